package store.payments.intake;

import java.util.List;
import store.fulfilment.GatewaySale;

/**
 * What was paid for, in products of the shop.
 *
 * @param lines the lines whose product is known
 * @param whole whether these are all of them
 */
record Match(List<GatewaySale.Line> lines, boolean whole) {

  static final Match NONE = new Match(List.of(), false);

  /** Keeps the list as it is now. */
  Match {
    lines = List.copyOf(lines);
  }
}
