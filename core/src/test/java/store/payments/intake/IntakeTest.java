package store.payments.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.database.generated.Tables.LEDGER_ENTRY;
import static store.payments.intake.Told.usd;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.payments.Charge;
import store.payments.CheckoutSession;
import store.payments.Refund;
import store.purchases.Purchase;
import store.purchases.PurchaseFilter;
import store.purchases.PurchaseSource;
import store.reports.Grouping;
import store.reports.Question;
import store.testing.TestStore;

class IntakeTest {

  @RegisterExtension final TestStore store = new TestStore();

  @Test
  void all_720_orders_of_six_events_end_alike() {
    store.product("book");
    List<BiConsumer<Transaction, Told>> events =
        List.of(
            (tx, told) -> intake().takeLive(tx, List.of(told.unpaid())),
            (tx, told) -> intake().takeLive(tx, List.of(told.paid())),
            (tx, told) -> intake().takeRefunds(tx, List.of(told.refund(Refund.State.PENDING))),
            (tx, told) -> intake().takeRefunds(tx, List.of(told.refund(Refund.State.FAILED))),
            (tx, told) -> intake().takeDisputes(tx, List.of(told.dispute("needs_response"))),
            (tx, told) -> intake().takeDisputes(tx, List.of(told.dispute("won"))));
    Map<String, Integer> ends = new TreeMap<>();
    int order = 0;
    for (List<BiConsumer<Transaction, Told>> permutation : orders(events)) {
      Told told = Told.book(store.store().shopId(), "o" + order++);
      store
          .store()
          .database()
          .write(tx -> {
            permutation.forEach(event -> event.accept(tx, told));
            return 0;
          });
      ends.merge(end(told), 1, Integer::sum);
    }

    assertEquals(
        Map.of(
            "PAID 1 book paid 2026-11-20T21:35:14Z; dispute:dp_ -29.00 USD 2026-11-20T21:34:54Z,"
                + " dispute_won:dp_ 29.00 USD 2026-11-20T21:35:14Z,"
                + " refund:re_ -29.00 USD 2026-11-20T21:34:44Z,"
                + " refund_returned:re_ 29.00 USD 2026-11-20T21:35:14Z,"
                + " sale:cs_ 29.00 USD 2026-11-20T21:35:14Z; 1 receipts",
            720),
        ends);
    assertEquals(
        0,
        store.store().dailySales().rebuild(ZoneId.of("UTC"), (_, _) -> {}),
        "sums of days that are not those of the ledger");
  }

  @Test
  void each_fact_moves_the_purchase_and_the_ledger_to_where_they_belong() {
    store.product("book");
    Told told = Told.book(store.store().shopId(), "one");
    List<String> ends = new ArrayList<>();

    takeAndNote(ends, told, tx -> intake().takeLive(tx, List.of(told.unpaid())));
    takeAndNote(ends, told, tx -> intake().takeLive(tx, List.of(told.paid())));
    takeAndNote(
        ends, told, tx -> intake().takeCharges(tx, List.of(told.charge(Charge.State.SUCCEEDED))));
    takeAndNote(
        ends,
        told,
        tx ->
            intake()
                .takeRefunds(
                    tx, List.of(told.refund("re_1", 900, Refund.State.SUCCEEDED, Map.of()))));
    takeAndNote(
        ends, told, tx -> intake().takeDisputes(tx, List.of(told.dispute("warning_under_review"))));
    takeAndNote(
        ends, told, tx -> intake().takeDisputes(tx, List.of(told.dispute("needs_response"))));
    takeAndNote(ends, told, tx -> intake().takeDisputes(tx, List.of(told.dispute("won"))));
    takeAndNote(
        ends,
        told,
        tx ->
            intake()
                .takeRefunds(
                    tx, List.of(told.refund("re_2", 2000, Refund.State.SUCCEEDED, Map.of()))));
    takeAndNote(
        ends,
        told,
        tx ->
            intake()
                .takeRefunds(
                    tx, List.of(told.refund("re_2", 2000, Refund.State.FAILED, Map.of()))));

    assertEquals(
        List.of(
            "PENDING 0",
            "PAID 2900",
            "PAID 2783",
            "PARTIALLY_REFUNDED 1883",
            "PARTIALLY_REFUNDED 1883",
            "DISPUTED -1017",
            "PARTIALLY_REFUNDED 1883",
            "REFUNDED -117",
            "PARTIALLY_REFUNDED 1883"),
        ends);
  }

  @Test
  void what_is_told_again_or_twice_at_once_changes_nothing() {
    store.product("book");
    List<ToldPayment> page = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      page.add(Told.book(store.store().shopId(), "n" + i % 20).paid());
    }
    List<Outcome> first = outcomes(page, Receipting.RECENT);
    String before = everything();
    store.clock().pass(Duration.ofHours(1));
    List<Outcome> second = outcomes(page, Receipting.RECENT);

    List<Outcome> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      expected.add(i < 20 ? Outcome.IMPORTED : Outcome.UNCHANGED);
    }
    assertEquals(expected, first);
    assertEquals(page.stream().map(one -> Outcome.UNCHANGED).toList(), second, "the second time");
    assertEquals(before, everything());
  }

  @Test
  void where_a_buyer_came_from_is_learned_also_afterwards_and_reported() {
    store.product("book");
    Told told = Told.book(store.store().shopId(), "late");
    ToldPayment whole = told.paid();
    ToldPayment bare =
        new ToldPayment(
            whole.session(),
            whole.paymentIntent(),
            null,
            whole.source(),
            whole.test(),
            whole.state(),
            whole.amounts(),
            whole.email(),
            whole.name(),
            null,
            null,
            null,
            whole.metadata(),
            List.of(),
            false,
            whole.createdAt(),
            whole.paidAt());

    outcomes(List.of(bare), Receipting.NOBODY);
    String before = byCountry();
    outcomes(List.of(whole), Receipting.NOBODY);

    assertEquals(
        List.of("(none) 29.00 USD", "DE 29.00 USD", 0L),
        List.of(
            before,
            byCountry(),
            store.store().dailySales().rebuild(ZoneId.of("UTC"), (_, _) -> {})));
  }

  private String byCountry() {
    return store
        .store()
        .salesReports()
        .of(new Question(Grouping.COUNTRY, null, null, false), (_, _) -> {})
        .getFirst()
        .rows()
        .stream()
        .map(row -> row.key() + " " + row.figures().gross())
        .collect(Collectors.joining(", "));
  }

  @Test
  void a_free_checkout_has_no_payment_intent_and_is_a_purchase_all_the_same() {
    store.product("book");
    Told told = new Told(store.store().shopId(), "free", "book:1:0", 0);

    outcomes(
        List.of(told.session(CheckoutSession.Payment.NO_PAYMENT_REQUIRED, TestStore.NOW)),
        Receipting.RECENT);

    assertEquals(
        "PAID 1 book paid 2026-11-20T21:35:14Z; sale:cs_ 0.00 USD 2026-11-20T21:35:14Z;"
            + " 1 receipts",
        end(told));
  }

  @Test
  void money_that_never_comes_cancels_and_money_that_comes_after_all_counts() {
    store.product("book");
    Told told = Told.book(store.store().shopId(), "slow");
    List<String> ends = new ArrayList<>();

    takeAndNote(ends, told, tx -> intake().takeLive(tx, List.of(told.unpaid().failed())));
    takeAndNote(ends, told, tx -> intake().takeLive(tx, List.of(told.unpaid())));
    takeAndNote(ends, told, tx -> intake().takeLive(tx, List.of(told.paid())));
    takeAndNote(ends, told, tx -> intake().takeLive(tx, List.of(told.unpaid().failed())));

    assertEquals(List.of("CANCELED 0", "CANCELED 0", "PAID 2900", "PAID 2900"), ends);
  }

  @Test
  void a_charge_that_failed_cancels_what_waits_for_it_unless_another_carries_it() {
    store.product("book");
    Told one = Told.book(store.store().shopId(), "a");
    Told other = Told.book(store.store().shopId(), "b");
    outcomes(List.of(one.unpaid(), other.unpaid()), Receipting.RECENT);
    Charge declined = one.charge(Charge.State.FAILED);
    Charge onItsWay = other.charge(Charge.State.PENDING);
    Charge declinedBefore =
        new Charge(
            "ch_before",
            true,
            declined.created(),
            declined.amount(),
            usd(0),
            false,
            Charge.State.FAILED,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            other.intent(),
            null);

    write(tx -> intake().takeCharges(tx, List.of(declined, onItsWay, declinedBefore)));

    assertEquals(List.of("CANCELED 0", "PENDING 0"), List.of(money(one), money(other)));
  }

  @Test
  void a_history_mails_nobody_but_a_buyer_who_is_there_gets_the_link() {
    store.product("book");
    Told old = Told.book(store.store().shopId(), "old");
    Told recent = Told.book(store.store().shopId(), "recent");
    Told longAgo = Told.book(store.store().shopId(), "long");
    List<Integer> mails = new ArrayList<>();

    outcomes(List.of(old.paid(), recent.paid()), Receipting.NOBODY);
    mails.add(receipts());
    outcomes(List.of(old.paid(), recent.paid()), Receipting.RECENT);
    mails.add(receipts());
    write(tx -> intake().takeLive(tx, List.of(recent.paid())));
    mails.add(receipts());
    store.clock().pass(Duration.ofDays(31));
    outcomes(List.of(longAgo.paid()), Receipting.RECENT);
    mails.add(receipts());
    outcomes(List.of(old.paid(), recent.paid(), longAgo.paid()), Receipting.EVERYBODY);
    mails.add(receipts());

    assertEquals(List.of(0, 0, 1, 1, 3), mails);
  }

  @Test
  void a_refund_that_names_its_lines_closes_those_and_no_others() {
    store.product("book", store.file("book.pdf", 10));
    store.product("map", store.file("map.pdf", 10));
    Told told = new Told(store.store().shopId(), "two", "book:2:2900,map:1:500", 6300);
    outcomes(List.of(told.paid()), Receipting.RECENT);
    write(tx ->
        intake()
            .takeRefunds(
                tx,
                List.of(
                    told.refund(
                        "re_1",
                        3400,
                        Refund.State.SUCCEEDED,
                        Map.of("store_items", "map:1:500,book:1:2900")))));
    Purchase purchase = purchase(told);

    assertEquals(
        List.of("book 5"),
        store
            .store()
            .database()
            .read(tx -> store.store().desk().page(tx, purchase))
            .lines()
            .stream()
            .map(line -> line.sku() + " " + line.editions().getFirst().files().getFirst().limit())
            .toList());
  }

  @Test
  void what_is_no_product_waits_until_it_is_mapped_and_foreign_words_decide_nothing() {
    store.product("book");
    store.product("map");
    String shop = store.store().shopId();
    Told foreign = new Told("another shop", "foreign", "book:1:2900", 2900);
    Told wrongSum = new Told(shop, "sum", "book:1:1", 2900);
    Told twoLines = new Told("", "lines", "", 3400);
    ToldPayment two = twoLines.paidFor(Told.line("price_a", 1, 2900), Told.line("price_b", 2, 500));
    List<Boolean> wants =
        store
            .store()
            .database()
            .read(tx ->
                List.of(
                    intake().wantsLines(tx, foreign.paid()),
                    intake().wantsLines(tx, wrongSum.paid()),
                    intake().wantsLines(tx, Told.book(shop, "x").paid()),
                    intake().wantsLines(tx, two)));
    List<Outcome> outcomes =
        outcomes(
            List.of(
                foreign.paidFor(Told.line("price_a", 1, 2900)),
                wrongSum.paidFor(Told.line("price_c", 1, 2900)),
                two),
            Receipting.RECENT);

    Mapped a = store.store().payments().map("price_a", Sku.parse("book"), null);
    int waiting = store.store().payments().unmatched(50).size();
    Mapped b = store.store().payments().map("prod_of_price_b", Sku.parse("map"), null);
    Mapped c = store.store().payments().map(wrongSum.intent(), Sku.parse("map"), null);

    assertEquals(
        "[true, true, false, false] [UNMATCHED, UNMATCHED, UNMATCHED] 2/2 2 1/1 1/1 0",
        wants
            + " "
            + outcomes
            + " "
            + counts(a)
            + " "
            + waiting
            + " "
            + counts(b)
            + " "
            + counts(c)
            + " "
            + store.store().payments().unmatched(50).size());
    assertEquals(
        List.of("book 1 29.00 USD", "map 2 2.50 USD"),
        purchase(twoLines).items().stream()
            .map(item -> item.sku() + " " + item.quantity() + " " + item.unitPrice())
            .toList());
  }

  @Test
  void charges_that_never_had_a_session_are_known_by_what_their_shop_wrote_on_them() {
    store.product("book");
    List<String> descriptions = List.of("book", "the BOOK", "A mug");
    List<ToldPayment> told = new ArrayList<>();
    for (int i = 0; i < descriptions.size(); i++) {
      Charge charge = Told.book("", "c" + i).charge(Charge.State.SUCCEEDED);
      told.add(
          ToldPayment.of(
                  new Charge(
                      charge.id(),
                      true,
                      charge.created(),
                      charge.amount(),
                      charge.refunded(),
                      true,
                      charge.state(),
                      charge.email(),
                      null,
                      null,
                      null,
                      descriptions.get(i),
                      i == 2 ? Map.of("product", "book", "quantity", "2") : Map.of(),
                      null,
                      charge.balance()),
                  PurchaseSource.STRIPE)
              .orElseThrow());
    }

    assertEquals(
        List.of(Outcome.IMPORTED, Outcome.IMPORTED, Outcome.IMPORTED),
        outcomes(told, Receipting.NOBODY));
    assertEquals(3, store.store().purchases().list(all()).size());
  }

  @Test
  void stock_is_taken_when_the_money_comes_and_never_refuses_what_was_paid() {
    store.product("book");
    store
        .store()
        .database()
        .write(tx -> tx.sql().execute("UPDATE product SET stock = 2 WHERE sku = 'book'"));
    String shop = store.store().shopId();
    Told slow = Told.book(shop, "slow");
    List<Long> left = new ArrayList<>();

    outcomes(List.of(slow.unpaid()), Receipting.RECENT);
    left.add(stock());
    outcomes(List.of(slow.paid()), Receipting.RECENT);
    outcomes(List.of(slow.paid()), Receipting.RECENT);
    left.add(stock());
    outcomes(List.of(Told.book(shop, "a").paid(), Told.book(shop, "b").paid()), Receipting.RECENT);
    left.add(stock());

    assertEquals(List.of(2L, 1L, 0L), left);
    assertEquals(3, store.store().purchases().list(all()).size());
  }

  @Test
  void the_owner_is_told_once_of_a_buyer_who_paid_this_shop_and_has_nothing() {
    store.with("STORE_MAIL_NOTIFY", "owner@example.org");
    store.product("book");
    String shop = store.store().shopId();
    Told book = Told.book(shop, "noaddress");
    ToldPayment paid = book.paid();
    ToldPayment nobody =
        new ToldPayment(
            paid.session(),
            paid.paymentIntent(),
            null,
            paid.source(),
            false,
            paid.state(),
            paid.amounts(),
            "by phone",
            null,
            null,
            null,
            null,
            paid.metadata(),
            List.of(),
            false,
            paid.createdAt(),
            paid.paidAt());
    ToldPayment wrongSum = new Told(shop, "sum", "book:1:1", 2900).paid();
    ToldPayment foreign = new Told("another", "mug", "mug:1:2900", 2900).paid();
    for (int i = 0; i < 3; i++) {
      write(tx -> intake().takeLive(tx, List.of(nobody, wrongSum, foreign)));
    }
    int told = receipts();
    String session = book.session();
    Mapped mapped =
        store
            .store()
            .payments()
            .map(session, Sku.parse("book"), EmailAddress.parse("ada@example.org"));
    var _ = store.store().postman().flush();

    assertEquals("2 1/1", told + " " + counts(mapped));
    assertEquals(
        List.of("ada@example.org", "owner@example.org", "owner@example.org"),
        store.sentMail().stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("To: "))
            .map(line -> line.replaceAll("(?s)^To: |.*<|>.*", ""))
            .sorted()
            .toList());
    assertEquals(
        List.of("  store payment map cs_sum SKU"),
        store.sentMail().stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("  store payment map"))
            .toList());
  }

  private static String counts(Mapped mapped) {
    return mapped.purchases().size() + "/" + mapped.mailed();
  }

  private long stock() {
    return store
        .store()
        .database()
        .read(tx -> tx.sql().fetchSingle("SELECT stock FROM product").get(0, Long.class));
  }

  private static PurchaseFilter all() {
    return new PurchaseFilter(null, null, null, 1000);
  }

  private Intake intake() {
    return store.store().intake();
  }

  private void write(Function<Transaction, ?> work) {
    var _ = store.store().database().write(tx -> List.of(work.apply(tx)));
  }

  private List<Outcome> outcomes(List<ToldPayment> told, Receipting receipts) {
    return store.store().database().write(tx -> intake().take(tx, told, receipts)).stream()
        .map(Taken::outcome)
        .toList();
  }

  private void takeAndNote(List<String> ends, Told told, Function<Transaction, ?> work) {
    write(work);
    ends.add(money(told));
  }

  private Purchase purchase(Told told) {
    return store
        .store()
        .database()
        .read(tx -> store.store().payments().purchaseOf(tx, told.session()).orElseThrow());
  }

  /** Where it stands, and what of it is left on the balance. */
  private String money(Told told) {
    Purchase purchase = purchase(told);
    return purchase.status().name()
        + " "
        + store
            .store()
            .database()
            .read(tx ->
                tx.sql()
                    .fetchSingle(
                        "SELECT coalesce(sum(amount_minor), 0) FROM ledger_entry"
                            + " WHERE purchase_id = ?",
                        purchase.id())
                    .get(0, Long.class));
  }

  private String end(Told told) {
    Purchase purchase = purchase(told);
    String entries =
        store
            .store()
            .database()
            .read(tx ->
                String.join(
                    ", ",
                    tx
                        .sql()
                        .selectFrom(LEDGER_ENTRY)
                        .where(LEDGER_ENTRY.PURCHASE_ID.eq(purchase.id()))
                        .fetch(row ->
                            row.get(LEDGER_ENTRY.SOURCE_KEY).replace(told.name(), "")
                                + " "
                                + usd(row.get(LEDGER_ENTRY.AMOUNT_MINOR))
                                + " "
                                + row.get(LEDGER_ENTRY.OCCURRED_AT))
                        .stream()
                        .sorted()
                        .toList()));
    return purchase.status().name()
        + " "
        + purchase.items().getFirst().quantity()
        + " "
        + purchase.items().getFirst().sku()
        + " paid "
        + purchase.paidAt()
        + "; "
        + entries
        + "; "
        + store
            .store()
            .database()
            .read(tx ->
                tx.sql()
                    .fetchSingle(
                        "SELECT count(*) FROM outbox_mail WHERE purchase_id = ?", purchase.id())
                    .get(0, Long.class))
        + " receipts";
  }

  private int receipts() {
    return store
        .store()
        .database()
        .read(tx -> tx.sql().fetchSingle("SELECT count(*) FROM outbox_mail").get(0, Integer.class));
  }

  private String everything() {
    List<String> text = new ArrayList<>();
    for (String table :
        List.of(
            "payment",
            "purchase",
            "purchase_item",
            "customer",
            "ledger_entry",
            "outbox_mail",
            "download_link")) {
      text.add(
          store
              .store()
              .database()
              .read(tx -> tx.sql().fetch("SELECT * FROM " + table).formatCSV()));
    }
    return String.join("\n", text);
  }

  private static <T> List<List<T>> orders(List<T> things) {
    if (things.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      List<T> rest = new ArrayList<>(things);
      T first = rest.remove(i);
      for (List<T> order : orders(rest)) {
        List<T> one = new ArrayList<>(List.of(first));
        one.addAll(order);
        all.add(one);
      }
    }
    return all;
  }
}
