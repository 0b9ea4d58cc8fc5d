package store.reports.why;

import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.DISPUTE;
import static store.database.generated.Tables.PAYMENT;
import static store.database.generated.Tables.PAYMENT_LINE;
import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.REFUND;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.money.Money;
import store.purchases.GatewayIds;
import store.purchases.Purchase;

/** What became of the buyers' money, from everything that gateways told. */
final class MoneyHistoryRepository {

  /** When the owner closed the purchase; null when that did not happen. */
  @Nullable Instant revokedAt(Transaction tx, Purchase purchase) {
    return tx.sql()
        .select(PURCHASE.REVOKED_AT)
        .from(PURCHASE)
        .where(PURCHASE.ID.eq(purchase.id()))
        .fetchOne(PURCHASE.REVOKED_AT);
  }

  List<MoneyMove> refunds(Transaction tx, Purchase purchase) {
    GatewayIds ids = purchase.gateway();
    Condition theirs = REFUND.PURCHASE_ID.eq(purchase.id());
    if (ids.paymentIntent() != null) {
      theirs = theirs.or(REFUND.PAYMENT_INTENT.eq(ids.paymentIntent()));
    }
    if (ids.charge() != null) {
      theirs = theirs.or(REFUND.CHARGE.eq(ids.charge()));
    }
    return tx.sql()
        .selectFrom(REFUND)
        .where(theirs)
        .orderBy(REFUND.CREATED_AT, REFUND.ID)
        .fetch(row ->
            new MoneyMove(
                row.get(REFUND.GATEWAY_ID),
                Money.of(row.get(REFUND.AMOUNT_MINOR), row.get(REFUND.CURRENCY)),
                row.get(REFUND.STATE),
                row.get(REFUND.CREATED_AT),
                row.get(REFUND.RETURNED_AT)));
  }

  List<MoneyMove> disputes(Transaction tx, Purchase purchase) {
    GatewayIds ids = purchase.gateway();
    Condition theirs = DSL.falseCondition();
    if (ids.paymentIntent() != null) {
      theirs = theirs.or(DISPUTE.PAYMENT_INTENT.eq(ids.paymentIntent()));
    }
    if (ids.charge() != null) {
      theirs = theirs.or(DISPUTE.CHARGE.eq(ids.charge()));
    }
    return tx.sql()
        .selectFrom(DISPUTE)
        .where(theirs)
        .orderBy(DISPUTE.CREATED_AT, DISPUTE.ID)
        .fetch(row ->
            new MoneyMove(
                row.get(DISPUTE.GATEWAY_ID),
                Money.of(row.get(DISPUTE.AMOUNT_MINOR), row.get(DISPUTE.CURRENCY)),
                row.get(DISPUTE.STATUS),
                row.get(DISPUTE.CREATED_AT),
                row.get(DISPUTE.WON_AT)));
  }

  /** The payment of the purchase when some of what it was for is no product yet; else null. */
  @Nullable String unmatched(Transaction tx, Purchase purchase) {
    return tx.sql()
        .selectFrom(PAYMENT)
        .where(PAYMENT.PURCHASE_ID.eq(purchase.id()))
        .and(PAYMENT.UNMATCHED.eq(1L))
        .and(PAYMENT.STATE.eq("paid"))
        .fetchOne(MoneyHistoryRepository::id);
  }

  /** When payments of the purchase failed. */
  List<Instant> failures(Transaction tx, Purchase purchase) {
    return tx.sql()
        .select(ANALYTICS_EVENT.OCCURRED_AT)
        .from(ANALYTICS_EVENT)
        .where(ANALYTICS_EVENT.PURCHASE_ID.eq(purchase.id()))
        .and(ANALYTICS_EVENT.KIND.eq("payment_failed"))
        .orderBy(ANALYTICS_EVENT.OCCURRED_AT)
        .fetch(ANALYTICS_EVENT.OCCURRED_AT);
  }

  /**
   * The payments that never became a purchase and may be of that address, the newest first:
   * gateways keep addresses as they were typed, so that the caller has to look again.
   */
  List<LonePayment> lone(Transaction tx, EmailAddress email) {
    boolean ascii = email.localPart().chars().allMatch(c -> c < 128);
    return tx.sql()
        .selectFrom(PAYMENT)
        .where(PAYMENT.PURCHASE_ID.isNull())
        .and(
            ascii
                ? DSL.lower(PAYMENT.EMAIL).startsWith(email.localPart() + "@")
                : PAYMENT.EMAIL.isNotNull())
        .orderBy(PAYMENT.CREATED_AT.desc(), PAYMENT.ID.desc())
        .fetch(row -> payment(tx, row));
  }

  /** The one product that is for sale at that price; empty when there are several or none. */
  Optional<String> onlyProductFor(Transaction tx, Money amount) {
    List<String> skus =
        tx.sql()
            .select(PRODUCT.SKU)
            .from(PRODUCT)
            .where(PRODUCT.STATUS.ne("archived"))
            .and(PRODUCT.PRICE_MINOR.eq(amount.minor()))
            .and(PRODUCT.CURRENCY.eq(amount.currency().getCurrencyCode()))
            .limit(2)
            .fetch(PRODUCT.SKU);
    return skus.size() == 1 ? Optional.of(skus.getFirst()) : Optional.empty();
  }

  private static LonePayment payment(Transaction tx, Record row) {
    @Nullable String words = row.get(PAYMENT.DESCRIPTION);
    if (words == null) {
      List<String> lines =
          tx.sql()
              .select(PAYMENT_LINE.DESCRIPTION)
              .from(PAYMENT_LINE)
              .where(PAYMENT_LINE.PAYMENT_ID.eq(row.get(PAYMENT.ID)))
              .orderBy(PAYMENT_LINE.POSITION)
              .fetch(PAYMENT_LINE.DESCRIPTION);
      words = lines.isEmpty() ? null : Words.names(lines);
    }
    return new LonePayment(
        id(row),
        Money.of(row.get(PAYMENT.TOTAL_MINOR), row.get(PAYMENT.CURRENCY)),
        row.get(PAYMENT.STATE),
        row.get(PAYMENT.TEST) == 1,
        row.get(PAYMENT.EMAIL),
        words,
        row.get(PAYMENT.CREATED_AT),
        row.get(PAYMENT.PAID_AT));
  }

  private static String id(Record row) {
    @Nullable String session = row.get(PAYMENT.SESSION);
    @Nullable String intent = row.get(PAYMENT.PAYMENT_INTENT);
    return session != null ? session : intent != null ? intent : row.get(PAYMENT.CHARGE);
  }
}
