package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import store.config.ServerSettings;
import store.server.http.Answer;
import store.server.http.ClientAddress;
import store.server.http.FrontDoor;
import store.server.http.Route;
import store.server.pages.Assets;
import store.testing.Browser;

/** Every page in every state, as a browser and its users find it. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {

  /** Answers a line for each violation of WCAG 2.2 AA and of good practice. */
  private static final String RUN_AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
        .then(results => done(results.violations.map(
          rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' '))));
      """;

  private final String axe = new EmbeddedResourceAxeProvider().getScript();

  /** A server of the gallery: the pages under their names, sent as every page is. */
  private final Listener gallery = gallery();

  private final Browser browser = new Browser();

  PagesInBrowserTest() throws Exception {}

  @BeforeAll
  void quiet() {
    browser.console();
    browser.requests();
  }

  @AfterAll
  void end() throws IOException {
    browser.close();
    gallery.close();
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark", "320, light"})
  void every_page_is_usable_by_everybody(int width, String scheme) throws IOException {
    browser.look(width, scheme);
    Map<String, List<String>> faults = new TreeMap<>();
    for (Map.Entry<String, Answer> page : Gallery.pages().entrySet()) {
      browser.driver().get(url("/state/" + page.getKey()));
      picture(page.getKey(), width, scheme);
      openFolds();
      List<String> found = faults(page.getValue().status());
      if (!found.isEmpty()) {
        faults.put(page.getKey(), found);
      }
    }

    assertEquals(Map.of(), faults);
  }

  private List<String> faults(int status) {
    List<String> faults = new ArrayList<>();
    browser.driver().executeScript(axe);
    Object violations = browser.driver().executeAsyncScript(RUN_AXE);
    if (violations instanceof List<?> all) {
      all.forEach(violation -> faults.add("axe: " + violation));
    } else {
      faults.add("axe did not run");
    }
    Object overflow =
        browser
            .driver()
            .executeScript(
                "return document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth");
    if (!Long.valueOf(0).equals(overflow)) {
      faults.add("scrolls sideways by " + overflow);
    }
    for (WebElement button : browser.driver().findElements(By.cssSelector(".button, summary"))) {
      Dimension size = button.getSize();
      if (size.getHeight() < 44 || size.getWidth() < 44) {
        faults.add("button of " + size);
      }
    }
    for (WebElement home : browser.driver().findElements(By.cssSelector(".shop a"))) {
      if (home.getSize().getHeight() < 24) {
        faults.add("way home of " + home.getSize());
      }
    }
    for (String line : browser.console()) {
      // The browser itself notes a page whose status is an error.
      if (!line.contains("the server responded with a status of " + status)) {
        faults.add("console: " + line);
      }
    }
    Set<String> elsewhere =
        browser.requests().stream()
            // The browser's own first tab may still be at work.
            .filter(url -> !url.startsWith("chrome:") && !url.startsWith("data:"))
            .filter(url -> !url.startsWith(url("/")))
            .collect(Collectors.toSet());
    elsewhere.forEach(url -> faults.add("asks " + url));
    return faults;
  }

  private void openFolds() {
    browser
        .driver()
        .executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
  }

  /** Keeps what the page looks like, for people to judge. */
  private void picture(String name, int width, String scheme) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    Object height = browser.driver().executeScript("return document.documentElement.scrollHeight");
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    byte[] png = browser.driver().getScreenshotAs(OutputType.BYTES);
    Files.write(folder.resolve(name + "-" + width + "-" + scheme + ".png"), png);
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + gallery.port() + path;
  }

  private static Listener gallery() {
    Map<String, Answer> pages = Gallery.pages();
    Assets assets = new Assets();
    List<Route> routes = new ArrayList<>(Site.assets(assets));
    pages.forEach(
        (name, page) -> routes.add(Route.get("/state/" + name, call -> call.answer(page))));
    Answer missing = Answer.empty(404);
    FrontDoor door =
        new FrontDoor(
            "",
            routes,
            new ClientAddress(List.of()),
            Duration.ofSeconds(5),
            new FrontDoor.Refusals(missing, missing, missing, missing, missing),
            (call, failure) -> call.answer(Answer.empty(500)));
    return Listener.open(new ServerSettings("127.0.0.1", 0, List.of()), TestShop.USUAL, door);
  }
}
