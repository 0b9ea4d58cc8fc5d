package store.payments.history;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.Dispute;
import store.payments.PaymentGateway;
import store.payments.Refund;
import store.payments.TimeRange;
import store.payments.intake.Receipting;

/** One walk over all lists of the gateway between two instants. */
final class Walk {

  private static final String REFUNDS = "refunds";
  private static final String DISPUTES = "disputes";
  private static final String LINKS = "links";
  private static final String BALANCE = "balance_transactions";
  private static final List<String> LISTS =
      List.of(SessionLane.LIST, ChargeLane.LIST, REFUNDS, DISPUTES, BALANCE);

  private final Desk desk;
  private final Receipting receipts;
  private final boolean onTrial;
  private final Bookmarks bookmarks;
  private final ProgressListener listener;

  Walk(
      Desk desk,
      Receipting receipts,
      boolean onTrial,
      Bookmarks bookmarks,
      ProgressListener listener) {
    this.desk = desk;
    this.receipts = receipts;
    this.onTrial = onTrial;
    this.bookmarks = bookmarks;
    this.listener = listener;
  }

  /**
   * Reads them.
   *
   * @param from since when; null for all the time there is
   * @param to until when
   * @param now when the run began: what happened to payments is read until then
   * @param strict whether sessions opened before {@code from} count only when they were paid after
   * @param begin about when the first of it was made, for whoever listens; null when unknown
   * @throws store.failure.StoreException what the gateway threw; what was read until then is kept
   */
  HistoryRead over(
      @Nullable Instant from, Instant to, Instant now, boolean strict, @Nullable Instant begin) {
    TimeRange range = new TimeRange(from, to);
    Tally tally = new Tally(new TimeRange(begin, to), LISTS, listener);
    Reading reading = new Reading(desk, receipts, onTrial, bookmarks, tally);
    Lanes lanes = new Lanes(reading, bookmarks, tally);
    WaitingCharges waiting = new WaitingCharges();
    TimeRange aDayMore =
        from == null ? range : new TimeRange(from.minus(WaitingCharges.LONGEST_SESSION), to);
    SessionLane sessions = new SessionLane(reading, aDayMore, strict ? from : null, waiting);
    ChargeLane charges = new ChargeLane(reading, range, sessions, waiting);
    PaymentGateway gateway = desk.gateway();
    FactLane<BalanceTransaction> balance =
        new FactLane<>(
            BALANCE,
            reading,
            after -> gateway.balanceTransactions(range, after),
            BalanceTransaction::created,
            (tx, rows) -> {
              desk.intake().takeBalance(tx, rows);
              return ImportCount.NONE;
            });
    TimeRange untilNow = new TimeRange(from, now);
    FactLane<Refund> refunds =
        new FactLane<>(
            REFUNDS,
            reading,
            after -> gateway.refunds(untilNow, after),
            Refund::created,
            (tx, rows) ->
                ImportCount.ofRefunds(
                    desk.intake()
                        .takeRefunds(
                            tx,
                            about(
                                rows,
                                refund ->
                                    refund.created().isAfter(to)
                                        && !sessions.tried(refund.paymentIntent())
                                        && !known(tx, refund.charge())))));
    FactLane<Dispute> disputes =
        new FactLane<>(
            DISPUTES,
            reading,
            after -> gateway.disputes(untilNow, after),
            Dispute::created,
            (tx, rows) -> {
              desk.intake()
                  .takeDisputes(
                      tx,
                      about(
                          rows,
                          dispute ->
                              dispute.created().isAfter(to) && !known(tx, dispute.charge())));
              return ImportCount.NONE;
            });
    if (reading.read(new KnownPaymentRepository()::anyUnlinked)) {
      // An export names some payments by their charges alone; sessions name them otherwise.
      lanes.run(List.of(links(reading, range)));
    }
    if (now.isAfter(to)) {
      // What happened later is of interest for the payments of that time alone.
      lanes.run(List.of(sessions, charges, balance));
      lanes.run(List.of(refunds, disputes));
    } else {
      lanes.run(List.of(sessions, charges, balance, refunds, disputes));
    }
    return tally.sum();
  }

  private FactLane<Charge> links(Reading reading, TimeRange range) {
    return new FactLane<>(
        LINKS,
        reading,
        after -> desk.gateway().charges(range, after),
        Charge::created,
        (tx, rows) -> {
          var _ = desk.intake().takeCharges(tx, rows);
          return ImportCount.NONE;
        });
  }

  private boolean known(Transaction tx, @Nullable String charge) {
    return charge == null || desk.intake().knowsPaymentOf(tx, charge);
  }

  private static <T> List<T> about(List<T> rows, Predicate<T> others) {
    return rows.stream().filter(others.negate()).toList();
  }
}
