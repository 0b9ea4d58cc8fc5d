package store;

import java.util.Optional;
import store.config.Configuration;
import store.database.Database;
import store.payments.PaymentGateway;
import store.payments.stripe.StripeGateway;
import store.payments.stripe.StripeLimits;
import store.payments.test.PretendPage;
import store.payments.test.TestGateway;
import store.purchases.PurchaseSource;

/** Who takes the buyers' money, as configured: Stripe with a key, the test gateway without. */
public final class Gateways implements AutoCloseable {

  private final PaymentGateway patient;
  private final PaymentGateway impatient;
  private final boolean stripe;
  private final PretendPage pretendPage;

  Gateways(Configuration configuration, OutsideWorld world, Database database) {
    stripe = configuration.stripe().secretKey() != null;
    pretendPage = new PretendPage(database);
    if (stripe) {
      patient = stripe(configuration, world, StripeLimits.PATIENT);
      impatient = stripe(configuration, world, StripeLimits.WHILE_A_BUYER_WAITS);
    } else {
      patient = new TestGateway(database, world.randomness(), configuration.shop().url());
      impatient = patient;
    }
  }

  private static PaymentGateway stripe(
      Configuration configuration, OutsideWorld world, StripeLimits limits) {
    return new StripeGateway(configuration.stripe(), limits, world.clock(), world.pause()::of);
  }

  /** For work in the background, which waits and tries again. */
  public PaymentGateway patient() {
    return patient;
  }

  /** For a buyer who waits for a page. */
  public PaymentGateway impatient() {
    return impatient;
  }

  /** Where purchases come from whose payments it tells of. */
  public PurchaseSource source() {
    return stripe ? PurchaseSource.STRIPE : PurchaseSource.TEST;
  }

  /** The payment page of the test gateway; empty when Stripe takes the money. */
  public Optional<PretendPage> pretendPage() {
    return stripe ? Optional.empty() : Optional.of(pretendPage);
  }

  @Override
  public void close() {
    patient.close();
    impatient.close();
  }
}
