package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.OperationNotSupportedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import store.mail.LetterKind;
import store.testing.Browser;

/** Every letter, as a mail reader that shows HTML and its users find it. */
@Tag("browser")
class LettersInBrowserTest {

  private static final String RUN_AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
        .then(results => done(results.violations.map(
          rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' '))));
      """;

  private static final String OVERFLOW =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @RegisterExtension final TestShop shop = new TestShop();

  private final String axe = axe();
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    browser = new Browser();
  }

  @AfterEach
  void close() throws IOException {
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark", "320, light"})
  void every_letter_is_readable_by_everybody(int width, String scheme) throws IOException {
    browser.look(width, scheme);
    Map<String, List<String>> faults = new TreeMap<>();
    for (LetterKind kind : LetterKind.values()) {
      byte[] html = shop.store().templates().preview(kind).html().getBytes(StandardCharsets.UTF_8);
      browser.driver().get("data:text/html;base64," + Base64.getEncoder().encodeToString(html));
      picture(kind.text() + "-" + width + "-" + scheme);
      List<String> found = faults();
      if (!found.isEmpty()) {
        faults.put(kind.text(), found);
      }
    }

    assertEquals(Map.of(), faults);
  }

  private List<String> faults() {
    List<String> faults = new ArrayList<>();
    browser.driver().executeScript(axe);
    if (browser.driver().executeAsyncScript(RUN_AXE) instanceof List<?> all) {
      all.forEach(violation -> faults.add("axe: " + violation));
    } else {
      faults.add("axe did not run");
    }
    Object overflow = browser.driver().executeScript(OVERFLOW);
    if (!Long.valueOf(0).equals(overflow)) {
      faults.add("scrolls sideways by " + overflow);
    }
    for (WebElement button : browser.driver().findElements(By.cssSelector(".button"))) {
      if (button.getSize().getHeight() < 44) {
        faults.add("button of " + button.getSize());
      }
    }
    return faults;
  }

  /** Keeps what the letter looks like, for people to judge. */
  private void picture(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    Files.write(
        folder.resolve("letter-" + name + ".png"),
        browser.driver().getScreenshotAs(OutputType.BYTES));
  }

  private static String axe() {
    try {
      return new EmbeddedResourceAxeProvider().getScript();
    } catch (IOException | OperationNotSupportedException missing) {
      throw new AssertionError(missing);
    }
  }
}
