package store.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.Mailer;
import store.mail.Sent;

/** Carries claims to the mail server, several at once. */
final class Delivery {

  /** So many put off one after the other say that the server takes nothing just now. */
  private static final int PATIENCE = 20;

  private final Database database;
  private final Claims claims;
  private final Mailer mailer;
  private final int connections;
  private final LongConsumer progress;

  Delivery(
      Database database, Claims claims, Mailer mailer, int connections, LongConsumer progress) {
    this.database = database;
    this.claims = claims;
    this.mailer = mailer;
    this.connections = connections;
    this.progress = progress;
  }

  /**
   * Offers the mail server so many mails at the most.
   *
   * @param alarmed whether so many refusals end it
   */
  Round run(int most, IntPredicate alarmed) {
    Course course = new Course(most, alarmed);
    try (ExecutorService senders =
        Executors.newFixedThreadPool(
            Math.min(connections, most),
            Thread.ofPlatform().daemon().name("update-", 1).factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < Math.min(connections, most); i++) {
        running.add(senders.submit(() -> work(course)));
      }
      running.forEach(one -> await(one, course));
    }
    return course.round();
  }

  private void work(Course course) {
    try {
      Claims.@Nullable Claim claim = course.mayOffer() ? database.write(claims::next) : null;
      while (claim != null) {
        claim = after(claim, course);
      }
    } catch (RuntimeException | Error broken) {
      course.end(null);
      throw broken;
    }
  }

  /** Does with a claim what is to be done, writes it down, and claims the next one with it. */
  private Claims.@Nullable Claim after(Claims.Claim claim, Course course) {
    UpdateLetters.Reader reader = claim.reader();
    if (reader == null) {
      course.skipped();
      progress(1);
      return course.mayOffer() ? database.write(claims::next) : null;
    }
    var message = claims.message(claim, reader);
    Sent sent;
    try {
      sent = mailer.send(message);
    } catch (StoreException noMailAtAll) {
      if (noMailAtAll.kind() != Kind.UNAVAILABLE && noMailAtAll.kind() != Kind.CONFIGURATION) {
        throw noMailAtAll;
      }
      course.end(noMailAtAll);
      database.write(tx -> {
        claims.giveBack(tx, claim, noMailAtAll.sentence());
        return claim;
      });
      return null;
    }
    course.offered(sent);
    Sent outcome = sent;
    boolean more = course.mayOffer();
    Claims.@Nullable Claim next =
        database.write(tx -> {
          claims.record(tx, claim, outcome);
          return more ? claims.next(tx) : null;
        });
    progress(1);
    return next;
  }

  private synchronized void progress(long more) {
    progress.accept(more);
  }

  private static void await(Future<?> running, Course course) {
    boolean interrupted = false;
    while (true) {
      try {
        running.get();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return;
      } catch (InterruptedException hurried) {
        interrupted = true;
        course.end(null);
      } catch (ExecutionException broken) {
        course.broke(broken.getCause());
        return;
      }
    }
  }

  /** How far a run is, and whether it goes on. */
  private static final class Course {
    private final IntPredicate alarmed;
    private int left;
    private int inARow;
    private boolean over;
    private @Nullable Throwable broken;
    private Round round = Round.NONE;

    Course(int most, IntPredicate alarmed) {
      this.left = most;
      this.alarmed = alarmed;
    }

    synchronized boolean mayOffer() {
      if (over || left == 0) {
        return false;
      }
      left--;
      return true;
    }

    /** Whoever is skipped was not offered. */
    synchronized void skipped() {
      left++;
      round = with(0, 0, 0, 0, 1, null);
    }

    synchronized void offered(Sent sent) {
      inARow = sent.state() == MailState.DEFERRED ? inARow + 1 : 0;
      round =
          switch (sent.state()) {
            case SENT -> with(1, 0, 0, 0, 0, null);
            case REFUSED -> with(0, 1, 0, 0, 0, sent.reply());
            case DEFERRED -> with(0, 0, 1, 0, 0, sent.reply());
            case UNKNOWN -> with(0, 0, 0, 1, 0, sent.reply());
            case QUEUED, SENDING, SKIPPED ->
                throw new IllegalStateException("no mail server says " + sent.state());
          };
      if (inARow >= PATIENCE) {
        end(
            StoreException.unavailable(
                "The mail server puts everything off (" + sent.reply() + ").", null));
      }
      if (alarmed.test(round.refused())) {
        over = true;
        round = round.alarm();
      }
    }

    /** Claims nobody else; the first reason counts. */
    synchronized void end(@Nullable StoreException why) {
      over = true;
      round = round.endedBy(why);
    }

    synchronized void broke(@Nullable Throwable failure) {
      over = true;
      broken = broken == null ? failure : broken;
    }

    synchronized Round round() {
      switch (broken) {
        case null -> {}
        case RuntimeException unexpected -> throw unexpected;
        case Error fatal -> throw fatal;
        default -> throw new IllegalStateException(broken);
      }
      return round;
    }

    private Round with(
        int sent, int refused, int deferred, int unknown, int skipped, @Nullable String reply) {
      return round.and(new Round(sent, refused, deferred, unknown, skipped, false, null, reply));
    }
  }
}
