package store.mail;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The words of one letter: its templates, logic-less, and in HTML escaped by themselves. */
final class Wording {

  /** Nothing but facts can be named in a template: no method, no field of a class. */
  private static final Mustache.Collector FACTS =
      new BasicCollector() {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
          return new ConcurrentHashMap<>();
        }
      };

  private static final Mustache.Compiler PLAIN =
      Mustache.compiler().withCollector(FACTS).escapeHTML(false).strictSections(true);
  private static final Mustache.Compiler HTML =
      Mustache.compiler().withCollector(FACTS).escapeHTML(true).strictSections(true);

  private final Map<Part, Template> templates;

  private Wording(Map<Part, Template> templates) {
    this.templates = templates;
  }

  /** The words that are built in. */
  static Wording builtIn(String letter) {
    Map<Part, Template> templates = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      templates.put(part, compile(part, source(letter, part)));
    }
    return new Wording(templates);
  }

  /** The same with other templates in place of some. */
  Wording with(Map<Part, Template> others) {
    Map<Part, Template> both = new EnumMap<>(templates);
    both.putAll(others);
    return new Wording(both);
  }

  /** The part in words, a subject always on one line. */
  String say(Part part, Map<String, ?> facts) {
    Template template = templates.get(part);
    if (template == null) {
      throw new IllegalStateException("there is no template of that part");
    }
    String said = template.execute(facts);
    return part == Part.SUBJECT ? oneLine(said) : said;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  /**
   * Reads a template.
   *
   * @throws com.samskivert.mustache.MustacheException when it is none
   */
  static Template compile(Part part, String source) {
    return (part == Part.HTML ? HTML : PLAIN).compile(source);
  }

  /** The text of a template that is built in. */
  static String source(String letter, Part part) {
    String name = part.fileName(letter);
    try (InputStream template = Wording.class.getResourceAsStream(name)) {
      if (template == null) {
        throw new IllegalStateException("there is no template " + name);
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
