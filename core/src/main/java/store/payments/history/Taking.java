package store.payments.history;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import store.database.Database;
import store.database.Transaction;

/** How what was read is taken in: for good, or to see what would happen. */
interface Taking {

  /** Makes the change and answers what it answered. */
  <T> T in(Function<Transaction, T> change);

  /** For good. */
  static Taking forGood(Database database) {
    return new Taking() {
      @Override
      public <T> T in(Function<Transaction, T> change) {
        return database.write(change);
      }
    };
  }

  /** Each change is made and taken back in one transaction: nobody ever sees it. */
  static Taking onTrial(Database database) {
    return new Taking() {
      @Override
      public <T> T in(Function<Transaction, T> change) {
        AtomicReference<T> outcome = new AtomicReference<>();
        try {
          database.write(tx -> {
            outcome.set(change.apply(tx));
            throw new TakenBack();
          });
        } catch (TakenBack asMeant) {
          return outcome.get();
        }
        throw new IllegalStateException("A trial was not taken back.");
      }
    };
  }

  /** Ends a trial. */
  final class TakenBack extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private TakenBack() {
      super("taken back", null, false, false);
    }
  }
}
