package store.payments.intake;

import static store.database.generated.Tables.DISPUTE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.payments.Dispute;

/** Disputes, as rows of {@code dispute}. */
final class DisputeRepository {

  /**
   * Takes over what is told of a dispute; a later stop stands, whatever the order of telling.
   *
   * @return whether anything was new
   */
  boolean put(Transaction tx, Dispute told) {
    DisputeFact before =
        tx.sql()
            .selectFrom(DISPUTE)
            .where(DISPUTE.GATEWAY_ID.eq(told.id()))
            .fetchOne(DisputeRepository::toDomain);
    @Nullable Instant wonAt = told.standing() == Dispute.Standing.WON ? tx.now() : null;
    if (before == null) {
      tx.sql()
          .insertInto(DISPUTE)
          .set(DISPUTE.GATEWAY_ID, told.id())
          .set(DISPUTE.CHARGE, told.charge())
          .set(DISPUTE.PAYMENT_INTENT, told.paymentIntent())
          .set(DISPUTE.CURRENCY, told.amount().currency().getCurrencyCode())
          .set(DISPUTE.AMOUNT_MINOR, told.amount().minor())
          .set(DISPUTE.STATUS, told.status())
          .set(DISPUTE.CREATED_AT, told.created())
          .set(DISPUTE.WON_AT, wonAt)
          .set(DISPUTE.TOLD_AT, tx.now())
          .execute();
      return true;
    }
    DisputeFact after = before.and(told, wonAt);
    if (after.equals(before)) {
      return false;
    }
    tx.sql()
        .update(DISPUTE)
        .set(DISPUTE.CHARGE, after.charge())
        .set(DISPUTE.PAYMENT_INTENT, after.paymentIntent())
        .set(DISPUTE.STATUS, after.status())
        .set(DISPUTE.WON_AT, after.wonAt())
        .where(DISPUTE.GATEWAY_ID.eq(told.id()))
        .execute();
    return true;
  }

  List<DisputeFact> find(
      Transaction tx, Collection<String> paymentIntents, Collection<String> charges) {
    return tx.sql()
        .selectFrom(DISPUTE)
        .where(DISPUTE.PAYMENT_INTENT.in(paymentIntents).or(DISPUTE.CHARGE.in(charges)))
        .orderBy(DISPUTE.CREATED_AT, DISPUTE.GATEWAY_ID)
        .fetch(DisputeRepository::toDomain);
  }

  /** The disputes of those ids, as far as they are known. */
  List<DisputeFact> find(Transaction tx, Collection<String> ids) {
    return tx.sql()
        .selectFrom(DISPUTE)
        .where(DISPUTE.GATEWAY_ID.in(ids))
        .fetch(DisputeRepository::toDomain);
  }

  private static DisputeFact toDomain(Record row) {
    return new DisputeFact(
        row.get(DISPUTE.GATEWAY_ID),
        row.get(DISPUTE.CHARGE),
        row.get(DISPUTE.PAYMENT_INTENT),
        Money.of(row.get(DISPUTE.AMOUNT_MINOR), row.get(DISPUTE.CURRENCY)),
        row.get(DISPUTE.STATUS),
        row.get(DISPUTE.CREATED_AT),
        row.get(DISPUTE.WON_AT));
  }
}
