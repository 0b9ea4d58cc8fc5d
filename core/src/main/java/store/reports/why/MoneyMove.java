package store.reports.why;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * A refund or a dispute.
 *
 * @param id what the gateway calls it
 * @param amount how much
 * @param state as the gateway words it
 * @param at when it began
 * @param undoneAt when a refund came back undelivered, or a dispute was won; null when it did not
 */
record MoneyMove(String id, Money amount, String state, Instant at, @Nullable Instant undoneAt) {

  /** Whether a refund came back, or never left. */
  boolean undone() {
    return state.equals("failed") || state.equals("canceled");
  }
}
