package store.payments.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.LineItem;
import store.payments.Refund;
import store.purchases.PurchaseSource;
import store.testing.TestStore;

/** What a gateway would tell of one checkout, its refund and its dispute. */
record Told(String shop, String name, String items, long total) {

  private static final Instant OPENED = TestStore.NOW.minusSeconds(600);

  static Money usd(long minor) {
    return Money.of(minor, "USD");
  }

  /** One book for 29.00. */
  static Told book(String shop, String name) {
    return new Told(shop, name, "book:1:2900", 2900);
  }

  String session() {
    return "cs_" + name;
  }

  String intent() {
    return "pi_" + name;
  }

  String chargeId() {
    return "ch_" + name;
  }

  ToldPayment session(CheckoutSession.Payment payment, @Nullable Instant told) {
    return ToldPayment.of(checkout(payment, List.of(), false), PurchaseSource.STRIPE, told)
        .orElseThrow();
  }

  ToldPayment paid() {
    return session(CheckoutSession.Payment.PAID, TestStore.NOW);
  }

  ToldPayment unpaid() {
    return session(CheckoutSession.Payment.UNPAID, TestStore.NOW.minusSeconds(300));
  }

  ToldPayment paidFor(LineItem... lines) {
    return ToldPayment.of(
            checkout(CheckoutSession.Payment.PAID, List.of(lines), true),
            PurchaseSource.STRIPE,
            TestStore.NOW)
        .orElseThrow();
  }

  private CheckoutSession checkout(
      CheckoutSession.Payment payment, List<LineItem> lines, boolean all) {
    return new CheckoutSession(
        session(),
        true,
        OPENED,
        CheckoutSession.Status.COMPLETE,
        payment,
        new CheckoutAmounts(usd(total), usd(0), usd(0), usd(total)),
        name + "@example.org",
        "Ada",
        "DE",
        total == 0 ? null : intent(),
        null,
        "plink_1",
        Map.of("store_id", shop, "store_items", items, "store_source", "newsletter"),
        lines,
        all);
  }

  static LineItem line(String price, long quantity, long amount) {
    return new LineItem("li_" + price, price, "prod_of_" + price, price, quantity, usd(amount));
  }

  Charge charge(Charge.State state) {
    return new Charge(
        chargeId(),
        true,
        TestStore.NOW.minusSeconds(60),
        usd(total),
        usd(0),
        state == Charge.State.SUCCEEDED,
        state,
        name + "@example.org",
        null,
        "Ada",
        "DE",
        null,
        Map.of(),
        intent(),
        state == Charge.State.SUCCEEDED ? moved("charge", chargeId(), total, 117) : null);
  }

  Refund refund(Refund.State state) {
    return refund("re_" + name, total, state, Map.of());
  }

  Refund refund(String id, long amount, Refund.State state, Map<String, String> metadata) {
    return new Refund(
        id,
        chargeId(),
        intent(),
        usd(amount),
        state,
        TestStore.NOW.minusSeconds(30),
        metadata,
        null);
  }

  Dispute dispute(String status) {
    return new Dispute(
        "dp_" + name,
        true,
        chargeId(),
        intent(),
        usd(total),
        status,
        TestStore.NOW.minusSeconds(20),
        List.of());
  }

  BalanceTransaction moved(String type, String source, long amount, long fee) {
    return new BalanceTransaction(
        "txn_" + type + "_" + source,
        type,
        usd(amount),
        usd(fee),
        usd(amount - fee),
        source,
        TestStore.NOW.minusSeconds(10),
        TestStore.NOW);
  }
}
