package store.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;
import store.server.TestShop.Bought;
import store.testing.Browser;

@Tag("browser")
class BuyerInBrowserTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void a_buyer_presses_the_button_and_has_the_file() throws Exception {
    try (Browser browser = new Browser()) {
      Bought bought = shop.sold(2_000_000);
      browser.driver().get("http://127.0.0.1:" + shop.server().port() + bought.path());
      browser.driver().findElement(By.cssSelector("button")).click();
      Path file = browser.downloads().resolve("book.pdf");
      new WebDriverWait(browser.driver(), Duration.ofSeconds(20)).until(any -> Files.exists(file));

      assertArrayEquals(TestShop.bytes(2_000_000), Files.readAllBytes(file));
      browser.driver().navigate().refresh();
      assertTrue(browser.driver().getPageSource().contains("4 of 5 downloads left"));
    }
  }
}
