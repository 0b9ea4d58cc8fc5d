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
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.Mailer;
import store.mail.Message;
import store.mail.Sent;

/** Carries claims to the mail server, several at once. */
final class Delivery {

  /** So many put off one after the other say that the server takes nothing just now. */
  private static final int PATIENCE = 20;

  private final Prospects prospects;
  private final Claims claims;
  private final Writing writing;
  private final Mailer mailer;
  private final int connections;
  private final LongConsumer progress;

  Delivery(
      Prospects prospects,
      Claims claims,
      Writing writing,
      Mailer mailer,
      int connections,
      LongConsumer progress) {
    this.prospects = prospects;
    this.claims = claims;
    this.writing = writing;
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
    Course course = new Course(Math.min(connections, most), most, alarmed);
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
      Step step = new Step(null, true);
      Prospect next = course.mayOffer() ? prospects.next() : null;
      while (next != null) {
        step = after(step.last(), next, course);
        next = step.goesOn() && course.mayOffer() ? prospects.next() : null;
      }
      boolean _ = claims.move(step.last(), null);
      if (step.goesOn()) {
        course.finished();
      }
    } catch (RuntimeException | Error broken) {
      course.end(null);
      throw broken;
    }
  }

  /**
   * What a connection has done.
   *
   * @param last what came of it, to be written down; null for nothing
   * @param goesOn whether the connection can be used for another
   */
  private record Step(Claims.@Nullable Move last, boolean goesOn) {

    static final Step NOTHING = new Step(null, true);
  }

  /** Writes down what came of the one before, and does with the next one what is to be done. */
  private Step after(Claims.@Nullable Move last, Prospect next, Course course) {
    UpdateLetters.Reader reader = next.reader();
    if (reader == null) {
      if (claims.move(last, Claims.Move.skip(next.turn(), String.valueOf(next.why())))) {
        course.skipped();
        progress(1);
      } else {
        passed(course);
      }
      return Step.NOTHING;
    }
    Message message = writing.message(next.turn(), reader);
    if (!claims.move(last, Claims.Move.claim(next.turn()))) {
      passed(course);
      return Step.NOTHING;
    }
    try {
      Sent sent = mailer.send(message);
      course.offered(sent);
      progress(1);
      return new Step(Claims.Move.record(next.turn(), sent.state(), sent.reply()), true);
    } catch (StoreException noMailAtAll) {
      if (noMailAtAll.kind() != Kind.UNAVAILABLE && noMailAtAll.kind() != Kind.CONFIGURATION) {
        throw noMailAtAll;
      }
      course.gone(noMailAtAll);
      return new Step(Claims.Move.giveBack(next.turn(), noMailAtAll.sentence()), false);
    }
  }

  /** Another sender was faster, or the mailing is over. */
  private void passed(Course course) {
    course.passed();
    if (claims.over()) {
      course.end(claims.why());
    }
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
    private int open;
    private int left;
    private int inARow;
    private boolean over;
    private @Nullable Throwable broken;
    private Round round = Round.NONE;

    Course(int connections, int most, IntPredicate alarmed) {
      this.open = connections;
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

    /** Whoever another sender has was not offered. */
    synchronized void passed() {
      left++;
    }

    /** Nor was whoever is skipped. */
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

    /** A connection has nobody left to mail. */
    synchronized void finished() {
      open--;
    }

    /**
     * A connection could not be had. The others go on without it, since many a mail server allows
     * fewer than are configured; with the last of them all ends.
     */
    synchronized void gone(StoreException why) {
      open--;
      left++;
      if (open == 0 || why.kind() != Kind.UNAVAILABLE) {
        end(why);
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
