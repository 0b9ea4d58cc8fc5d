package store.payments.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.TimeRange;
import store.payments.intake.Receipting;
import store.testing.TestStore;
import store.testing.stripe.Buyer;

class ExportImporterTest {

  private static final String HEADINGS =
      "id,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Currency,Fee,"
          + "Status,PaymentIntent ID,Customer Email,Description\n";

  @RegisterExtension final TestStore store = new TestStore();
  @RegisterExtension final History history = new History(store);

  @BeforeEach
  void offer() {
    store.product("book");
  }

  private ImportCount read(Path file) {
    return run(file, false).count();
  }

  private HistoryRead run(Path file, boolean onTrial) {
    return store
        .store()
        .exportImporter()
        .run(file, TimeRange.ALWAYS, onTrial, Receipting.NOBODY, ProgressListener.NONE);
  }

  private static String row(String id, String refunded, String intent, String email) {
    return String.join(
        ",",
        id,
        "2026-11-01 10:00:00",
        "29.00",
        refunded,
        "usd",
        "29.00",
        "usd",
        "1.14",
        "Paid",
        intent,
        email,
        "book\n");
  }

  @Test
  void takes_in_what_a_file_tells_once() {
    Path file =
        store.file(
            "payments.csv",
            HEADINGS
                + row("ch_1", "0.00", "pi_1", "ada@example.org")
                + row("ch_2", "9.00", "pi_2", "bob@example.org")
                + row("py_3", "29.00", "", "cyd@example.org")
                + row("ch_4", "0.00", "pi_4", "dan@example.org").replace("book", "coffee")
                + row("ch_5", "0.00", "pi_5", "eve@example.org").replace("Paid", "Failed"));

    ImportCount first = read(file);
    Map<String, List<String>> after = Dump.of(store.store());
    ImportCount second = read(file);

    assertEquals(new ImportCount(4, 3, 0, 0, 1, 2, 0), first);
    assertEquals(new ImportCount(4, 0, 0, 3, 1, 0, 0), second);
    assertEquals(after, Dump.of(store.store()));
    assertEquals(
        List.of(
            "ada@example.org paid sale2900 fee-114",
            "bob@example.org partially_refunded sale2900 refund-900 fee-114",
            "cyd@example.org refunded sale2900 refund-2900 fee-114"),
        Dump.money(store.store()));
    assertEquals(
        List.of("import", "import", "import"), Dump.column(store.store(), "source", "purchase"));
  }

  @Test
  void gives_way_to_what_stripe_tells_of_the_same_payments() {
    String sold =
        history.stripe.session(history.stripe.price("The book", 2900, "usd"), 1, history.book());
    history.stripe.pay(sold, Buyer.of("ada@example.org"));
    String charge = history.stripe.chargeOf(sold);
    JsonObject told = history.stripe.object(charge);
    history.stripe.refund(charge, 900, "succeeded");
    String intent = told.get("payment_intent").getAsString();
    String old = history.stripe.charge(2900, "usd", Buyer.of("bob@example.org"), "book", Map.of());
    read(
        store.file(
            "payments.csv",
            HEADINGS
                + row(charge, "9.00", "", "ada@example.org")
                + row(old, "0.00", "", "bob@example.org")));
    List<String> before = Dump.money(store.store());

    ImportCount count =
        history.importer().run(TimeRange.ALWAYS, Receipting.NOBODY, ProgressListener.NONE).count();

    assertEquals(
        List.of(
            "ada@example.org partially_refunded sale2900 refund-900 fee-114",
            "bob@example.org paid sale2900 fee-114"),
        before);
    assertEquals(before, Dump.money(store.store()));
    assertEquals(new ImportCount(2, 0, 0, 2, 0, 1, 0), count);
    assertEquals(
        intent,
        Dump.column(store.store(), "payment_intent", "payment WHERE session IS NOT NULL")
            .getFirst());
  }

  @Test
  void finds_nothing_new_in_a_file_when_stripe_has_told_it_all() {
    String sold =
        history.stripe.session(history.stripe.price("The book", 2900, "usd"), 1, history.book());
    history.stripe.pay(sold, Buyer.of("ada@example.org"));
    String charge = history.stripe.chargeOf(sold);
    history.stripe.refund(charge, 900, "succeeded");
    history.importer().run(TimeRange.ALWAYS, Receipting.NOBODY, ProgressListener.NONE);
    List<String> before = Dump.money(store.store());

    ImportCount count =
        read(store.file("payments.csv", HEADINGS + row(charge, "9.00", "", "ada@example.org")));

    assertEquals(
        List.of(new ImportCount(1, 0, 0, 1, 0, 1, 0), before),
        List.of(count, Dump.money(store.store())));
  }

  @Test
  void keeps_nothing_of_a_trial_nor_of_a_file_with_a_mistake_on_its_last_row() {
    Path right = store.file("right.csv", HEADINGS + row("ch_1", "0.00", "pi_1", "ada@example.org"));
    Path wrong =
        store.file(
            "wrong.csv",
            HEADINGS + row("ch_1", "0.00", "pi_1", "ada@example.org") + "ch_2,2026-11-01 10:00");
    Map<String, List<String>> before = Dump.of(store.store());

    ImportCount tried = run(right, true).count();
    StoreException refused = assertThrows(StoreException.class, () -> read(wrong));

    assertEquals(new ImportCount(1, 1, 0, 0, 0, 0, 0), tried);
    assertEquals(Kind.MISUSED, refused.kind());
    assertEquals(before, Dump.of(store.store()));
  }
}
