package store.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import store.testing.Browser;

/** The whole way of a buyer, on the test gateway, with nothing but the mouse and one address. */
@Tag("browser")
class BuyInBrowserTest {

  private static final String PAY = "Pay 29.00 USD to Ada's Books";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension final TestShop shop = TestShop.onThisMachine();

  @Test
  void from_the_front_page_to_the_file_takes_less_than_twenty_seconds() throws Exception {
    shop.offer("book", "book.pdf", TestShop.bytes(2_000_000));
    try (Browser browser = new Browser()) {
      ChromeDriver driver = browser.driver();
      long begun = System.nanoTime();
      driver.get(home());
      press(driver, "a.button", "The book");
      press(driver, "main .button", PAY);
      field(driver, "email").sendKeys("ada@example.org");
      press(driver, "main .button", "Your downloads");
      driver.findElement(By.cssSelector(".file .button")).click();
      Path file = browser.downloads().resolve("book.pdf");
      new WebDriverWait(driver, PATIENCE).until(any -> Files.exists(file));
      Duration taken = Duration.ofNanos(System.nanoTime() - begun);

      assertArrayEquals(TestShop.bytes(2_000_000), Files.readAllBytes(file));
      assertEquals(List.of(), browser.console());
      assertTrue(taken.compareTo(Duration.ofSeconds(20)) < 0, taken.toString());
    }
  }

  @Test
  void money_that_comes_late_opens_the_page_by_itself() throws Exception {
    shop.offer("book", "book.pdf", TestShop.bytes(1000));
    try (Browser browser = new Browser()) {
      ChromeDriver driver = browser.driver();
      driver.get(home() + "/buy/book");
      press(driver, "main .button", PAY);
      press(driver, "button[value=decline]", PAY);
      String declined = driver.findElement(By.cssSelector("[role=status]")).getText();
      field(driver, "email").sendKeys("ada@example.org");
      press(driver, "button[value=later]", "We are waiting for your payment");
      String session = driver.getCurrentUrl().replaceAll(".*session_id=([^&]*).*", "$1");
      shop.store().rehearsal().orElseThrow().settle(session);

      await(driver, "Your downloads");
      assertEquals(
          "The card was declined. Nothing was charged: try again, or pay in another way.",
          declined);
    }
  }

  @Test
  void whoever_goes_back_is_told_that_nothing_was_charged() throws Exception {
    shop.offer("book", "book.pdf", TestShop.bytes(1000));
    try (Browser browser = new Browser()) {
      ChromeDriver driver = browser.driver();
      driver.get(home() + "/buy/book");
      press(driver, "main .button", PAY);
      press(driver, "button[value=cancel]", "The book");

      assertEquals(
          "You came back without paying. Nothing was charged.",
          driver.findElement(By.cssSelector(".note")).getText());
    }
  }

  @Test
  void the_form_leads_to_a_payment_page_on_another_host() throws Exception {
    shop.offer("book", "book.pdf", TestShop.bytes(1000));
    try (Browser browser = new Browser()) {
      ChromeDriver driver = browser.driver();
      driver.get("http://127.0.0.1:" + shop.server().port() + "/buy/book");
      press(driver, "main .button", PAY);

      assertTrue(driver.getCurrentUrl().startsWith("http://localhost:"), driver.getCurrentUrl());
    }
  }

  /** Presses the first such button, and waits for the page of that heading. */
  private static void press(ChromeDriver driver, String which, String heading) {
    WebElement before = driver.findElement(By.tagName("html"));
    driver.findElement(By.cssSelector(which)).click();
    new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.stalenessOf(before));
    await(driver, heading);
  }

  private String home() {
    return "http://localhost:" + shop.server().port();
  }

  private static void await(ChromeDriver driver, String heading) {
    new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.textToBe(By.tagName("h1"), heading));
  }

  private static WebElement field(ChromeDriver driver, String name) {
    return driver.findElement(By.name(name));
  }
}
