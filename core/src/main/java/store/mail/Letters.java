package store.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of the letters: for each a subject, a plain and an HTML template beside this class,
 * logic-less, and in HTML escaped by themselves.
 */
public final class Letters {

  private static final Mustache.Compiler PLAIN =
      Mustache.compiler().escapeHTML(false).strictSections(true);
  private static final Mustache.Compiler HTML =
      Mustache.compiler().escapeHTML(true).strictSections(true);

  private final Map<String, Template> compiled = new ConcurrentHashMap<>();

  /**
   * The letter that a mail in the outbox is to be.
   *
   * @param name what its reader likes to be called, if known
   */
  public Message message(OutboxMail mail, @Nullable String name, Map<String, ?> facts) {
    return new Message(
        mail.messageId(),
        mail.queuedAt(),
        mail.recipient(),
        name,
        subject(mail.letter(), facts),
        text(mail.letter(), facts),
        html(mail.letter(), facts));
  }

  /** The subject of a letter, always one line. */
  public String subject(String letter, Map<String, ?> facts) {
    return plain(letter + ".subject.mustache", facts).replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** The plain part of a letter. */
  public String text(String letter, Map<String, ?> facts) {
    return plain(letter + ".txt.mustache", facts);
  }

  /** The HTML part of a letter. */
  public String html(String letter, Map<String, ?> facts) {
    return compiled
        .computeIfAbsent(letter + ".html.mustache", name -> HTML.compile(source(name)))
        .execute(facts);
  }

  private String plain(String name, Map<String, ?> facts) {
    return compiled.computeIfAbsent(name, n -> PLAIN.compile(source(n))).execute(facts);
  }

  private static String source(String name) {
    try (InputStream template = Letters.class.getResourceAsStream(name)) {
      if (template == null) {
        throw new IllegalStateException("there is no template " + name);
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
