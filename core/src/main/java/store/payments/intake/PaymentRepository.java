package store.payments.intake;

import static store.database.generated.Tables.PAYMENT;
import static store.database.generated.Tables.PAYMENT_LINE;
import static store.database.generated.Tables.PURCHASE;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutMetadata;
import store.payments.LineItem;
import store.purchases.PurchaseSource;

/** Payments and their lines, as rows of {@code payment} and {@code payment_line}. */
final class PaymentRepository {

  private static final Map<String, TableField<?, String>> WORDS =
      Map.of(
          CheckoutMetadata.STORE_ID, PAYMENT.STORE_ID,
          CheckoutMetadata.ITEMS, PAYMENT.STORE_ITEMS,
          CheckoutMetadata.SOURCE, PAYMENT.STORE_SOURCE,
          CheckoutMetadata.MEDIUM, PAYMENT.STORE_MEDIUM,
          CheckoutMetadata.CAMPAIGN, PAYMENT.STORE_CAMPAIGN,
          CheckoutMetadata.VARIANT, PAYMENT.STORE_VARIANT);

  /** The payments that any of these ids name. */
  List<Payment> find(
      Transaction tx,
      Collection<String> sessions,
      Collection<String> paymentIntents,
      Collection<String> charges) {
    return find(
        tx,
        PAYMENT
            .SESSION
            .in(sessions)
            .or(PAYMENT.PAYMENT_INTENT.in(paymentIntents))
            .or(PAYMENT.CHARGE.in(charges)));
  }

  /** The payments after that row that have a purchase. */
  List<Payment> sold(Transaction tx, long after, int most) {
    List<Long> rows =
        tx.sql()
            .select(PAYMENT.ID)
            .from(PAYMENT)
            .join(PURCHASE)
            .on(PURCHASE.ID.eq(PAYMENT.PURCHASE_ID))
            .where(PAYMENT.ID.gt(after))
            .orderBy(PAYMENT.ID)
            .limit(most)
            .fetch(PAYMENT.ID);
    return find(tx, rows);
  }

  /** The payments of those rows. */
  List<Payment> find(Transaction tx, Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : find(tx, PAYMENT.ID.in(ids));
  }

  private static List<Payment> find(Transaction tx, Condition which) {
    var rows =
        tx.sql()
            .select(PAYMENT.fields())
            .select(PURCHASE.ID)
            .from(PAYMENT)
            .leftJoin(PURCHASE)
            .on(PURCHASE.ID.eq(PAYMENT.PURCHASE_ID))
            .where(which)
            .orderBy(PAYMENT.ID)
            .fetch();
    List<Long> unmatched =
        rows.stream()
            .filter(row -> row.get(PURCHASE.ID) == null || row.get(PAYMENT.UNMATCHED) == 1)
            .map(row -> row.get(PAYMENT.ID))
            .toList();
    Map<Long, List<LineItem>> lines = unmatched.isEmpty() ? Map.of() : lines(tx, unmatched);
    return rows.map(row -> toDomain(row, lines.getOrDefault(row.get(PAYMENT.ID), List.of())));
  }

  private static Map<Long, List<LineItem>> lines(Transaction tx, Collection<Long> payments) {
    return tx.sql()
        .select(PAYMENT_LINE.fields())
        .select(PAYMENT.CURRENCY)
        .from(PAYMENT_LINE)
        .join(PAYMENT)
        .on(PAYMENT.ID.eq(PAYMENT_LINE.PAYMENT_ID))
        .where(PAYMENT_LINE.PAYMENT_ID.in(payments))
        .orderBy(PAYMENT_LINE.PAYMENT_ID, PAYMENT_LINE.POSITION)
        .fetchGroups(
            PAYMENT_LINE.PAYMENT_ID,
            row ->
                new LineItem(
                    row.get(PAYMENT_LINE.POSITION).toString(),
                    row.get(PAYMENT_LINE.PRICE),
                    row.get(PAYMENT_LINE.PRODUCT),
                    row.get(PAYMENT_LINE.DESCRIPTION),
                    row.get(PAYMENT_LINE.QUANTITY),
                    Money.of(row.get(PAYMENT_LINE.AMOUNT_MINOR), row.get(PAYMENT.CURRENCY))));
  }

  void insert(Transaction tx, List<Fresh> payments) {
    if (payments.isEmpty()) {
      return;
    }
    var rows =
        tx.sql()
            .insertInto(
                PAYMENT,
                List.of(
                    PAYMENT.SESSION,
                    PAYMENT.PAYMENT_INTENT,
                    PAYMENT.CHARGE,
                    PAYMENT.PURCHASE_ID,
                    PAYMENT.SOURCE,
                    PAYMENT.TEST,
                    PAYMENT.STATE,
                    PAYMENT.CURRENCY,
                    PAYMENT.SUBTOTAL_MINOR,
                    PAYMENT.DISCOUNT_MINOR,
                    PAYMENT.TAX_MINOR,
                    PAYMENT.TOTAL_MINOR,
                    PAYMENT.EMAIL,
                    PAYMENT.NAME,
                    PAYMENT.COUNTRY,
                    PAYMENT.DESCRIPTION,
                    PAYMENT.PAYMENT_LINK,
                    PAYMENT.STORE_ID,
                    PAYMENT.STORE_ITEMS,
                    PAYMENT.STORE_SOURCE,
                    PAYMENT.STORE_MEDIUM,
                    PAYMENT.STORE_CAMPAIGN,
                    PAYMENT.STORE_VARIANT,
                    PAYMENT.ALL_LINES,
                    PAYMENT.UNMATCHED,
                    PAYMENT.RECEIPTS,
                    PAYMENT.CREATED_AT,
                    PAYMENT.PAID_AT,
                    PAYMENT.TOLD_AT));
    for (Fresh fresh : payments) {
      ToldPayment told = fresh.told();
      CheckoutAmounts amounts = told.amounts();
      rows =
          rows.values(
              told.session(),
              told.paymentIntent(),
              told.charge(),
              fresh.purchaseId(),
              told.source().text(),
              told.test() ? 1L : 0L,
              text(told.state()),
              amounts.total().currency().getCurrencyCode(),
              amounts.subtotal().minor(),
              amounts.discount().minor(),
              amounts.tax().minor(),
              amounts.total().minor(),
              told.email(),
              told.name(),
              told.country(),
              told.description(),
              told.paymentLink(),
              told.metadata().get(CheckoutMetadata.STORE_ID),
              told.metadata().get(CheckoutMetadata.ITEMS),
              told.metadata().get(CheckoutMetadata.SOURCE),
              told.metadata().get(CheckoutMetadata.MEDIUM),
              told.metadata().get(CheckoutMetadata.CAMPAIGN),
              told.metadata().get(CheckoutMetadata.VARIANT),
              fresh.unmatched() && told.allLines() ? 1L : 0L,
              fresh.unmatched() ? 1L : 0L,
              fresh.receipts().text(),
              told.createdAt(),
              told.paidAt(),
              tx.now());
    }
    rows.execute();
    Map<String, List<LineItem>> lines = new HashMap<>();
    for (Fresh fresh : payments) {
      if (fresh.unmatched()) {
        lines.put(fresh.told().id(), fresh.told().lines());
      }
    }
    if (!lines.isEmpty()) {
      Map<Long, List<LineItem>> byRow = new HashMap<>();
      // Not with RETURNING, of which this driver hands on the last row only.
      rowsOf(tx, lines.keySet()).forEach((id, row) -> byRow.put(row, lines.get(id)));
      insertLines(tx, byRow);
    }
  }

  private static Map<String, Long> rowsOf(Transaction tx, Collection<String> ids) {
    Field<String> name = DSL.coalesce(PAYMENT.SESSION, PAYMENT.PAYMENT_INTENT, PAYMENT.CHARGE);
    return tx.sql()
        .select(name, PAYMENT.ID)
        .from(PAYMENT)
        .where(
            PAYMENT.SESSION.in(ids).or(PAYMENT.PAYMENT_INTENT.in(ids)).or(PAYMENT.CHARGE.in(ids)))
        .fetchMap(name, PAYMENT.ID);
  }

  /** Writes down what was told besides. */
  void update(Transaction tx, Payment payment) {
    ToldPayment facts = payment.facts();
    var update =
        tx.sql()
            .update(PAYMENT)
            .set(PAYMENT.SESSION, facts.session())
            .set(PAYMENT.PAYMENT_INTENT, facts.paymentIntent())
            .set(PAYMENT.CHARGE, facts.charge())
            .set(PAYMENT.PURCHASE_ID, payment.purchaseId())
            .set(PAYMENT.STATE, text(facts.state()))
            .set(PAYMENT.CURRENCY, facts.amounts().total().currency().getCurrencyCode())
            .set(PAYMENT.SUBTOTAL_MINOR, facts.amounts().subtotal().minor())
            .set(PAYMENT.DISCOUNT_MINOR, facts.amounts().discount().minor())
            .set(PAYMENT.TAX_MINOR, facts.amounts().tax().minor())
            .set(PAYMENT.TOTAL_MINOR, facts.amounts().total().minor())
            .set(PAYMENT.EMAIL, facts.email())
            .set(PAYMENT.NAME, facts.name())
            .set(PAYMENT.COUNTRY, facts.country())
            .set(PAYMENT.DESCRIPTION, facts.description())
            .set(PAYMENT.PAYMENT_LINK, facts.paymentLink())
            .set(PAYMENT.ALL_LINES, payment.unmatched() && facts.allLines() ? 1L : 0L)
            .set(PAYMENT.UNMATCHED, payment.unmatched() ? 1L : 0L)
            .set(PAYMENT.RECEIPTS, payment.receipts().text())
            .set(PAYMENT.PAID_AT, facts.paidAt());
    for (Map.Entry<String, TableField<?, String>> word : WORDS.entrySet()) {
      update = update.set(word.getValue(), facts.metadata().get(word.getKey()));
    }
    update.where(PAYMENT.ID.eq(payment.id())).execute();
    if (payment.unmatched()) {
      insertLines(tx, Map.of(payment.id(), facts.lines()));
    }
  }

  /** What is there already stays. */
  private static void insertLines(Transaction tx, Map<Long, List<LineItem>> byPayment) {
    var rows =
        tx.sql()
            .insertInto(
                PAYMENT_LINE,
                PAYMENT_LINE.PAYMENT_ID,
                PAYMENT_LINE.POSITION,
                PAYMENT_LINE.PRICE,
                PAYMENT_LINE.PRODUCT,
                PAYMENT_LINE.DESCRIPTION,
                PAYMENT_LINE.QUANTITY,
                PAYMENT_LINE.AMOUNT_MINOR);
    boolean any = false;
    for (Map.Entry<Long, List<LineItem>> payment : byPayment.entrySet()) {
      long position = 0;
      for (LineItem line : payment.getValue()) {
        rows =
            rows.values(
                payment.getKey(),
                position++,
                line.price(),
                line.product(),
                line.description(),
                line.quantity(),
                line.amount().minor());
        any = true;
      }
    }
    if (any) {
      rows.onConflict(PAYMENT_LINE.PAYMENT_ID, PAYMENT_LINE.POSITION).doNothing().execute();
    }
  }

  private static String text(ToldPayment.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static Payment toDomain(Record row, List<LineItem> lines) {
    String currency = row.get(PAYMENT.CURRENCY);
    Map<String, String> words = new HashMap<>();
    WORDS.forEach((word, column) -> {
      @Nullable String value = row.get(column);
      if (value != null) {
        words.put(word, value);
      }
    });
    ToldPayment facts =
        new ToldPayment(
            row.get(PAYMENT.SESSION),
            row.get(PAYMENT.PAYMENT_INTENT),
            row.get(PAYMENT.CHARGE),
            PurchaseSource.of(row.get(PAYMENT.SOURCE)),
            row.get(PAYMENT.TEST) == 1,
            ToldPayment.State.valueOf(row.get(PAYMENT.STATE).toUpperCase(Locale.ROOT)),
            new CheckoutAmounts(
                Money.of(row.get(PAYMENT.SUBTOTAL_MINOR), currency),
                Money.of(row.get(PAYMENT.DISCOUNT_MINOR), currency),
                Money.of(row.get(PAYMENT.TAX_MINOR), currency),
                Money.of(row.get(PAYMENT.TOTAL_MINOR), currency)),
            row.get(PAYMENT.EMAIL),
            row.get(PAYMENT.NAME),
            row.get(PAYMENT.COUNTRY),
            row.get(PAYMENT.DESCRIPTION),
            row.get(PAYMENT.PAYMENT_LINK),
            words,
            lines,
            row.get(PAYMENT.ALL_LINES) == 1,
            row.get(PAYMENT.CREATED_AT),
            row.get(PAYMENT.PAID_AT));
    // A purchase that is gone, by whosever hand, is made anew when its payment is told of again.
    @Nullable Long purchase = row.get(PURCHASE.ID);
    return new Payment(
        row.get(PAYMENT.ID),
        facts,
        purchase,
        purchase == null || row.get(PAYMENT.UNMATCHED) == 1,
        Receipting.of(row.get(PAYMENT.RECEIPTS)));
  }

  /** A payment about to be written down. */
  record Fresh(
      ToldPayment told, @Nullable Long purchaseId, boolean unmatched, Receipting receipts) {}
}
