package store.payments.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.payments.CheckoutSession;
import store.payments.TimeRange;
import store.payments.intake.Receipting;
import store.payments.intake.ToldPayment;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseSource;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.StripeStandIn;

class ReconcilerTest {

  @RegisterExtension final TestStore store = new TestStore();
  private final StripeStandIn stripe = StripeStandIn.start(store.clock());

  @BeforeEach
  void configure() {
    store
        .with("STORE_STRIPE_SECRET_KEY", stripe.key())
        .with("STORE_STRIPE_API_BASE", stripe.url().toString());
    store.product("book");
  }

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void agrees_when_all_that_was_paid_given_back_and_mailed_is_written_down() {
    told(paid("ada"));
    store.purchase("bob@example.org", "book", 1);
    String charge = stripe.chargeOf(paid("eve"));
    stripe.refund(charge, 2900, "succeeded");
    String foreign = stripe.session(stripe.price("A mug", 900, "usd"), 1, Map.of());
    stripe.pay(foreign, Buyer.of("someone@example.org"));
    sync();
    var _ = store.store().postman().flush();

    assertEquals(
        new Reconciliation(List.of(), new Reconciliation.Checked(3, 1, 0, 3, 3, 3)), run());
  }

  @Test
  void names_each_gap_with_what_mends_it() {
    String ada = paid("ada");
    told(ada);
    String bob = paid("bob");
    told(bob);
    String eve = paid("eve");
    told(eve);
    String kim = paid("kim");
    told(kim);
    var _ = store.store().postman().flush();

    String dropped = paid("max");
    String refund = stripe.refund(stripe.chargeOf(ada), 900, "succeeded");
    sql("UPDATE ledger_entry SET amount_minor = 2800 WHERE purchase_id = " + row(bob));
    sql("UPDATE outbox_mail SET state = 'refused' WHERE purchase_id = " + row(eve));
    sql("UPDATE payment SET total_minor = 100 WHERE purchase_id = " + row(kim));
    sql(
        "INSERT INTO purchase (code, customer_id, payment_status, source, test, currency,"
            + " total_minor, created_at, paid_at) SELECT 'P-22222222', customer_id, 'paid',"
            + " 'stripe', 1, 'USD', 2900, created_at, paid_at FROM purchase LIMIT 1");

    assertEquals(
        List.of(
            "missing_payment " + dropped + " store sync",
            "differing_amount " + kim + " store sync",
            "unknown_refund " + refund + " store sync",
            "purchase_without_payment P-22222222 store purchase revoke P-22222222",
            "differing_amount " + code(bob) + " store sync",
            "differing_amount " + code(kim) + " store sync",
            "purchase_without_right P-22222222 store purchase resend P-22222222",
            "receipt_never_sent " + code(eve) + " store purchase resend " + code(eve)),
        named(run()));

    sync();
    store.store().purchases().revoke(new PurchaseCode("P-22222222"));
    var _ = store.store().receipts().resend(purchase(eve).code());
    var _ = store.store().postman().flush();
    assertEquals(List.of(), named(run()));
  }

  @Test
  void a_right_that_belongs_to_no_purchase_is_named_and_closed() throws Exception {
    told(paid("ada"));
    var _ = store.store().postman().flush();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + store.folder().resolve("store-data/store.db"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
      statement.execute("DELETE FROM purchase_item");
      statement.execute("DELETE FROM purchase");
    }
    List<String> before = named(run());
    int mended = store.store().reconciler().repair();
    sync();
    var _ = store.store().postman().flush();

    assertEquals(
        List.of(
            "missing_purchase " + stripe.ids("checkout.session").getFirst() + " store sync",
            "right_without_purchase link 1 store reconcile --repair"),
        before);
    assertEquals(1, mended);
    assertEquals(List.of(), named(run()));
  }

  private Reconciliation run() {
    return store.store().reconciler().run(TimeRange.ALWAYS, rows -> {});
  }

  private static List<String> named(Reconciliation reconciliation) {
    return reconciliation.gaps().stream()
        .map(gap -> gap.kind() + " " + gap.subject() + " " + gap.repair())
        .toList();
  }

  private String paid(String buyer) {
    String price = stripe.price("The book", 2900, "usd");
    String session =
        stripe.session(
            price, 1, Map.of("store_id", store.store().shopId(), "store_items", "book:1:2900"));
    stripe.pay(session, Buyer.of(buyer + "@example.org"));
    return session;
  }

  private void told(String session) {
    CheckoutSession paid = store.store().gateways().patient().session(session);
    ToldPayment told = ToldPayment.of(paid, PurchaseSource.STRIPE, null).orElseThrow();
    var _ =
        store
            .store()
            .database()
            .write(tx -> store.store().intake().take(tx, List.of(told), Receipting.RECENT));
  }

  /** What {@code store sync} reads, by hand. */
  private void sync() {
    var gateway = store.store().gateways().patient();
    var sessions = gateway.sessions(TimeRange.ALWAYS, null).rows();
    var refunds = gateway.refunds(TimeRange.ALWAYS, null).rows();
    var _ =
        store
            .store()
            .database()
            .write(tx -> {
              var _ =
                  store
                      .store()
                      .intake()
                      .take(
                          tx,
                          sessions.stream()
                              .flatMap(
                                  one -> ToldPayment.of(one, PurchaseSource.STRIPE, null).stream())
                              .toList(),
                          Receipting.RECENT);
              return store.store().intake().takeRefunds(tx, refunds);
            });
  }

  private Purchase purchase(String session) {
    return store
        .store()
        .database()
        .read(tx -> store.store().payments().purchaseOf(tx, session).orElseThrow());
  }

  private String code(String session) {
    return purchase(session).code().text();
  }

  private long row(String session) {
    return purchase(session).id();
  }

  private void sql(String change) {
    var _ = store.store().database().write(tx -> tx.sql().execute(change));
  }
}
