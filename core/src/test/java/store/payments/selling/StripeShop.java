package store.payments.selling;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import store.analytics.Attribution;
import store.catalog.ProductEdit;
import store.catalog.Sku;
import store.catalog.Stock;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.StripeStandIn;

/** A throw-away store that takes its money through a stand-in for Stripe. */
final class StripeShop implements BeforeEachCallback, AfterEachCallback {

  private final TestStore store = new TestStore();
  private final StripeStandIn stripe = StripeStandIn.start(store.clock());

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    store
        .with("STORE_STORE_URL", "https://shop.example.org")
        .with("STORE_STRIPE_SECRET_KEY", stripe.key())
        .with("STORE_STRIPE_API_BASE", stripe.url().toString())
        .beforeEach(context);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    store.afterEach(context);
    stripe.close();
  }

  TestStore store() {
    return store;
  }

  StripeStandIn stripe() {
    return stripe;
  }

  /** Puts a product of one file up for sale. */
  Sku product(String sku) {
    store.product(sku, store.file(sku + ".pdf", 10));
    return Sku.parse(sku);
  }

  void price(Sku sku, String price) {
    edit(sku, price, null);
  }

  void stock(Sku sku, long left) {
    edit(sku, null, Stock.of(left));
  }

  /** Opens the payment page of one of a product; answers the session. */
  String opened(Sku sku) {
    Checkout checkout = store.store().checkout();
    BuyForm form = new BuyForm("1", Attribution.NONE, checkout.formKey(), "browser");
    return checkout.open((Ordering.Placed) checkout.order(sku, form)).session();
  }

  void pay(String session, String email) {
    stripe.pay(session, Buyer.of(email));
  }

  private void edit(Sku sku, @Nullable String price, @Nullable Stock stock) {
    ProductEdit none = ProductEdit.NOTHING;
    store
        .store()
        .catalog()
        .edit(
            sku,
            new ProductEdit(
                none.name(),
                none.description(),
                none.category(),
                price,
                none.currency(),
                stock,
                none.status(),
                none.withdraw(),
                none.reinstate()));
  }
}
