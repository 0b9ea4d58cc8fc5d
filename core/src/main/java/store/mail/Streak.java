package store.mail;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * Mails of one run that failed one after the other for a reason which is hardly theirs. One reader
 * whom a mail server does not like, or at whose name it falls silent, holds up nobody else; several
 * in a row say that no mail leaves just now, and then none is spent on finding that out again.
 */
public final class Streak {

  private static final int MOST_READERS = 3;

  /** With the one at hand a run that meets nothing but silence ends within about a minute. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private final Set<EmailAddress> readers = new HashSet<>();
  private Duration lost = Duration.ZERO;

  /** A streak not begun. */
  public Streak() {}

  /**
   * Counts what became of a mail to that reader.
   *
   * @return why the run is over; null when it goes on
   */
  public synchronized @Nullable StoreException after(EmailAddress reader, Sent sent) {
    if (sent.state() == MailState.SKIPPED) {
      return null;
    }
    Sent.Suspicion suspicion = sent.suspicion();
    if (suspicion == null) {
      readers.clear();
      lost = Duration.ZERO;
      return null;
    }
    readers.add(reader);
    lost = lost.plus(suspicion.took());
    boolean enough = readers.size() >= MOST_READERS || lost.compareTo(LONGEST) >= 0;
    return enough ? suspicion.why() : null;
  }
}
