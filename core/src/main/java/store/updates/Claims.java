package store.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.mail.MailState;

/**
 * Moves recipients of one mailing from state to state in one run of it. What several connections
 * wish for at the same time goes into one transaction of a few statements.
 */
final class Claims {

  private static final List<MailState> CLAIMED = List.of(MailState.SENDING, MailState.UNKNOWN);

  private final Database database;
  private final Mailing mailing;
  private final MailingRepository mailings = new MailingRepository();
  private final RecipientRepository recipients = new RecipientRepository();
  private final ConcurrentLinkedQueue<Wish> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private volatile boolean over;
  private volatile @Nullable StoreException why;

  /** Claims for the run that has just begun. */
  Claims(Database database, Mailing mailing) {
    this.database = database;
    this.mailing = mailing;
  }

  /**
   * A change of one recipient.
   *
   * @param turn whose
   * @param from where they must be for it
   * @param to where they come
   * @param reply what is written down with it
   * @param again whether the same run may have them once more
   */
  record Move(
      Turn turn, List<MailState> from, MailState to, @Nullable String reply, boolean again) {

    /** Claims a recipient for this sender. */
    static Move claim(Turn turn) {
      return new Move(turn, List.of(turn.before()), MailState.SENDING, null, false);
    }

    /** Passes over a recipient who is no longer to get it. */
    static Move skip(Turn turn, String why) {
      return new Move(turn, List.of(turn.before()), MailState.SKIPPED, why, false);
    }

    /** Writes down what became of a claim, also when somebody took this sender for dead. */
    static Move record(Turn turn, MailState state, @Nullable String reply) {
      return new Move(turn, CLAIMED, state, reply, false);
    }

    /** Gives a claim back, of which nothing was sent. */
    static Move giveBack(Turn turn, String why) {
      return new Move(turn, CLAIMED, turn.before(), why, true);
    }

    /** The last run that has had the recipient, if this is the given one. */
    long run(long current) {
      return again ? current - 1 : current;
    }
  }

  /**
   * Makes both changes and returns once they are on the disk.
   *
   * @param last what came of the recipient before; null for nothing
   * @param next who comes after; null for nobody
   * @return whether the next one was moved: not when another sender was faster, or the mailing is
   *     over
   */
  boolean move(@Nullable Move last, @Nullable Move next) {
    if (last == null && next == null) {
      return false;
    }
    Wish wish = new Wish(last, next);
    waiting.add(wish);
    if (called.compareAndSet(false, true)) {
      Batch batch = new Batch();
      var _ = database.writeLater(batch::moved).whenComplete(batch::tell);
    }
    try {
      return wish.moved.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failure;
    }
  }

  /** Whether nobody else is to get it: it was stopped by hand, or its release was withdrawn. */
  boolean over() {
    return over;
  }

  /** Why nobody else is to get it; null when it was stopped by hand, and as long as it goes on. */
  @Nullable StoreException why() {
    return why;
  }

  /** The wishes of one transaction: all that wait when it begins. */
  private final class Batch {
    private @Nullable List<Wish> wishes;

    /** May be run again when the transaction was lost. */
    List<Boolean> moved(Transaction tx) {
      List<Wish> mine = wishes;
      if (mine == null) {
        called.set(false);
        mine = new ArrayList<>();
        for (Wish wish = waiting.poll(); wish != null; wish = waiting.poll()) {
          mine.add(wish);
        }
        wishes = mine;
      }
      return all(tx, mine);
    }

    void tell(@Nullable List<Boolean> moved, @Nullable Throwable failure) {
      if (wishes == null) {
        // The transaction never began: whoever waits fails with it.
        called.set(false);
      }
      List<Wish> mine = wishes == null ? List.copyOf(waiting) : wishes;
      for (int i = 0; i < mine.size(); i++) {
        if (moved == null) {
          waiting.remove(mine.get(i));
          mine.get(i)
              .moved
              .completeExceptionally(
                  failure == null
                      ? new IllegalStateException("a change came to nothing")
                      : failure);
        } else {
          mine.get(i).moved.complete(moved.get(i));
        }
      }
    }
  }

  /** For each wish whether its next one was moved. */
  private List<Boolean> all(Transaction tx, List<Wish> wishes) {
    MailingRepository.End end = mailings.end(tx, mailing.id(), mailing.stoppedAt());
    boolean ended = end != MailingRepository.End.NONE;
    why = end == MailingRepository.End.WITHDRAWN ? mailing.aboutNothing() : null;
    over = ended;
    List<Move> moves = new ArrayList<>();
    for (Wish wish : wishes) {
      if (wish.last != null) {
        moves.add(wish.last);
      }
    }
    int records = moves.size();
    for (Wish wish : wishes) {
      if (wish.next != null && !ended) {
        moves.add(wish.next);
      }
    }
    int[] changed = recipients.move(tx, moves, mailing.runs());
    List<Boolean> moved = new ArrayList<>();
    int index = records;
    for (Wish wish : wishes) {
      boolean asked = wish.next != null && !ended;
      moved.add(asked && changed[index] == 1);
      index += asked ? 1 : 0;
    }
    return moved;
  }

  /** What one connection wishes for. */
  private static final class Wish {
    private final @Nullable Move last;
    private final @Nullable Move next;
    private final CompletableFuture<Boolean> moved = new CompletableFuture<>();

    Wish(@Nullable Move last, @Nullable Move next) {
      this.last = last;
      this.next = next;
    }
  }
}
