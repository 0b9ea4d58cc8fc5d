package store.updates;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.mail.EmailAddress;
import store.mail.Letters;
import store.mail.Message;

/** The mails of updates: a mailing's words, the reader's private link, and how to stop it. */
public final class UpdateLetters {

  private static final String LETTER = "update";

  private final Letters letters;
  private final String shop;
  private final String supportEmail;

  /**
   * Mails of one shop.
   *
   * @param shop its name
   * @param supportEmail whom readers write to
   */
  public UpdateLetters(Letters letters, String shop, String supportEmail) {
    this.letters = letters;
    this.shop = shop;
    this.supportEmail = supportEmail;
  }

  /** Who reads a mail. */
  record Reader(EmailAddress email, @Nullable String name, URI link, URI unsubscribe) {}

  /** Looks whether the owner words these mails otherwise now; reads files. */
  void lookAgain() {
    letters.lookAgain();
  }

  Message message(UpdateWords.Compiled words, Reader reader, String messageId, Instant date) {
    Map<String, Object> facts = facts(words, reader);
    facts.put("body", words.textFor(reader.name(), reader.link().toString()));
    String text = letters.text(LETTER, facts);
    facts.put("body", words.htmlFor(reader.name(), reader.link().toString()));
    return new Message(
            messageId,
            date,
            reader.email(),
            reader.name(),
            letters.subject(LETTER, facts),
            text,
            letters.html(LETTER, facts))
        // RFC 2369, and RFC 8058: unsubscribed by one POST, without asking again.
        .with("List-Unsubscribe", "<" + reader.unsubscribe() + ">")
        .with("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }

  private Map<String, Object> facts(UpdateWords.Compiled words, Reader reader) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("subject", words.subjectFor(reader.name()));
    facts.put("shop", shop);
    facts.put("product", words.product());
    facts.put("support", supportEmail);
    facts.put("link", reader.link().toString());
    facts.put("unsubscribe", reader.unsubscribe().toString());
    return facts;
  }
}
