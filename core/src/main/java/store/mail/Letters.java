package store.mail;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * The words of the letters: for each a subject, a plain and an HTML template, logic-less, and in
 * HTML escaped by themselves. An owner's own stand in the data folder; where they cannot be used,
 * the letter leaves in the words that are built in, because a buyer waits for it.
 */
public final class Letters {

  private final @Nullable OwnTemplates own;
  private final Map<String, Wording> builtIn = new ConcurrentHashMap<>();
  private volatile @Nullable View view;

  /** What stood in the data folder when it was looked at last. */
  private record View(
      String state, Map<String, Wording> wordings, Map<String, BrokenTemplate> broken) {}

  /** Letters in the words that are built in. */
  public Letters() {
    this.own = null;
  }

  /** Letters in the words of that folder, which need not exist, else in those that are built in. */
  public Letters(Path folder) {
    this.own = new OwnTemplates(folder);
  }

  /**
   * The letter that a mail in the outbox is to be.
   *
   * @param name what its reader likes to be called, if known
   */
  public Message message(OutboxMail mail, @Nullable String name, Map<String, ?> facts) {
    Words words = words(mail.letter(), facts);
    return new Message(
        mail.messageId(),
        mail.queuedAt(),
        mail.recipient(),
        name,
        words.subject(),
        words.text(),
        words.html());
  }

  /**
   * What a letter says.
   *
   * @param subject one line
   * @param text the plain part
   * @param html the same in HTML
   */
  public record Words(String subject, String text, String html) {}

  /** A letter in words, all three parts by the same hand. */
  Words words(String letter, Map<String, ?> facts) {
    Wording wording = current().wordings().get(letter);
    if (wording != null) {
      try {
        return words(wording, facts);
      } catch (RuntimeException unforeseen) {
        giveUp(letter, unforeseen);
      }
    }
    return words(builtIn(letter), facts);
  }

  private static Words words(Wording wording, Map<String, ?> facts) {
    return new Words(
        wording.say(Part.SUBJECT, facts),
        wording.say(Part.TEXT, facts),
        wording.say(Part.HTML, facts));
  }

  /** The subject of a letter, always one line. */
  public String subject(String letter, Map<String, ?> facts) {
    return say(letter, Part.SUBJECT, facts);
  }

  /** The plain part of a letter. */
  public String text(String letter, Map<String, ?> facts) {
    return say(letter, Part.TEXT, facts);
  }

  /** The HTML part of a letter. */
  public String html(String letter, Map<String, ?> facts) {
    return say(letter, Part.HTML, facts);
  }

  private String say(String letter, Part part, Map<String, ?> facts) {
    Wording wording = current().wordings().get(letter);
    if (wording != null) {
      try {
        return wording.say(part, facts);
      } catch (RuntimeException unforeseen) {
        giveUp(letter, unforeseen);
      }
    }
    return builtIn(letter).say(part, facts);
  }

  /**
   * Looks into the data folder for what its owner has changed since. Reads files, so never in a
   * transaction.
   */
  public synchronized void lookAgain() {
    String state = own == null ? "" : own.state();
    View known = view;
    if (known == null || !known.state().equals(state)) {
      view = look(state);
    }
  }

  /** The letters whose own templates cannot be used, as far as it was looked. */
  public List<BrokenTemplate> broken() {
    return List.copyOf(current().broken().values());
  }

  private View look(String state) {
    Map<String, Wording> wordings = new HashMap<>();
    Map<String, BrokenTemplate> broken = new TreeMap<>();
    if (own != null && !state.isEmpty()) {
      for (LetterKind kind : LetterKind.values()) {
        String letter = kind.text();
        try {
          if (!own.present(kind).isEmpty()) {
            wordings.put(letter, own.wording(kind, builtIn(letter)));
          }
        } catch (StoreException unusable) {
          broken.put(letter, new BrokenTemplate(letter, unusable.sentence()));
        }
      }
    }
    return new View(state, Map.copyOf(wordings), Map.copyOf(broken));
  }

  private View current() {
    View known = view;
    if (known == null) {
      lookAgain();
      known = view;
    }
    return known == null ? new View("", Map.of(), Map.of()) : known;
  }

  /** What no sample has shown: the letter leaves in the words that are built in from now on. */
  private synchronized void giveUp(String letter, RuntimeException unforeseen) {
    View known = current();
    Map<String, Wording> others = new HashMap<>(known.wordings());
    others.remove(letter);
    Map<String, BrokenTemplate> broken = new TreeMap<>(known.broken());
    broken.put(
        letter,
        new BrokenTemplate(letter, "the template of " + letter + ": " + unforeseen.getMessage()));
    view = new View(known.state(), Map.copyOf(others), Map.copyOf(broken));
  }

  Wording builtIn(String letter) {
    return builtIn.computeIfAbsent(letter, Wording::builtIn);
  }
}
