package store.payments.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.failure.StoreException;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.CheckoutSession;
import store.payments.Page;
import store.payments.Refund;
import store.payments.TimeRange;

/** The pretend gateway's books, page by page, newest first. */
final class TestListings {

  private static final int PAGE = 100;

  /** One more than a page, to see whether another follows. */
  private static final int ENOUGH = PAGE + 1;

  private final TestCheckoutRepository checkouts;
  private final TestRefundRepository refunds;

  TestListings(TestCheckoutRepository checkouts, TestRefundRepository refunds) {
    this.checkouts = checkouts;
    this.refunds = refunds;
  }

  Page<CheckoutSession> sessions(Transaction tx, TimeRange created, @Nullable String after) {
    PretendCheckout cursor = after == null ? null : checkout(tx, after, Names.SESSION);
    return page(
        checkouts.opened(tx, created, cursor, ENOUGH).stream()
            .map(checkout -> Pretending.session(checkout, tx.now()))
            .toList(),
        CheckoutSession::id);
  }

  Page<Charge> charges(Transaction tx, TimeRange created, @Nullable String after) {
    PretendCheckout cursor = after == null ? null : checkout(tx, after, Names.CHARGE);
    List<PretendCheckout> paid =
        cursor == null
            ? checkouts.paid(tx, created, null, 0, ENOUGH)
            : checkouts.paid(tx, created, paidAt(cursor), cursor.row(), ENOUGH);
    Map<Long, Long> refunded =
        refunds.refunded(tx, paid.stream().map(PretendCheckout::row).toList());
    return page(
        paid.stream()
            .map(checkout ->
                Pretending.charge(
                    checkout, paidAt(checkout), refunded.getOrDefault(checkout.row(), 0L)))
            .toList(),
        Charge::id);
  }

  Page<Refund> refunds(Transaction tx, TimeRange created, @Nullable String after) {
    PretendRefund cursor = after == null ? null : refund(tx, after, Names.REFUND);
    List<PretendRefund> made =
        cursor == null
            ? refunds.made(tx, created, null, 0, ENOUGH)
            : refunds.made(tx, created, cursor.createdAt(), cursor.row(), ENOUGH);
    return page(made.stream().map(Pretending::refund).toList(), Refund::id);
  }

  /** Charges and refunds together; of one instant, refunds come first. */
  Page<BalanceTransaction> balanceTransactions(
      Transaction tx, TimeRange created, @Nullable String after) {
    Instant before = null;
    long chargesBefore = Long.MAX_VALUE;
    long refundsBefore = Long.MIN_VALUE;
    if (after != null && after.startsWith(Names.BALANCE + Names.REFUND)) {
      PretendRefund cursor = refund(tx, after, Names.BALANCE + Names.REFUND);
      before = cursor.createdAt();
      refundsBefore = cursor.row();
    } else if (after != null) {
      PretendCheckout cursor = checkout(tx, after, Names.BALANCE + Names.CHARGE);
      before = paidAt(cursor);
      chargesBefore = cursor.row();
    }
    List<Movement> movements = new ArrayList<>();
    for (PretendRefund refund : refunds.made(tx, created, before, refundsBefore, ENOUGH)) {
      movements.add(new Movement(refund.createdAt(), Pretending.movement(refund)));
    }
    for (PretendCheckout paid : checkouts.paid(tx, created, before, chargesBefore, ENOUGH)) {
      Instant at = paidAt(paid);
      movements.add(new Movement(at, Pretending.movement(paid, at)));
    }
    movements.sort((one, other) -> other.at().compareTo(one.at()));
    return page(
        movements.stream().limit(ENOUGH).map(Movement::row).toList(), BalanceTransaction::id);
  }

  /** The first hundred of the rows, and where to go on when there are more. */
  static <T> Page<T> page(List<T> rows, Function<T, String> id) {
    if (rows.size() <= PAGE) {
      return new Page<>(rows, null);
    }
    List<T> first = rows.subList(0, PAGE);
    return new Page<>(first, id.apply(first.getLast()));
  }

  /** An id as somebody typed it, fit to be shown. */
  static String shown(String id) {
    String line = id.replaceAll("\\p{C}", " ");
    return line.length() > 80 ? line.substring(0, 80) + "..." : line;
  }

  private PretendCheckout checkout(Transaction tx, String cursor, String prefix) {
    return Names.in(cursor, prefix)
        .flatMap(name -> checkouts.find(tx, name))
        .orElseThrow(() -> noCursor(cursor));
  }

  private PretendRefund refund(Transaction tx, String cursor, String prefix) {
    return Names.in(cursor, prefix)
        .flatMap(name -> refunds.find(tx, name))
        .orElseThrow(() -> noCursor(cursor));
  }

  private static Instant paidAt(PretendCheckout checkout) {
    Instant paidAt = checkout.paidAt();
    if (paidAt == null) {
      throw noCursor(checkout.session());
    }
    return paidAt;
  }

  private static StoreException noCursor(String cursor) {
    return StoreException.notFound(
        "The test gateway knows no " + shown(cursor) + " to go on from; begin at the newest.");
  }

  private record Movement(Instant at, BalanceTransaction row) {}
}
