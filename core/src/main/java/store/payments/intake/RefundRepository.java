package store.payments.intake;

import static store.database.generated.Tables.REFUND;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.Refund;

/** Refunds, as rows of {@code refund}. */
final class RefundRepository {

  /**
   * Takes over what is told of a refund; a later state stands, whatever the order of telling.
   *
   * @return whether anything was new
   */
  boolean put(Transaction tx, Refund told, @Nullable Long purchaseByHand) {
    RefundFact before =
        tx.sql()
            .selectFrom(REFUND)
            .where(REFUND.GATEWAY_ID.eq(told.id()))
            .fetchOne(RefundRepository::toDomain);
    @Nullable String items = told.metadata().get(CheckoutMetadata.ITEMS);
    @Nullable Instant returnedAt = told.counts() ? null : tx.now();
    if (before == null) {
      tx.sql()
          .insertInto(REFUND)
          .set(REFUND.GATEWAY_ID, told.id())
          .set(REFUND.CHARGE, told.charge())
          .set(REFUND.PAYMENT_INTENT, told.paymentIntent())
          .set(REFUND.PURCHASE_ID, purchaseByHand)
          .set(REFUND.CURRENCY, told.amount().currency().getCurrencyCode())
          .set(REFUND.AMOUNT_MINOR, told.amount().minor())
          .set(REFUND.STATE, text(told.state()))
          .set(REFUND.STORE_ITEMS, items)
          .set(REFUND.CREATED_AT, told.created())
          .set(REFUND.RETURNED_AT, returnedAt)
          .set(REFUND.TOLD_AT, tx.now())
          .execute();
      return true;
    }
    RefundFact after = before.and(told, items, returnedAt);
    if (after.equals(before)) {
      return false;
    }
    tx.sql()
        .update(REFUND)
        .set(REFUND.CHARGE, after.charge())
        .set(REFUND.PAYMENT_INTENT, after.paymentIntent())
        .set(REFUND.STATE, text(after.state()))
        .set(REFUND.STORE_ITEMS, after.items())
        .set(REFUND.RETURNED_AT, after.returnedAt())
        .where(REFUND.GATEWAY_ID.eq(told.id()))
        .execute();
    return true;
  }

  List<RefundFact> find(
      Transaction tx,
      Collection<String> paymentIntents,
      Collection<String> charges,
      Collection<Long> purchases) {
    Condition which =
        REFUND
            .PAYMENT_INTENT
            .in(paymentIntents)
            .or(REFUND.CHARGE.in(charges))
            .or(REFUND.PURCHASE_ID.in(purchases));
    return tx.sql()
        .selectFrom(REFUND)
        .where(which)
        .orderBy(REFUND.CREATED_AT, REFUND.GATEWAY_ID)
        .fetch(RefundRepository::toDomain);
  }

  /** The refunds of those ids, as far as they are known. */
  List<RefundFact> find(Transaction tx, Collection<String> ids) {
    return tx.sql()
        .selectFrom(REFUND)
        .where(REFUND.GATEWAY_ID.in(ids))
        .fetch(RefundRepository::toDomain);
  }

  private static String text(Refund.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static RefundFact toDomain(Record row) {
    return new RefundFact(
        row.get(REFUND.GATEWAY_ID),
        row.get(REFUND.CHARGE),
        row.get(REFUND.PAYMENT_INTENT),
        row.get(REFUND.PURCHASE_ID),
        Money.of(row.get(REFUND.AMOUNT_MINOR), row.get(REFUND.CURRENCY)),
        Refund.State.valueOf(row.get(REFUND.STATE).toUpperCase(Locale.ROOT)),
        row.get(REFUND.STORE_ITEMS),
        row.get(REFUND.CREATED_AT),
        row.get(REFUND.RETURNED_AT));
  }
}
