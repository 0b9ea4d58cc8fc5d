package store.reports.why;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import store.delivery.Tokens;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.purchases.PurchaseCode;

/** Whom or what somebody asks about. */
sealed interface Subject {

  /** Whoever buys by that address. */
  record Buyer(EmailAddress email) implements Subject {}

  /** A purchase by its code. */
  record Bought(PurchaseCode code) implements Subject {}

  /** A private link or the address of one download, known by the hash of its secret. */
  record Opened(String tokenHash) implements Subject {}

  /** The path of a private link or of a download, wherever the shop is. */
  Pattern PATH = Pattern.compile("(?:^|/)[df]/([A-Za-z0-9_-]+)");

  /** No code is longer, however it is typed; a token is. */
  int LONGEST_CODE = 20;

  /**
   * Reads what was typed or pasted.
   *
   * @throws StoreException {@code NOT_FOUND} when it can be nothing the shop gave out, {@code
   *     MISUSED} when it is an address no mail can be sent to
   */
  static Subject parse(String typed) {
    String text = typed.strip();
    boolean url = text.contains("://");
    if (!url && text.contains("@")) {
      return new Buyer(EmailAddress.parse(text));
    }
    Matcher path = PATH.matcher(text);
    if (path.find()) {
      return opened(path.group(1));
    }
    if (url || text.length() > LONGEST_CODE) {
      return opened(text);
    }
    return new Bought(PurchaseCode.parse(text));
  }

  private static Subject opened(String token) {
    if (!Tokens.wellFormed(token)) {
      throw StoreException.notFound(
          "That is no whole private link; one ends in /d/ and 43 characters, copy it from the mail"
              + " once more.");
    }
    return new Opened(Tokens.hash(token));
  }
}
