package store.purchases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static store.database.generated.Tables.PURCHASE;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jooq.DSLContext;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.failure.StoreException;
import store.fulfilment.HandSale;
import store.mail.EmailAddress;
import store.testing.TestStore;

class PurchaseListTest {

  @RegisterExtension final TestStore store = new TestStore();

  @Test
  void filters_add_up_and_the_newest_comes_first() {
    store.product("book");
    store.product("mug");
    String first = buy("ada@example.org", "book");
    String second = buy("bob@example.org", "mug");
    String third = buy("ada@example.org", "mug", "book");
    String sameInstant = store.purchase("ada@example.org", "mug", 1).purchase().code().text();
    store.store().purchases().revoke(PurchaseCode.parse(second));
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(PURCHASE)
                .set(PURCHASE.PAYMENT_STATUS, "refunded")
                .where(PURCHASE.CODE.in(first, second))
                .execute());

    assertEquals(
        List.of(
            List.of(sameInstant, third, second, first),
            List.of(sameInstant, third),
            List.of(sameInstant, third, first),
            List.of(third, first),
            List.of(sameInstant, third, second),
            List.of(sameInstant, third),
            List.of(first),
            List.of(second),
            List.of(second),
            List.of(sameInstant, third),
            List.of(third),
            List.of(),
            List.of(),
            List.of()),
        List.of(
            list(null, null, null, 10),
            list(null, null, null, 2),
            list("ada@example.org", null, null, 10),
            list(null, "book", null, 10),
            list(null, "mug", null, 10),
            list(null, "mug", null, 2),
            list(null, null, PurchaseStatus.REFUNDED, 10),
            list(null, null, PurchaseStatus.REVOKED, 10),
            list(null, "mug", PurchaseStatus.REVOKED, 10),
            list("ada@example.org", "mug", PurchaseStatus.PAID, 10),
            list("ada@example.org", "book", PurchaseStatus.PAID, 10),
            list("eve@example.org", null, null, 10),
            list(null, "nothing", null, 10),
            list(null, null, PurchaseStatus.PENDING, 10)));
  }

  @Test
  void names_each_purchase_once_even_when_two_of_its_lines_are_the_product() {
    store.product("book");
    String code = buy("ada@example.org", "book");
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .execute(
                    "INSERT INTO purchase_item SELECT id + 1, purchase_id, position + 1, product_id,"
                        + " quantity, unit_price_minor, created_at, 0 FROM purchase_item"));

    assertEquals(List.of(code), list(null, "book", null, 10));
  }

  @Test
  void refuses_limits_that_cannot_be() {
    for (int limit : new int[] {0, -1, 1_000_001, Integer.MIN_VALUE}) {
      StoreException refused =
          assertThrows(StoreException.class, () -> new PurchaseFilter(null, null, null, limit));
      assertEquals(
          "A limit of " + limit + " cannot be; use a number from 1 to 1000000.",
          refused.sentence());
    }
  }

  @Test
  void a_code_that_is_taken_is_drawn_again() {
    store.product("book");
    PurchaseCode taken = PurchaseCode.parse(buy("ada@example.org", "book"));
    int[] draws = {0};
    RandomGenerator sameTwice =
        new RandomGenerator() {
          @Override
          public int nextInt(int bound) {
            int digit = draws[0] % 8;
            return draws[0]++ < 16
                ? "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(taken.text().charAt(2 + digit))
                : 7;
          }

          @Override
          public long nextLong() {
            return 0;
          }
        };
    Purchases purchases = new Purchases(store.store().database(), sameTwice);
    String code =
        store
            .store()
            .database()
            .write(tx -> {
              Purchase one = purchases.find(tx, taken);
              PurchaseItem item = one.items().getFirst();
              return purchases
                  .add(
                      tx,
                      List.of(
                          new NewPurchase(
                              one.customer(),
                              PurchaseStatus.PAID,
                              PurchaseSource.MANUAL,
                              false,
                              null,
                              one.total(),
                              List.of(
                                  new NewPurchase.Line(0, item.productId(), 1, item.unitPrice())),
                              tx.now(),
                              tx.now(),
                              Origin.UNKNOWN,
                              false)))
                  .getFirst()
                  .code()
                  .text();
            });

    assertEquals("P-77777777", code);
    assertEquals(24, draws[0]);
  }

  @Test
  void among_very_many_every_list_walks_an_index_in_order_and_reads_no_more_than_it_shows() {
    store.product("book");
    store.product("rare");
    store
        .store()
        .database()
        .write(tx -> {
          many(tx.sql(), 200_000);
          return 0;
        });
    store.purchase("ada@example.org", "rare", 1);

    String buyer = "SEARCH customer USING INTEGER PRIMARY KEY (rowid=?)";
    String byProduct =
        """
        SEARCH purchase_item USING INDEX purchase_item_product (product_id=?)
        SCALAR SUBQUERY 1
        SEARCH product USING COVERING INDEX sqlite_autoindex_product_1 (sku=?)
        CORRELATED SCALAR SUBQUERY 2
        SEARCH earlier USING INDEX sqlite_autoindex_purchase_item_1 (purchase_id=? AND position<?)
        SEARCH purchase USING INTEGER PRIMARY KEY (rowid=?)
        """;
    assertEquals(
        List.of(
            "SCAN purchase USING INDEX purchase_created\n" + buyer,
            "SEARCH customer USING COVERING INDEX sqlite_autoindex_customer_1 (email=?)\n"
                + "SEARCH purchase USING INDEX purchase_customer (customer_id=?)",
            "SEARCH purchase USING INDEX purchase_status (payment_status=?)\n" + buyer,
            "SCAN purchase USING INDEX purchase_revoked\n" + buyer,
            byProduct + buyer),
        List.of(
            plan(null, null, null),
            plan("ada@example.org", null, null),
            plan(null, null, PurchaseStatus.PENDING),
            plan(null, null, PurchaseStatus.REVOKED),
            plan(null, "rare", null)));
    assertEquals(1, list(null, "rare", null, 10).size());
    assertEquals(10, list(null, "book", null, 10).size());
    assertTrue(
        store
            .store()
            .database()
            .read(tx ->
                explained(
                    tx.sql(),
                    tx.sql()
                        .selectFrom(PURCHASE)
                        .where(PURCHASE.CODE.eq("P-00000001"))
                        .getSQL(ParamType.INLINED)))
            .contains("USING INDEX"));
  }

  private String plan(
      @Nullable String email, @Nullable String sku, @Nullable PurchaseStatus status) {
    return store
        .store()
        .database()
        .read(tx ->
            explained(
                tx.sql(),
                PurchaseListRepository.select(tx.sql(), filter(email, sku, status, 10))
                    .getSQL(ParamType.INLINED)));
  }

  private static String explained(DSLContext sql, String query) {
    return String.join(
        "\n", sql.fetch("EXPLAIN QUERY PLAN " + query).getValues("detail", String.class));
  }

  private static void many(DSLContext sql, int purchases) {
    sql.execute(
        "INSERT INTO customer (id, email, created_at) VALUES (1000, 'many@example.org', 0)");
    String numbers =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + purchases
            + ") ";
    sql.execute(
        numbers
            + "INSERT INTO purchase (id, code, customer_id, payment_status, source, test, currency,"
            + " total_minor, created_at, paid_at)"
            + " SELECT i, printf('P-%08d', i), 1000, 'paid', 'stripe', 0, 'USD', 2900, i, i FROM n");
    sql.execute(
        numbers
            + "INSERT INTO purchase_item (purchase_id, position, product_id, quantity,"
            + " unit_price_minor, created_at) SELECT i, 0, 1, 1, 2900, i FROM n");
  }

  private String buy(String email, String... skus) {
    store.clock().pass(Duration.ofSeconds(1));
    List<HandSale.Line> lines =
        List.of(skus).stream().map(sku -> new HandSale.Line(Sku.parse(sku), 1)).toList();
    return store
        .store()
        .fulfilment()
        .sell(
            new HandSale(EmailAddress.parse(email), null, lines, PaymentMethod.OTHER, null, false))
        .purchase()
        .code()
        .text();
  }

  private List<String> list(
      @Nullable String email, @Nullable String sku, @Nullable PurchaseStatus status, int limit) {
    return store.store().purchases().list(filter(email, sku, status, limit)).stream()
        .map(summary -> summary.code().text())
        .toList();
  }

  private static PurchaseFilter filter(
      @Nullable String email, @Nullable String sku, @Nullable PurchaseStatus status, int limit) {
    return new PurchaseFilter(email == null ? null : EmailAddress.parse(email), sku, status, limit);
  }
}
