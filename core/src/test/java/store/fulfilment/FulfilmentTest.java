package store.fulfilment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.DOWNLOAD_LINK;
import static store.database.generated.Tables.LEDGER_ENTRY;
import static store.database.generated.Tables.OUTBOX_MAIL;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.Store;
import store.catalog.NewProduct;
import store.catalog.ProductStatus;
import store.catalog.Sku;
import store.catalog.Stock;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.money.Money;
import store.purchases.PaymentMethod;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseItem;
import store.testing.TestStore;

/** A sale is everything that follows from it, or nothing. */
class FulfilmentTest {

  private static final String ADA = "ada@example.org";

  @RegisterExtension final TestStore store = new TestStore();

  @Test
  void shows_a_purchase_while_another_process_is_writing() {
    store.product("book", store.file("book.pdf", 100));
    PurchaseSheet sold = store.purchase("ada@example.org", "book", 1);
    try (Store other = store.another()) {
      PurchaseSheet shown =
          other.database().write(tx -> store.store().fulfilment().show(sold.purchase().code()));

      assertEquals(
          List.of(sold.purchase(), sold.link(), sold.page()),
          List.of(shown.purchase(), shown.link(), shown.page()));
    }
  }

  @Test
  void sells_several_lines_at_the_prices_of_the_moment_and_writes_everything_once() {
    product("book", "29.00", "USD", Stock.of(3));
    product("mug", "8.50", "USD", Stock.UNLIMITED);
    PurchaseSheet sheet = sell(lines("book", 1, "mug", 2, "book", 1));

    assertEquals(
        List.of("book x 2 at 29.00 USD", "mug x 2 at 8.50 USD"),
        sheet.purchase().items().stream().map(FulfilmentTest::told).toList());
    assertEquals(Money.of(7500, "USD"), sheet.purchase().total());
    assertEquals(
        Map.of("customer", 1, "purchase", 1, "item", 2, "ledger", 1, "link", 1, "mail", 1), rows());
    assertEquals(
        List.of("sale 7500 USD manual:" + sheet.purchase().code() + " 2026-11-20T21:35:14Z"),
        ledger());
    assertEquals(List.of(1L), stock("book"));
  }

  @Test
  void a_gift_costs_nothing_and_stands_in_the_ledger_all_the_same() {
    product("book", "29.00", "USD", Stock.UNLIMITED);
    PurchaseSheet sheet =
        sell(new HandSale(email(ADA), null, lines("book", 1), PaymentMethod.FREE, null, false));

    assertEquals(Money.of(0, "USD"), sheet.purchase().total());
    assertEquals("book x 1 at 29.00 USD", told(sheet.purchase().items().getFirst()));
    assertEquals(
        List.of("sale 0 USD manual:" + sheet.purchase().code() + " 2026-11-20T21:35:14Z"),
        ledger());
    assertEquals(0, rows().get("mail"));
  }

  @Test
  void refuses_with_a_sentence_and_stores_nothing() {
    product("book", "29.00", "USD", Stock.of(5));
    product("buch", "29.00", "EUR", Stock.UNLIMITED);
    product("old", "29.00", "USD", Stock.UNLIMITED);
    product("dear", "9999999999.99", "USD", Stock.UNLIMITED);
    product("last", "1.00", "USD", Stock.of(2));
    store.store().catalog().archive(Sku.parse("old"));

    assertEquals(
        List.of(
            "REFUSED 2 left of last, 3 wanted.",
            "REFUSED 5 left of book, 6 wanted.",
            "NOT_FOUND There is no product bok. Did you mean book?",
            "REFUSED Amounts in USD and EUR cannot be added; use one currency.",
            "REFUSED old is archived; bring it back with `store product restore old`.",
            "MISUSED The total of 19999999999.98 USD is more than the store deals in; check the"
                + " quantities.",
            "MISUSED A quantity of 0 book cannot be; use 1 to 10000.",
            "MISUSED A quantity of -1 book cannot be; use 1 to 10000.",
            "MISUSED A quantity of -2147483648 book cannot be; use 1 to 10000.",
            "MISUSED A quantity of 10001 book cannot be; use 1 to 10000.",
            "MISUSED A quantity of 10001 book cannot be; use 1 to 10000.",
            "MISUSED A quantity of 2147483648 book cannot be; use 1 to 10000.",
            "MISUSED A purchase needs at least one product."),
        Stream.of(
                lines("book", 1, "last", 3),
                lines("book", 3, "book", 3),
                lines("book", 1, "bok", 1),
                lines("book", 1, "buch", 1),
                lines("book", 1, "old", 1),
                lines("dear", 2),
                lines("book", 0),
                lines("book", 1, "book", -1),
                lines("book", Integer.MIN_VALUE),
                lines("book", 10_001),
                lines("book", 10_000, "book", 1),
                lines("book", 1, "book", Integer.MAX_VALUE),
                List.<HandSale.Line>of())
            .map(lines -> refusal(sale(lines, PaymentMethod.OTHER, null)))
            .toList());
    assertEquals(
        Map.of("customer", 0, "purchase", 0, "item", 0, "ledger", 0, "link", 0, "mail", 0), rows());
    assertEquals(List.of(5L, 2L), List.of(stock("book").getFirst(), stock("last").getFirst()));
  }

  @Test
  void takes_the_amount_received_only_when_it_is_the_total() {
    product("book", "29.00", "USD", Stock.UNLIMITED);

    assertEquals(
        List.of(
            "REFUSED The total is 58.00 USD, but 29.00 USD were received; correct one of them,"
                + " nothing was stored.",
            "REFUSED The total is 0.00 USD, but 58.00 USD were received; correct one of them,"
                + " nothing was stored.",
            "MISUSED \"-58\" is not an amount; write it like 29.00, without sign, currency or"
                + " separators.",
            "MISUSED 58.000 has more decimals than USD has; write it like 29.00."),
        List.of(
            refusal(sale(lines("book", 2), PaymentMethod.CASH, "29.00")),
            refusal(sale(lines("book", 2), PaymentMethod.FREE, "58.00")),
            refusal(sale(lines("book", 2), PaymentMethod.BANK, "-58")),
            refusal(sale(lines("book", 2), PaymentMethod.CARD, "58.000"))));
    assertEquals(
        PaymentMethod.CASH,
        sell(sale(lines("book", 2), PaymentMethod.CASH, "58")).purchase().paymentMethod());
  }

  @Test
  void sells_drafts_by_hand() {
    store
        .store()
        .catalog()
        .add(
            new NewProduct(
                Sku.parse("draft"),
                "Draft",
                "",
                null,
                Money.of(100, "USD"),
                Stock.UNLIMITED,
                ProductStatus.DRAFT),
            null,
            bytes -> {});

    assertEquals(Money.of(100, "USD"), sell(lines("draft", 1)).purchase().total());
  }

  @Test
  void later_prices_and_names_do_not_change_what_was_paid() {
    product("book", "29.00", "USD", Stock.UNLIMITED);
    PurchaseSheet before = sell(lines("book", 1));
    store.store().database().write(tx -> tx.sql().execute("UPDATE product SET price_minor = 1"));

    assertEquals(
        new PurchaseSheet(before.purchase(), before.link(), before.page()),
        store.store().fulfilment().show(before.purchase().code()));
  }

  @Test
  void knows_a_buyer_by_their_address_and_calls_them_by_the_name_they_gave_last() {
    product("book", "29.00", "USD", Stock.UNLIMITED);
    List<@Nullable String> names = new ArrayList<>();
    for (String[] buyer :
        new String[][] {
          {"ada@example.org", ""},
          {" ADA@Example.org ", "Ada\r\n Lovelace\u2028"},
          {"ada@example.org", null},
          {"ada@example.org", "\u200b\u200d\u2066 \ufeff"},
          {"ada@example.org", "\u202eA\u200bda\u200d King\u200d"},
          {"ada@example.org", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"}
        }) {
      names.add(
          sell(new HandSale(
                  email(buyer[0]), buyer[1], lines("book", 1), PaymentMethod.OTHER, null, true))
              .purchase()
              .customer()
              .name());
    }

    assertEquals(
        Arrays.asList(
            null,
            "Ada Lovelace",
            "Ada Lovelace",
            "Ada Lovelace",
            "Ada King",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        names);
    assertEquals(1, rows().get("customer"));
  }

  @Test
  void of_twenty_parallel_sales_of_a_stock_of_five_exactly_five_succeed() throws Exception {
    product("book", "29.00", "USD", Stock.of(5));
    List<Future<String>> outcomes = new ArrayList<>();
    Callable<String> attempt =
        () -> {
          try {
            return "sold " + sell(lines("book", 1)).purchase().total();
          } catch (StoreException refused) {
            return refused.sentence();
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      IntStream.range(0, 20).forEach(i -> outcomes.add(threads.submit(attempt)));
    }
    List<String> told = new ArrayList<>();
    for (Future<String> outcome : outcomes) {
      told.add(outcome.get());
    }
    List<String> expected = new ArrayList<>();
    IntStream.range(0, 15).forEach(i -> expected.add("0 left of book, 1 wanted."));
    IntStream.range(0, 5).forEach(i -> expected.add("sold 29.00 USD"));

    assertEquals(expected, told.stream().sorted().toList());
    assertEquals(
        Map.of("customer", 1, "purchase", 5, "item", 5, "ledger", 5, "link", 5, "mail", 5), rows());
    assertEquals(List.of(0L), stock("book"));
  }

  @Test
  void there_is_no_purchase_of_an_unknown_code() {
    StoreException refused =
        assertThrows(
            StoreException.class,
            () -> store.store().fulfilment().show(PurchaseCode.parse("P-00000000")));

    assertEquals("There is no purchase P-00000000.", refused.sentence());
  }

  private void product(String sku, String price, String currency, Stock stock) {
    store
        .store()
        .catalog()
        .add(
            new NewProduct(
                Sku.parse(sku),
                "The " + sku,
                "",
                null,
                Money.parse(price, Money.currency(currency)),
                stock,
                ProductStatus.ACTIVE),
            null,
            bytes -> {});
  }

  private PurchaseSheet sell(List<HandSale.Line> lines) {
    return sell(sale(lines, PaymentMethod.OTHER, null));
  }

  private PurchaseSheet sell(HandSale sale) {
    return store.store().fulfilment().sell(sale);
  }

  private String refusal(HandSale sale) {
    StoreException refused = assertThrows(StoreException.class, () -> sell(sale));
    return refused.kind() + " " + refused.sentence();
  }

  private static HandSale sale(
      List<HandSale.Line> lines, PaymentMethod method, @Nullable String received) {
    return new HandSale(email(ADA), null, lines, method, received, true);
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text);
  }

  private static List<HandSale.Line> lines(Object... skusAndQuantities) {
    List<HandSale.Line> lines = new ArrayList<>();
    for (int i = 0; i < skusAndQuantities.length; i += 2) {
      lines.add(
          new HandSale.Line(
              Sku.parse((String) skusAndQuantities[i]), (int) skusAndQuantities[i + 1]));
    }
    return lines;
  }

  private static String told(PurchaseItem item) {
    return item.sku() + " x " + item.quantity() + " at " + item.unitPrice();
  }

  private List<Long> stock(String sku) {
    Long left = store.store().catalog().show(Sku.parse(sku)).stock();
    return left == null ? List.of() : List.of(left);
  }

  private List<String> ledger() {
    return store
        .store()
        .database()
        .read(tx ->
            tx.sql()
                .selectFrom(LEDGER_ENTRY)
                .fetch(row ->
                    row.get(LEDGER_ENTRY.KIND)
                        + " "
                        + row.get(LEDGER_ENTRY.AMOUNT_MINOR)
                        + " "
                        + row.get(LEDGER_ENTRY.CURRENCY)
                        + " "
                        + row.get(LEDGER_ENTRY.SOURCE_KEY)
                        + " "
                        + row.get(LEDGER_ENTRY.OCCURRED_AT)));
  }

  private Map<String, Integer> rows() {
    return store
        .store()
        .database()
        .read(tx ->
            Map.of(
                "customer", tx.sql().fetchCount(CUSTOMER),
                "purchase", tx.sql().fetchCount(PURCHASE),
                "item", tx.sql().fetchCount(PURCHASE_ITEM),
                "ledger", tx.sql().fetchCount(LEDGER_ENTRY),
                "link", tx.sql().fetchCount(DOWNLOAD_LINK),
                "mail", tx.sql().fetchCount(OUTBOX_MAIL)));
  }
}
