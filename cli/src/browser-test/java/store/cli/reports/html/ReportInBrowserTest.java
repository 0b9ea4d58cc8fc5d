package store.cli.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.OutputType;
import store.testing.Browser;

/** Every report page, as a browser finds it that opens the file, and as its readers do. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {

  /** Answers a line for each violation of WCAG 2.2 AA and of good practice. */
  private static final String RUN_AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
        .then(results => done(results.violations.map(
          rule => rule.id + ': ' + rule.nodes.map(node => node.html.slice(0, 300)).join(' '))));
      """;

  /** Answers how many charts have not at least one pixel of a bar or a line. */
  private static final String BLANK_CHARTS =
      """
      return [...document.querySelectorAll('canvas')].filter(canvas =>
        !canvas.width || !canvas.height || !canvas.getContext('2d')
          .getImageData(0, 0, canvas.width, canvas.height).data.some(channel => channel > 0)).length;
      """;

  /** Answers the paper's colour, whether charts fit on it, and how many are blank. */
  private static final String DRAWN_FOR_PAPER =
      """
      [getComputedStyle(document.documentElement).getPropertyValue('--paper').trim(),
       [...document.querySelectorAll('canvas')].every(canvas => canvas.clientWidth <= 718),
       (() => { %s })()]\
      """
          .formatted(BLANK_CHARTS);

  private static final String OVERFLOW =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private final String axe = new EmbeddedResourceAxeProvider().getScript();
  private final Map<String, Path> pages = new TreeMap<>();
  private final Browser browser = new Browser();

  @TempDir private static Path folder;

  ReportInBrowserTest() throws Exception {}

  @BeforeAll
  void write() throws IOException {
    ReportPage page = new ReportPage("Ada & Sons", Books.NOW);
    for (Map.Entry<String, Book> book : Books.all().entrySet()) {
      Path file = folder.resolve(book.getKey() + ".html");
      pages.put(
          book.getKey(),
          Files.writeString(file, page.of("Report " + book.getKey(), book.getValue())));
    }
    browser.console();
    browser.requests();
  }

  @AfterAll
  void end() throws IOException {
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark", "320, light"})
  void every_report_is_usable_by_everybody(int width, String scheme) throws IOException {
    browser.look(width, scheme);
    Map<String, List<String>> faults = new TreeMap<>();
    for (Map.Entry<String, Path> page : pages.entrySet()) {
      String url = page.getValue().toUri().toString();
      browser.driver().get(url);
      picture(page.getKey() + "-" + width + "-" + scheme, width);
      List<String> found = faults(url);
      if (!found.isEmpty()) {
        faults.put(page.getKey(), found);
      }
    }

    assertEquals(Map.of(), faults);
  }

  @Test
  void a_report_is_drawn_for_white_paper_before_it_is_printed_also_in_the_dark()
      throws IOException {
    browser.look(1280, "dark");
    browser.driver().get(url("sales"));
    script("addEventListener('beforeprint', () => { window.drawn = " + DRAWN_FOR_PAPER + " })");
    Object pdf =
        browser
            .driver()
            .executeCdpCommand("Page.printToPDF", Map.of("printBackground", true))
            .get("data");
    Files.write(
        pictures().resolve("report-sales.pdf"), Base64.getDecoder().decode(String.valueOf(pdf)));

    assertEquals(
        List.of(List.of("#ffffff", true, 0L), ""),
        List.of(
            script("return window.drawn"), script("return document.documentElement.className")));
  }

  @Test
  void paper_has_room_for_every_column() throws IOException {
    browser.look(718, "dark");
    Map<String, List<Object>> faults = new TreeMap<>();
    for (String page : pages.keySet()) {
      browser.driver().get(url(page));
      browser.driver().executeScript("dispatchEvent(new Event('beforeprint'))");
      browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
      picture(page + "-print", 718);
      List<Object> found =
          List.of(
              script("return getComputedStyle(document.body).backgroundColor"),
              script(OVERFLOW),
              script(BLANK_CHARTS),
              script(
                  "return [...document.querySelectorAll('.scroll')]"
                      + ".filter(each => each.scrollWidth > each.clientWidth).length"));
      if (!found.equals(List.of("rgb(255, 255, 255)", 0L, 0L, 0L))) {
        faults.put(page, found);
      }
      browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "screen"));
    }

    assertEquals(Map.of(), faults);
  }

  @Test
  void a_report_reads_without_its_script() throws IOException {
    browser.look(390, "light");
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    browser.driver().get(url("sales"));
    picture("sales-without-script", 390);
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));

    assertEquals(
        List.of(true, "none", 4L),
        List.of(
            script(
                "return document.querySelector('.sentence').innerText.startsWith('October brought')"),
            script("return getComputedStyle(document.querySelector('.pictures')).display"),
            script("return document.querySelectorAll('table').length")));
  }

  @Test
  void the_html_validator_has_nothing_to_say_of_any_report() throws Exception {
    Map<String, String> complaints = new TreeMap<>();
    for (Map.Entry<String, Path> page : pages.entrySet()) {
      String complaint = validate(Files.readString(page.getValue()));
      if (!complaint.isEmpty()) {
        complaints.put(page.getKey(), complaint);
      }
    }

    assertEquals(Map.of(), complaints);
  }

  private List<String> faults(String url) {
    List<String> faults = new ArrayList<>();
    browser.driver().executeScript(axe);
    if (browser.driver().executeAsyncScript(RUN_AXE) instanceof List<?> all) {
      all.forEach(violation -> faults.add("axe: " + violation));
    } else {
      faults.add("axe did not run");
    }
    if (!Long.valueOf(0).equals(script(OVERFLOW))) {
      faults.add("scrolls sideways by " + script(OVERFLOW));
    }
    if (!Long.valueOf(0).equals(script(BLANK_CHARTS))) {
      faults.add("blank charts: " + script(BLANK_CHARTS));
    }
    browser.console().forEach(line -> faults.add("console: " + line));
    browser.requests().stream()
        // The browser's own first tab may still be at work.
        .filter(asked -> !asked.startsWith("chrome:") && !asked.startsWith("data:"))
        .filter(asked -> !asked.equals(url))
        .forEach(asked -> faults.add("asks " + asked));
    return faults;
  }

  private static String url(String page) {
    return folder.resolve(page + ".html").toUri().toString();
  }

  private Object script(String script) {
    Object answer = browser.driver().executeScript(script);
    return answer == null ? "nothing" : answer;
  }

  /** Keeps what the page looks like, for people to judge. */
  private void picture(String name, int width) throws IOException {
    Object height = script("return document.documentElement.scrollHeight");
    Map<String, Object> size = new HashMap<>();
    size.put("width", width);
    size.put("height", height);
    size.put("deviceScaleFactor", 1);
    size.put("mobile", false);
    browser.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride", size);
    Files.write(
        pictures().resolve("report-" + name + ".png"),
        browser.driver().getScreenshotAs(OutputType.BYTES));
    size.put("height", 900);
    browser.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride", size);
  }

  private static Path pictures() throws IOException {
    return Files.createDirectories(Path.of("target", "pictures"));
  }

  /** All but its warning of the policy, whose hashes it does not count; the browser does. */
  private static String validate(String html) throws Exception {
    EmbeddedValidator validator = new EmbeddedValidator();
    validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
    return validator
        .validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)))
        .lines()
        .filter(line -> !line.contains("violates Content Security Policy (meta tag)"))
        .collect(Collectors.joining("\n"));
  }
}
