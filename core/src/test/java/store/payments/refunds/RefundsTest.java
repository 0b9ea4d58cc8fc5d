package store.payments.refunds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.CheckoutSession;
import store.payments.Refund;
import store.payments.TimeRange;
import store.payments.intake.Receipting;
import store.payments.intake.ToldPayment;
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
  void gives_back_at_stripe_once_when_the_answer_is_cut_short() {
    PurchaseCode code = bought();
    stripe.next(Fault.doneButDropped());

    RefundDone part = give(code, "5.00");
    RefundDone whole = give(code, null);

    assertEquals(
        "partially_refunded 24.00 USD, refunded 0.00 USD, [500, 2400] -114",
        part.purchase().status()
            + " "
            + part.left()
            + ", "
            + whole.purchase().status()
            + " "
            + whole.left()
            + ", "
            + amounts()
            + " "
            + ledger());
  }

  /** The one that is lost, then heard of or not, then asked for again, then given on purpose. */
  @ParameterizedTest
  @CsvSource({"5.00, false", "5.00, true", ", false", ", true"})
  void asking_again_for_a_refund_without_an_answer_is_the_same_refund(
      @Nullable String amount, boolean heardOf) {
    PurchaseCode code = bought();
    Instant before = store.clock().instant();
    RefundPlan plan = refunds().plan(code, amount, Map.of());
    stripe.always(call -> Fault.doneButDropped());
    Kind lost = assertThrows(StoreException.class, () -> refunds().refund(plan)).kind();
    stripe.heal();
    if (heardOf) {
      List<Refund> told = store.store().gateways().patient().refunds(TimeRange.ALWAYS, null).rows();
      store.store().database().write(tx -> store.store().intake().takeRefunds(tx, told));
    }
    store.clock().pass(Duration.ofDays(2));

    RefundDone again = give(code, amount);

    assertEquals(
        Kind.UNAVAILABLE + " " + before + " [" + plan.amount().minor() + "]",
        lost + " " + again.askedBefore() + " " + amounts());
    assertEquals(
        amount == null ? "REFUSED" : "null [500, 500]",
        amount == null
            ? assertThrows(StoreException.class, () -> give(code, null)).kind().name()
            : give(code, amount).askedBefore() + " " + amounts());
  }

  @Test
  void another_refund_waits_until_it_is_known_what_became_of_the_one_without_an_answer() {
    PurchaseCode code = bought();
    Instant asked = store.clock().instant();
    stripe.always(call -> Fault.dropped());
    assertThrows(StoreException.class, () -> give(code, "5.00"));
    stripe.heal();

    StoreException tooEarly = assertThrows(StoreException.class, () -> give(code, "6.00"));
    store.clock().pass(Duration.ofMinutes(11));
    RefundDone other = give(code, "6.00");

    assertEquals(
        "UNAVAILABLE A refund of 5.00 USD of "
            + code
            + " was asked for at "
            + asked.truncatedTo(ChronoUnit.SECONDS)
            + " and has no answer yet; ask for that one again, or wait ten minutes. 23.00 USD"
            + " [600]",
        tooEarly.kind() + " " + tooEarly.sentence() + " " + other.left() + " " + amounts());
  }

  @Test
  void a_refund_counts_what_came_in_between() {
    PurchaseCode code = bought();
    RefundPlan first = refunds().plan(code, "5.00", Map.of());
    RefundPlan second = refunds().plan(code, "5.00", Map.of());
    refunds().refund(first);

    StoreException late = assertThrows(StoreException.class, () -> refunds().refund(second));

    assertEquals(
        "REFUSED Another refund of "
            + code
            + " came in between; nothing was given back now, look at `store purchase show "
            + code
            + "`. [500]",
        late.kind() + " " + late.sentence() + " " + amounts());
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

  private RefundDone give(PurchaseCode code, @Nullable String amount) {
    return refunds().refund(refunds().plan(code, amount, Map.of()));
  }

  /** What went back at Stripe. */
  private List<Long> amounts() {
    return stripe.ids("refund").stream()
        .map(id -> stripe.object(id).get("amount").getAsLong())
        .toList();
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
