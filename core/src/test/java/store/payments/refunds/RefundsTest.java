package store.payments.refunds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.failure.StoreException;
import store.payments.CheckoutSession;
import store.payments.intake.Receipting;
import store.payments.intake.ToldPayment;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseSource;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;
import store.testing.stripe.StripeStandIn;

class RefundsTest {

  @RegisterExtension final TestStore store = new TestStore();
  private final StripeStandIn stripe = StripeStandIn.start(store.clock());

  @BeforeEach
  void configure() {
    store
        .with("STORE_STRIPE_SECRET_KEY", stripe.key())
        .with("STORE_STRIPE_API_BASE", stripe.url().toString());
  }

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void gives_back_at_stripe_once_however_often_it_is_cut_short() {
    PurchaseCode code = bought();
    RefundPlan part = refunds().plan(code, "5.00", Map.of());
    stripe.next(Fault.doneButDropped());

    Purchase after = refunds().refund(part);
    Purchase again = refunds().refund(part);
    Purchase whole = refunds().refund(refunds().plan(code, null, Map.of()));

    assertEquals(
        "[PARTIALLY_REFUNDED, PARTIALLY_REFUNDED, REFUNDED] 2 [500, 2400] -114",
        List.of(after.status().name(), again.status().name(), whole.status().name())
            + " "
            + stripe.ids("refund").size()
            + " "
            + stripe.ids("refund").stream().map(id -> stripe.object(id).get("amount")).toList()
            + " "
            + ledger());
  }

  @Test
  void refuses_what_cannot_be_given_back_and_asks_stripe_nothing() {
    PurchaseCode code = bought();
    int asked = stripe.calls().size();
    List<String> refusals =
        List.of(
            refusal(code, "29.01", Map.of()),
            refusal(code, "0", Map.of()),
            refusal(code, "1.001", Map.of()),
            refusal(code, null, Map.of(Sku.parse("map"), 1)),
            refusal(code, null, Map.of(Sku.parse("book"), 2)),
            refusal(new PurchaseCode("P-00000000"), null, Map.of()));

    assertEquals(
        List.of(
            "REFUSED 29.00 USD of " + code + " are left to give back, not 29.01 USD.",
            "MISUSED A refund of 0.00 USD cannot be; give a larger amount.",
            "MISUSED 1.001 has more decimals than USD has; write it like 29.00.",
            "NOT_FOUND There is no map in " + code + ".",
            "REFUSED " + code + " has 1 of book left to give back.",
            "NOT_FOUND There is no purchase P-00000000."),
        refusals);
    assertEquals(asked, stripe.calls().size());
  }

  private Refunds refunds() {
    return store.store().refunds();
  }

  private String refusal(PurchaseCode code, @Nullable String amount, Map<Sku, Integer> lines) {
    StoreException refused =
        assertThrows(StoreException.class, () -> refunds().plan(code, amount, lines));
    return refused.kind() + " " + refused.sentence();
  }

  private long ledger() {
    return store
        .store()
        .database()
        .read(tx ->
            tx.sql()
                .fetchSingle("SELECT coalesce(sum(amount_minor), 0) FROM ledger_entry")
                .get(0, Long.class));
  }

  /** A book for 29.00 that was paid at Stripe, with its fee of 1.14. */
  private PurchaseCode bought() {
    store.product("book");
    store.product("map");
    String price = stripe.price("The book", 2900, "usd");
    String session =
        stripe.session(
            price, 1, Map.of("store_id", store.store().shopId(), "store_items", "book:1:2900"));
    stripe.pay(session, Buyer.of("ada@example.org"));
    CheckoutSession paid = store.store().gateways().patient().session(session);
    ToldPayment told = ToldPayment.of(paid, PurchaseSource.STRIPE, null).orElseThrow();
    return store
        .store()
        .database()
        .write(tx -> {
          var _ = store.store().intake().take(tx, List.of(told), Receipting.RECENT);
          var _ =
              store
                  .store()
                  .intake()
                  .takeCharges(
                      tx,
                      List.of(store.store().gateways().patient().charge(stripe.chargeOf(session))));
          return store.store().payments().purchaseOf(tx, session).orElseThrow().code();
        });
  }
}
