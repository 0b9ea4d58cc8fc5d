package store.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;

/**
 * The letter that tells the owner of a template that cannot be used, once for each thing that is
 * wrong with it.
 */
public final class BrokenTemplateLetter implements LetterWriter {

  private static final String LETTER = LetterKind.TEMPLATE_BROKEN.text();

  private final Database database;
  private final Outbox outbox;
  private final Letters letters;
  private final String shop;
  private final @Nullable EmailAddress owner;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Letters of that shop to its owner, or to nobody. */
  public BrokenTemplateLetter(
      Database database,
      Outbox outbox,
      Letters letters,
      String shop,
      @Nullable EmailAddress owner) {
    this.database = database;
    this.outbox = outbox;
    this.letters = letters;
    this.shop = shop;
    this.owner = owner;
  }

  @Override
  public String letter() {
    return LETTER;
  }

  /** {@inheritDoc} Looks at the templates, so that what is mailed next is said in their words. */
  @Override
  public void prepare() {
    letters.lookAgain();
    if (owner == null) {
      return;
    }
    for (BrokenTemplate broken : letters.broken()) {
      String about = about(broken);
      if (told.add(about) && !database.read(tx -> outbox.queuedAbout(tx, LETTER, about))) {
        tell(owner, about);
      }
    }
  }

  private void tell(EmailAddress reader, String about) {
    database.write(tx -> {
      if (!outbox.queuedAbout(tx, LETTER, about)) {
        outbox.queueAbout(tx, LETTER, reader, about);
      }
      return about;
    });
  }

  /** {@inheritDoc} What was mended meanwhile needs no hand any more. */
  @Override
  public @Nullable Message write(Transaction tx, OutboxMail mail) {
    String about = Objects.requireNonNull(mail.about(), "this letter is about a template");
    for (BrokenTemplate broken : letters.broken()) {
      if (about(broken).equals(about)) {
        return letters.message(
            mail,
            null,
            Map.of("shop", shop, "letter", broken.letter(), "problem", broken.problem()));
      }
    }
    return null;
  }

  private static String about(BrokenTemplate broken) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(broken.problem().getBytes(StandardCharsets.UTF_8));
      return broken.letter() + " " + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
