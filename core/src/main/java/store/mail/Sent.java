package store.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;

/**
 * What became of one attempt to send.
 *
 * @param state {@code SENT}, {@code DEFERRED} (worth another attempt), {@code REFUSED} (for good)
 *     or {@code UNKNOWN} (the answer was lost)
 * @param reply what the other side said, one line
 * @param suspicion what it means if the same happens to others too; null when it is about this mail
 *     alone
 */
public record Sent(MailState state, String reply, @Nullable Suspicion suspicion) {

  /** What became of a mail, and says nothing about others. */
  public Sent(MailState state, String reply) {
    this(state, reply, null);
  }

  /**
   * What a mail that stands for many would say.
   *
   * @param why no mail leaves just now, and who has to do what
   * @param took how long it took to find that out
   */
  public record Suspicion(StoreException why, Duration took) {}

  /** The same, found out after that time. */
  public Sent after(Duration took) {
    return suspicion == null ? this : new Sent(state, reply, new Suspicion(suspicion.why(), took));
  }

  /**
   * The same of a mail sent to try: what is suspected of it is believed at once.
   *
   * @throws StoreException {@code CONFIGURATION} when the mail server refuses us, and not the mail
   */
  public Sent believed() {
    if (suspicion != null && suspicion.why().kind() == Kind.CONFIGURATION) {
      throw suspicion.why();
    }
    return this;
  }
}
