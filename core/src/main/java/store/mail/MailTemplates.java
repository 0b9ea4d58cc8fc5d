package store.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;

/** The letters and their templates, as their owner looks at them and writes them anew. */
public final class MailTemplates {

  private final Path folder;
  private final Letters letters;
  private final OwnTemplates own;
  private final Mailer mailer;
  private final Outbox outbox;
  private final Shop shop;
  private final InstantSource clock;

  /** Templates in that folder. */
  public MailTemplates(
      Path folder, Letters letters, Mailer mailer, Outbox outbox, Shop shop, InstantSource clock) {
    this.folder = folder;
    this.letters = letters;
    this.own = new OwnTemplates(folder);
    this.mailer = mailer;
    this.outbox = outbox;
    this.shop = shop;
    this.clock = clock;
  }

  /**
   * What a preview says of the shop.
   *
   * @param name its name
   * @param supportEmail whom buyers write to
   * @param url where it is
   */
  public record Shop(String name, String supportEmail, String url) {}

  /** Whose words a letter has. */
  public enum State {
    /** Those that are built in. */
    BUILT_IN("built in"),
    /** Its owner's, at least in one part. */
    OVERRIDDEN("overridden"),
    /** Those that are built in, because its owner's cannot be used. */
    BROKEN("broken");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** The words for it. */
    public String text() {
      return text;
    }
  }

  /**
   * One letter.
   *
   * @param kind which
   * @param state whose words it has
   * @param files its owner's templates
   * @param problem why they cannot be used, if they cannot
   */
  public record Listed(LetterKind kind, State state, List<Path> files, @Nullable String problem) {}

  /** All letters. */
  public List<Listed> list() {
    letters.lookAgain();
    Map<String, String> problems =
        letters.broken().stream()
            .collect(Collectors.toMap(BrokenTemplate::letter, BrokenTemplate::problem));
    List<Listed> all = new ArrayList<>();
    for (LetterKind kind : LetterKind.values()) {
      List<Path> files = own.present(kind);
      String problem = problems.get(kind.text());
      State state =
          problem != null ? State.BROKEN : files.isEmpty() ? State.BUILT_IN : State.OVERRIDDEN;
      all.add(new Listed(kind, state, files, problem));
    }
    return all;
  }

  /** What lies among the templates and belongs to no letter: misspelled, most likely. */
  public List<Path> strays() {
    Set<String> known =
        Stream.of(LetterKind.values())
            .flatMap(kind -> Stream.of(Part.values()).map(part -> part.fileName(kind.text())))
            .collect(Collectors.toSet());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return List.copyOf(
          files
              .filter(file -> file.toString().endsWith(".mustache"))
              .filter(file -> !known.contains(String.valueOf(file.getFileName())))
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (IOException unreadable) {
      throw StoreException.failed(
          folder + " could not be read: " + FileFailure.reason(unreadable) + ".", unreadable);
    }
  }

  /**
   * Writes the templates that are built in where their owner can change them.
   *
   * @return the files
   * @throws StoreException {@code REFUSED} when one of them is there already: then none is written
   */
  public List<Path> eject(LetterKind kind) {
    List<Path> made = new ArrayList<>();
    Path file = folder;
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      for (Part part : Part.values()) {
        file = own.file(kind.text(), part);
        Files.writeString(
            file,
            Wording.source(kind.text(), part),
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE_NEW);
        made.add(file);
      }
      return List.copyOf(made);
    } catch (FileAlreadyExistsException exists) {
      takeBack(made);
      throw StoreException.refused(
          file
              + " is there already and stays as it is; to begin anew, move it away first."
              + " Nothing was written.");
    } catch (IOException failure) {
      takeBack(made);
      throw FileFailure.writing(file, failure);
    }
  }

  private static void takeBack(List<Path> made) {
    try {
      for (Path file : made) {
        Files.deleteIfExists(file);
      }
    } catch (IOException stays) {
      // It holds what is built in, so it does no harm.
      return;
    }
  }

  /**
   * A letter with made-up facts, whose links open nothing.
   *
   * @throws StoreException {@code CONFIGURATION} naming file and line when the owner's template of
   *     it cannot be used
   */
  public Letters.Words preview(LetterKind kind) {
    letters.lookAgain();
    for (BrokenTemplate broken : letters.broken()) {
      if (broken.letter().equals(kind.text())) {
        throw StoreException.configuration(broken.problem());
      }
    }
    return letters.words(kind.text(), sample(kind));
  }

  /**
   * Sends the preview of a letter at once, past the outbox.
   *
   * @throws StoreException as {@link #preview} and {@link Mailer#send} do
   */
  public Sent send(LetterKind kind, EmailAddress reader) {
    Letters.Words words = preview(kind);
    return mailer
        .send(
            new Message(
                outbox.messageId(),
                clock.instant(),
                reader,
                null,
                "[Preview] " + words.subject(),
                words.text(),
                words.html()))
        .believed();
  }

  private Map<String, Object> sample(LetterKind kind) {
    Map<String, Object> facts = new HashMap<>();
    kind.sample().forEach((name, fact) -> facts.put(name, moved(fact)));
    facts.put("shop", shop.name());
    facts.computeIfPresent("support", (_, _) -> shop.supportEmail());
    return facts;
  }

  /** Links of the sample, at the shop's own address. */
  private Object moved(Object fact) {
    return switch (fact) {
      case String text when text.startsWith(LetterSamples.SHOP) ->
          shop.url() + text.substring(LetterSamples.SHOP.length());
      case List<?> several -> several.stream().map(this::moved).toList();
      case Map<?, ?> nested -> {
        Map<String, Object> other = new HashMap<>();
        nested.forEach((name, inner) -> other.put((String) name, moved(inner)));
        yield other;
      }
      default -> fact;
    };
  }
}
