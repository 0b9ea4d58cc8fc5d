package store.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.Postman.Round;

/** One way through the mail that is to leave, several at once, until there is no more. */
final class Tour {

  private final Supplier<List<DueMail>> more;
  private final Function<DueMail, @Nullable Sent> delivery;
  private final BooleanSupplier wanted;
  private final Deque<DueMail> atHand = new ArrayDeque<>();
  private final Streak streak = new Streak();
  private boolean over;
  private Round round = Round.NONE;

  /**
   * A tour not begun yet.
   *
   * @param more the next mails; none when there are none left
   * @param delivery what becomes of one, or null when another postman has it
   * @param wanted whether it goes on to the next mail
   */
  Tour(
      Supplier<List<DueMail>> more,
      Function<DueMail, @Nullable Sent> delivery,
      BooleanSupplier wanted) {
    this.more = more;
    this.delivery = delivery;
    this.wanted = wanted;
  }

  /** Delivers with so many at once; a single mail needs no thread of its own. */
  Round walk(int atOnce) {
    atHand.addAll(more.get());
    int width = Math.min(atOnce, atHand.size());
    if (width <= 1) {
      work();
      return round();
    }
    try (ExecutorService senders =
        Executors.newFixedThreadPool(
            width, Thread.ofPlatform().daemon().name("mail-", 1).factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        running.add(senders.submit(this::work));
      }
      running.forEach(this::await);
    }
    return round();
  }

  private void work() {
    try {
      for (DueMail mail = next(); mail != null; mail = next()) {
        Sent sent = delivery.apply(mail);
        if (sent != null) {
          count(mail, sent);
        }
      }
    } catch (Hindered hindered) {
      stop(hindered);
    } catch (RuntimeException | Error broken) {
      stop(null);
      throw broken;
    }
  }

  private synchronized @Nullable DueMail next() {
    if (over || !wanted.getAsBoolean()) {
      return null;
    }
    if (atHand.isEmpty()) {
      atHand.addAll(more.get());
    }
    over = atHand.isEmpty();
    return atHand.poll();
  }

  private synchronized void count(DueMail mail, Sent sent) {
    round = round.with(sent);
    StoreException why = streak.after(mail.mail().recipient(), sent);
    if (why != null) {
      over = true;
      round = round.endedBy(why);
    }
  }

  private synchronized void stop(@Nullable Hindered hindered) {
    over = true;
    if (hindered != null) {
      round = round.endedBy(hindered.why());
    }
  }

  private synchronized Round round() {
    return round;
  }

  /** Waits for one sender, also when hurried: what it has at hand must be written down. */
  private void await(Future<?> sender) {
    boolean hurried = false;
    while (true) {
      try {
        sender.get();
        break;
      } catch (InterruptedException hurry) {
        hurried = true;
        stop(null);
      } catch (ExecutionException broken) {
        switch (broken.getCause()) {
          case RuntimeException unexpected -> throw unexpected;
          case Error fatal -> throw fatal;
          case null, default -> throw new IllegalStateException(broken);
        }
      }
    }
    if (hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
