package store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.Postman;

/**
 * Sends mail while a server runs, on a thread of its own: at once when all is well, ever less often
 * while no mail can leave.
 */
final class MailLane implements AutoCloseable {

  /** How soon a receipt leaves that was queued by whomever. */
  static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration TO_STOP = Duration.ofSeconds(10);

  private final Postman postman;
  private final Consumer<String> log;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private String told = "";

  private MailLane(Postman postman, Consumer<String> log) {
    this.postman = postman;
    this.log = log;
    thread = new Thread(this::walk, "store-mail");
    thread.setDaemon(true);
  }

  /** Begins; the log hears of trouble once, and of its end. */
  static MailLane start(Postman postman, Consumer<String> log) {
    MailLane lane = new MailLane(postman, log);
    lane.thread.start();
    return lane;
  }

  private void walk() {
    Duration rest = SOON;
    try {
      while (!stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
        rest = rest(rest, round());
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long to rest after a round: twice as long each time that nothing could leave. */
  static Duration rest(Duration before, Progress progress) {
    if (progress != Progress.HINDERED) {
      return SOON;
    }
    Duration doubled = before.multipliedBy(2);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  /** How a round went. */
  enum Progress {
    /** Nothing stood in the way, or some mail left all the same. */
    WELL,
    /** Nothing left. */
    HINDERED
  }

  private Progress round() {
    try {
      Postman.Round round = postman.deliverDue(() -> stopped.getCount() > 0);
      StoreException hindrance = round.stopped();
      tell(hindrance == null ? null : hindrance.sentence(), round.sent() > 0);
      return hindrance == null || round.sent() > 0 ? Progress.WELL : Progress.HINDERED;
    } catch (StoreException failure) {
      tell(failure.sentence(), false);
    } catch (RuntimeException | Error failure) {
      // Whatever it is, the next mail may be spared it; a lane that ended would be missed by
      // nobody.
      tell("it failed unexpectedly: " + failure.getClass().getName(), false);
    }
    return Progress.HINDERED;
  }

  /** The same trouble is told once, until a mail has left. */
  private void tell(@Nullable String trouble, boolean left) {
    if (trouble != null && !trouble.equals(told)) {
      log.accept("sending mail: " + trouble);
      told = trouble;
    } else if (trouble == null && left && !told.isEmpty()) {
      log.accept("sending mail: it leaves again.");
      told = "";
    }
  }

  /** Lets the mails at hand finish, for a moment, and begins no others. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      if (!thread.join(TO_STOP)) {
        thread.interrupt();
      }
    } catch (InterruptedException hurried) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
