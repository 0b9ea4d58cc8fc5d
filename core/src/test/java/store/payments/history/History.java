package store.payments.history;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import store.database.Transaction;
import store.payments.CheckoutSession;
import store.payments.PaymentGateway;
import store.payments.intake.ToldPayment;
import store.payments.stripe.StripeGateway;
import store.payments.stripe.StripeLimits;
import store.payments.stripe.StripeSettings;
import store.purchases.PurchaseSource;
import store.secrets.Secret;
import store.testing.TestStore;
import store.testing.stripe.StripeStandIn;

/** A store and the Stripe it belongs to, which waits for nothing. */
final class History implements AfterEachCallback {

  private final TestStore store;
  final StripeStandIn stripe;

  /** Which waits for no pause, so that the pace of lists costs no time. */
  final StripeGateway gateway;

  History(TestStore store) {
    this.store = store;
    stripe = StripeStandIn.start(store.clock());
    gateway = gateway(stripe.key());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    gateway.close();
    stripe.close();
  }

  StripeGateway gateway(String key) {
    return new StripeGateway(
        new StripeSettings(new Secret(key), List.of(), stripe.url()),
        StripeLimits.PATIENT,
        store.clock(),
        pause -> {});
  }

  Sync sync(PaymentGateway asked) {
    return new Sync(
        store.store().database(),
        asked,
        store.store().intake(),
        PurchaseSource.STRIPE,
        store.folder(),
        store.clock());
  }

  ImportCount sync() {
    return sync(gateway).run(ProgressListener.NONE).count();
  }

  Importer importer() {
    return new Importer(
        store.store().database(),
        gateway,
        store.store().intake(),
        PurchaseSource.STRIPE,
        store.clock());
  }

  /** What this shop writes on a checkout of one book. */
  Map<String, String> book() {
    return Map.of("store_id", store.store().shopId(), "store_items", "book:1:2900");
  }

  /** Tells that store one by one of everything Stripe holds, as events would. */
  void tellByOne(TestStore other) {
    var intake = other.store().intake();
    for (String id : stripe.ids("checkout.session")) {
      CheckoutSession session = gateway.session(id);
      ToldPayment.of(session, PurchaseSource.STRIPE, null)
          .ifPresent(told -> in(other, tx -> intake.takeLive(tx, List.of(told))));
      String charge = session.charge();
      if (charge != null) {
        in(other, tx -> intake.noteCharge(tx, gateway.charge(charge)));
        in(other, tx -> intake.takeRefunds(tx, gateway.refundsOf(charge)));
        in(other, tx -> intake.takeDisputes(tx, gateway.disputesOf(charge)));
      }
    }
  }

  private static void in(TestStore store, Consumer<Transaction> change) {
    store
        .store()
        .database()
        .write(tx -> {
          change.accept(tx);
          return true;
        });
  }
}
