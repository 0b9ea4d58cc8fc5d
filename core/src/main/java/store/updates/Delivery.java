package store.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.Mailer;
import store.mail.Message;
import store.mail.Sent;

/** Carries claims to the mail server, several at once. */
final class Delivery {

  /** How often to look whether the run is still wanted. */
  private static final long LOOK_MILLIS = 100;

  private final Prospects prospects;
  private final Claims claims;
  private final Writing writing;
  private final Mailer mailer;
  private final int connections;
  private final BooleanSupplier unwanted;
  private final LongConsumer progress;

  Delivery(
      Prospects prospects,
      Claims claims,
      Writing writing,
      Mailer mailer,
      int connections,
      BooleanSupplier unwanted,
      LongConsumer progress) {
    this.prospects = prospects;
    this.claims = claims;
    this.writing = writing;
    this.mailer = mailer;
    this.connections = connections;
    this.unwanted = unwanted;
    this.progress = progress;
  }

  /**
   * Offers the mail server so many mails at the most.
   *
   * @param alarmed whether so many refused or in doubt end it
   */
  Round run(int most, IntPredicate alarmed) {
    int width = Math.min(connections, most);
    Course course = new Course(width, most, alarmed, unwanted);
    ExecutorService senders =
        Executors.newFixedThreadPool(
            width, Thread.ofPlatform().daemon().name("update-", 1).factory());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        running.add(senders.submit(() -> work(course)));
      }
      running.forEach(one -> await(one, course));
    } finally {
      senders.shutdown();
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
      course.offered(reader.email(), sent);
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

  /** Waits for one connection: what it has at hand must be written down, unless it is given up. */
  private static void await(Future<?> running, Course course) {
    boolean interrupted = false;
    boolean ready = false;
    while (!ready && !course.abandoned()) {
      try {
        running.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        ready = true;
      } catch (TimeoutException _) {
        // It is at it still.
      } catch (InterruptedException hurried) {
        interrupted = true;
        course.end(null);
      } catch (ExecutionException broken) {
        course.broke(broken.getCause());
        ready = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
