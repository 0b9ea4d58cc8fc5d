package store.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import store.failure.StoreException;

/** The letters that the store writes, each a template that its owner can write anew. */
public enum LetterKind {
  /** To the buyer, with the private link. */
  RECEIPT("To the buyer: what was bought, and the private link"),
  /** To the buyer whose money went back. */
  REFUND("To the buyer: money that went back"),
  /** To who asked for it on the page for lost links. */
  LOST_LINK("To a buyer who asked: all private links once more"),
  /** To buyers, around the words of an update. */
  UPDATE("To buyers: what stands around the words of `store send-update`"),
  /** To the owner. */
  SALE("To mail.notify: a sale"),
  /** To the owner. */
  PAYMENT_UNMATCHED("To mail.notify: a buyer who paid and has received nothing"),
  /** To the owner. */
  WEBHOOK_FAILED("To mail.notify: an event of Stripe that was given up"),
  /** To the owner. */
  MAIL_UNDELIVERED("To mail.notify: a mail that was given up"),
  /** To the owner. */
  TEMPLATE_BROKEN("To mail.notify: a template that cannot be used"),
  /** To whoever it is tried on. */
  MAIL_TEST("To whom you name: what `store mail test` sends");

  private final String purpose;

  LetterKind(String purpose) {
    this.purpose = purpose;
  }

  /** Its name on the command line, in the outbox and in the names of its files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is for, in a few words. */
  public String purpose() {
    return purpose;
  }

  /**
   * The letter of that name.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none
   */
  public static LetterKind parse(String name) {
    return Stream.of(values())
        .filter(kind -> kind.text().equals(name))
        .findFirst()
        .orElseThrow(() ->
            StoreException.notFound(
                "There is no letter \""
                    + (name.length() > 80 ? name.substring(0, 80) + "..." : name)
                    + "\"; there are "
                    + Stream.of(values()).map(LetterKind::text).collect(Collectors.joining(", "))
                    + "."));
  }

  /** Facts that are HTML already. */
  Set<String> markup() {
    return this == UPDATE ? Set.of("body") : Set.of();
  }

  /** Facts without which the letter is worth nothing, by name, as they are in the samples. */
  Map<String, String> needed() {
    return switch (this) {
      case RECEIPT, LOST_LINK -> Map.of("link", LetterSamples.LINK);
      case UPDATE -> Map.of("link", LetterSamples.LINK, "unsubscribe", LetterSamples.UNSUBSCRIBE);
      case REFUND,
          SALE,
          PAYMENT_UNMATCHED,
          WEBHOOK_FAILED,
          MAIL_UNDELIVERED,
          TEMPLATE_BROKEN,
          MAIL_TEST ->
          Map.of();
    };
  }

  /** Made-up facts of such a letter, as they usually are. */
  Map<String, Object> sample() {
    return LetterSamples.of(this);
  }

  /** Made-up facts of such letters in which everything is that can be, and nothing is. */
  List<Map<String, Object>> samples() {
    Map<String, Object> usual = sample();
    return List.of(usual, LetterSamples.with(usual, true), LetterSamples.with(usual, false));
  }
}
