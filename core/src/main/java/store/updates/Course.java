package store.updates;

import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.MailState;
import store.mail.Sent;
import store.mail.Streak;

/** How far a run is, and whether it goes on. */
final class Course {

  /** So many put off one after the other say that the server takes nothing just now. */
  private static final int PATIENCE = 20;

  /** How long mails in the air may take once it is wished that the run end. */
  private static final long GRACE_NANOS = 5_000_000_000L;

  private final IntPredicate alarmed;
  private final BooleanSupplier unwanted;
  private final Streak streak = new Streak();
  private int open;
  private int left;
  private int inARow;
  private boolean over;
  private boolean heard;
  private long heardAt;
  private @Nullable Throwable broken;
  private Round round = Round.NONE;

  /**
   * A run not begun.
   *
   * @param connections over how many connections
   * @param most how many mails it may offer
   * @param alarmed whether so many refused or in doubt end it
   * @param unwanted whether it is wished that it end
   */
  Course(int connections, int most, IntPredicate alarmed, BooleanSupplier unwanted) {
    this.unwanted = unwanted;
    this.open = connections;
    this.left = most;
    this.alarmed = alarmed;
  }

  synchronized boolean mayOffer() {
    hear();
    if (over || left == 0) {
      return false;
    }
    left--;
    return true;
  }

  private void hear() {
    if (!heard && unwanted.getAsBoolean()) {
      heard = true;
      heardAt = System.nanoTime();
      end(new StoreException(Kind.PARTIAL, "Ended before its end, as was wished.", null));
    }
  }

  /** Whether it was wished that it end, and whoever is not ready by now is not waited for. */
  synchronized boolean abandoned() {
    hear();
    return heard && System.nanoTime() - heardAt > GRACE_NANOS;
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

  synchronized void offered(EmailAddress reader, Sent sent) {
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
    StoreException noneLeaves = streak.after(reader, sent);
    if (noneLeaves != null) {
      end(noneLeaves);
    } else if (inARow >= PATIENCE) {
      end(
          StoreException.unavailable(
              "The mail server puts everything off (" + sent.reply() + ").", null));
    }
    if (alarmed.test(round.refused() + round.unknown())) {
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

  /** Claims nobody else; the first reason counts, and the canary is one. */
  synchronized void end(@Nullable StoreException why) {
    over = true;
    round = round.alarmed() ? round : round.endedBy(why);
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
