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
import store.mail.Mailer;
import store.mail.Message;
import store.mail.Sent;

/** Carries claims to the mail server, several at once. */
final class Delivery {

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
   * @param alarmed whether so many refused or in doubt end it
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
}
