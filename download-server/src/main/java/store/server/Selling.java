package store.server;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.Store;
import store.analytics.experiments.Splitter;
import store.catalog.Product;
import store.payments.selling.Checkout;
import store.payments.selling.Rehearsal;
import store.payments.selling.Thanks;
import store.payments.stripe.StripeSettings;

/**
 * What visitors buy from.
 *
 * @param forSale what the front page shows
 * @param checkout the way to the payment page
 * @param splitter which variant of a page a visitor sees
 * @param thanks the way back
 * @param rehearsal the pretend payment page, where money is pretended
 * @param paymentPages where payment pages may be, as sources of a Content-Security-Policy
 * @param test whether the money is pretended, or Stripe's test mode is on
 */
record Selling(
    Supplier<List<Product>> forSale,
    Checkout checkout,
    Splitter splitter,
    Thanks thanks,
    @Nullable Rehearsal rehearsal,
    String paymentPages,
    boolean test) {

  static Selling of(Store store) {
    Rehearsal rehearsal = store.rehearsal().orElse(null);
    return new Selling(
        store.catalog()::forSale,
        store.checkout(),
        store.splitter(),
        store.thanks(),
        rehearsal,
        rehearsal == null
            ? paymentPages(store.configuration().stripe())
            : origin(store.configuration().shop().url()),
        rehearsal != null || Boolean.FALSE.equals(store.configuration().stripe().livemode()));
  }

  /** Stripe's own, or those on a domain of the owner's; of a stand-in for Stripe, any. */
  private static String paymentPages(StripeSettings stripe) {
    return "https".equals(stripe.apiBase().getScheme()) ? "https:" : "https: http:";
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
