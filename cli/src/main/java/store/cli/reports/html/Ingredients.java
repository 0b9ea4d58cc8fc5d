package store.cli.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What every page carries inside itself, ready to stand between its tags.
 *
 * @param style the style sheet
 * @param library the chart library
 * @param script what draws the charts with it
 * @param version of the library
 * @param licence the terms of the library, which have to go with it
 * @param policy a Content Security Policy that lets these three run and nothing be fetched
 */
record Ingredients(
    String style, String library, String script, String version, String licence, String policy) {

  private static final String POM = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
  private static final String FOLDER = "/META-INF/resources/webjars/chart.js/";

  /** Developer tools would ask for it. */
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  /** Reads them from the class path. */
  static Ingredients read() {
    String version = libraryVersion();
    String style = inline(text("report.css"));
    String library =
        inline(
            SOURCE_MAP.matcher(text(FOLDER + version + "/dist/chart.umd.min.js")).replaceAll(""));
    String script = inline(text("report.js"));
    String policy =
        "default-src 'none'; style-src "
            + hash(style)
            + "; script-src "
            + hash(library)
            + " "
            + hash(script)
            + "; img-src data:; base-uri 'none'; form-action 'none'";
    return new Ingredients(
        style, library, script, version, text(FOLDER + version + "/LICENSE.md").strip(), policy);
  }

  /** A resource as text: beside this class, or anywhere with a slash before it. */
  static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Ingredients.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("The program lacks its file " + name + ".");
    }
    return in;
  }

  private static String libraryVersion() {
    Properties properties = new Properties();
    try (InputStream in = open(POM)) {
      properties.load(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return properties.getProperty("version", "");
  }

  /** Text that ends no element early and that a browser hashes as we do. */
  private static String inline(String text) {
    String stripped = "\n" + text.strip() + "\n";
    if (stripped.contains("</s") || stripped.contains("<!--")) {
      throw new IllegalStateException("A script or style of the page would end early.");
    }
    return stripped;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
