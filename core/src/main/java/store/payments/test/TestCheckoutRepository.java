package store.payments.test;

import static store.database.generated.Tables.TEST_CHECKOUT;
import static store.database.generated.Tables.TEST_CHECKOUT_LINE;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.database.Transaction;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.CheckoutOrder;
import store.payments.TimeRange;

/** Pretend checkouts, as rows of {@code test_checkout} and {@code test_checkout_line}. */
final class TestCheckoutRepository {

  /** As long as Stripe's sessions. */
  private static final Duration LIFE = Duration.ofHours(24);

  void insert(Transaction tx, String name, CheckoutOrder order, String orderSha256) {
    Map<String, String> metadata = CheckoutMetadata.of(order);
    Money total = order.total();
    long id =
        tx.sql()
            .insertInto(TEST_CHECKOUT)
            .set(TEST_CHECKOUT.NAME, name)
            .set(TEST_CHECKOUT.IDEMPOTENCY_KEY, order.idempotencyKey())
            .set(TEST_CHECKOUT.ORDER_SHA256, orderSha256)
            .set(TEST_CHECKOUT.STATE, PretendCheckout.State.OPEN.text())
            .set(TEST_CHECKOUT.CURRENCY, total.currency().getCurrencyCode())
            .set(TEST_CHECKOUT.TOTAL_MINOR, total.minor())
            .set(TEST_CHECKOUT.SUCCESS_URL, order.successUrl().toString())
            .set(TEST_CHECKOUT.CANCEL_URL, order.cancelUrl().toString())
            .set(TEST_CHECKOUT.EMAIL, order.customerEmail())
            .set(TEST_CHECKOUT.STORE_ID, order.storeId())
            .set(TEST_CHECKOUT.STORE_ITEMS, metadata.get(CheckoutMetadata.ITEMS))
            .set(TEST_CHECKOUT.STORE_SOURCE, metadata.get(CheckoutMetadata.SOURCE))
            .set(TEST_CHECKOUT.STORE_MEDIUM, metadata.get(CheckoutMetadata.MEDIUM))
            .set(TEST_CHECKOUT.STORE_CAMPAIGN, metadata.get(CheckoutMetadata.CAMPAIGN))
            .set(TEST_CHECKOUT.STORE_VARIANT, metadata.get(CheckoutMetadata.VARIANT))
            .set(TEST_CHECKOUT.CREATED_AT, tx.now())
            .set(TEST_CHECKOUT.EXPIRES_AT, tx.now().plus(LIFE))
            .returning(TEST_CHECKOUT.ID)
            .fetchSingle(row -> row.get(TEST_CHECKOUT.ID));
    long position = 0;
    for (CheckoutOrder.Item item : order.items()) {
      tx.sql()
          .insertInto(TEST_CHECKOUT_LINE)
          .set(TEST_CHECKOUT_LINE.CHECKOUT_ID, id)
          .set(TEST_CHECKOUT_LINE.POSITION, position++)
          .set(TEST_CHECKOUT_LINE.SKU, item.sku().text())
          .set(TEST_CHECKOUT_LINE.NAME, item.name())
          .set(TEST_CHECKOUT_LINE.QUANTITY, item.quantity())
          .set(TEST_CHECKOUT_LINE.UNIT_PRICE_MINOR, item.unitPrice().minor())
          .execute();
    }
  }

  /** The checkout that an idempotency key opened, and the hash of its order. */
  Optional<Map.Entry<String, String>> openedWith(Transaction tx, String idempotencyKey) {
    return tx.sql()
        .select(TEST_CHECKOUT.NAME, TEST_CHECKOUT.ORDER_SHA256)
        .from(TEST_CHECKOUT)
        .where(TEST_CHECKOUT.IDEMPOTENCY_KEY.eq(idempotencyKey))
        .fetchOptional(row -> Map.entry(row.value1(), row.value2()));
  }

  Optional<PretendCheckout> find(Transaction tx, String name) {
    return fetch(tx, TEST_CHECKOUT.NAME.eq(name), TEST_CHECKOUT.CREATED_AT, 1).stream().findFirst();
  }

  List<PretendCheckout> find(Transaction tx, Collection<Long> rows) {
    return fetch(tx, TEST_CHECKOUT.ID.in(rows), TEST_CHECKOUT.CREATED_AT, rows.size());
  }

  /** Checkouts opened in that time, newest first. */
  List<PretendCheckout> opened(
      Transaction tx, TimeRange range, @Nullable PretendCheckout after, int most) {
    Field<Instant> at = TEST_CHECKOUT.CREATED_AT;
    return fetch(
        tx,
        within(at, range)
            .and(after == null ? DSL.noCondition() : beyond(at, after.createdAt(), after.row())),
        at,
        most);
  }

  /** Checkouts whose money came in that time, newest first; free ones had none. */
  List<PretendCheckout> paid(
      Transaction tx, TimeRange range, @Nullable Instant before, long beforeRow, int most) {
    Field<Instant> at = TEST_CHECKOUT.PAID_AT;
    return fetch(
        tx,
        at.isNotNull()
            .and(TEST_CHECKOUT.TOTAL_MINOR.gt(0L))
            .and(within(at, range))
            .and(before == null ? DSL.noCondition() : beyond(at, before, beforeRow)),
        at,
        most);
  }

  /** Moves a checkout on; false when it is in none of those states any more, or expired. */
  boolean move(
      Transaction tx,
      PretendCheckout checkout,
      List<PretendCheckout.State> from,
      PretendCheckout.State to) {
    return tx.sql()
            .update(TEST_CHECKOUT)
            .set(TEST_CHECKOUT.STATE, to.text())
            .set(TEST_CHECKOUT.PAID_AT, to == PretendCheckout.State.PAID ? tx.now() : null)
            .where(TEST_CHECKOUT.ID.eq(checkout.row()))
            .and(TEST_CHECKOUT.STATE.in(from.stream().map(PretendCheckout.State::text).toList()))
            .execute()
        == 1;
  }

  void rememberBuyer(
      Transaction tx, PretendCheckout checkout, String email, @Nullable String name) {
    tx.sql()
        .update(TEST_CHECKOUT)
        .set(TEST_CHECKOUT.EMAIL, email)
        .set(TEST_CHECKOUT.BUYER_NAME, name)
        .where(TEST_CHECKOUT.ID.eq(checkout.row()))
        .execute();
  }

  /** A range of time in whole seconds, as gateways count. */
  static Condition within(Field<Instant> at, TimeRange range) {
    Condition within = DSL.noCondition();
    Instant from = range.from();
    Instant to = range.to();
    if (from != null) {
      within = within.and(at.ge(from.truncatedTo(ChronoUnit.SECONDS)));
    }
    if (to != null) {
      within = within.and(at.lt(to.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)));
    }
    return within;
  }

  private static Condition beyond(Field<Instant> at, Instant instant, long row) {
    return at.lt(instant).or(at.eq(instant).and(TEST_CHECKOUT.ID.lt(row)));
  }

  private static List<PretendCheckout> fetch(
      Transaction tx, Condition which, Field<Instant> order, int most) {
    var rows =
        tx.sql()
            .selectFrom(TEST_CHECKOUT)
            .where(which)
            .orderBy(order.desc(), TEST_CHECKOUT.ID.desc())
            .limit(most)
            .fetch();
    Map<Long, ? extends List<? extends Record>> lines =
        tx.sql()
            .selectFrom(TEST_CHECKOUT_LINE)
            .where(TEST_CHECKOUT_LINE.CHECKOUT_ID.in(rows.getValues(TEST_CHECKOUT.ID)))
            .orderBy(TEST_CHECKOUT_LINE.CHECKOUT_ID, TEST_CHECKOUT_LINE.POSITION)
            .fetchGroups(TEST_CHECKOUT_LINE.CHECKOUT_ID);
    return rows.map(row -> toDomain(row, lines.get(row.get(TEST_CHECKOUT.ID))));
  }

  private static PretendCheckout toDomain(Record row, @Nullable List<? extends Record> lines) {
    String currency = row.get(TEST_CHECKOUT.CURRENCY);
    return new PretendCheckout(
        row.get(TEST_CHECKOUT.ID),
        row.get(TEST_CHECKOUT.NAME),
        PretendCheckout.State.of(row.get(TEST_CHECKOUT.STATE)),
        lines == null
            ? List.of()
            : lines.stream()
                .map(line ->
                    new PretendCheckout.Line(
                        Sku.parse(line.get(TEST_CHECKOUT_LINE.SKU)),
                        line.get(TEST_CHECKOUT_LINE.NAME),
                        line.get(TEST_CHECKOUT_LINE.QUANTITY),
                        Money.of(line.get(TEST_CHECKOUT_LINE.UNIT_PRICE_MINOR), currency)))
                .toList(),
        Money.of(row.get(TEST_CHECKOUT.TOTAL_MINOR), currency),
        URI.create(row.get(TEST_CHECKOUT.SUCCESS_URL)),
        URI.create(row.get(TEST_CHECKOUT.CANCEL_URL)),
        row.get(TEST_CHECKOUT.EMAIL),
        row.get(TEST_CHECKOUT.BUYER_NAME),
        row.get(TEST_CHECKOUT.STORE_ID),
        row.get(TEST_CHECKOUT.STORE_ITEMS),
        new Attribution(
            row.get(TEST_CHECKOUT.STORE_SOURCE),
            row.get(TEST_CHECKOUT.STORE_MEDIUM),
            row.get(TEST_CHECKOUT.STORE_CAMPAIGN),
            row.get(TEST_CHECKOUT.STORE_VARIANT)),
        row.get(TEST_CHECKOUT.CREATED_AT),
        row.get(TEST_CHECKOUT.EXPIRES_AT),
        row.get(TEST_CHECKOUT.PAID_AT));
  }
}
