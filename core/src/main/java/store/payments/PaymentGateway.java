package store.payments;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who takes the buyers' money. Everything here may take long and asks the network: never inside a
 * transaction.
 *
 * <p>All methods throw a {@link store.failure.StoreException}: {@code CONFIGURATION} when the key
 * is missing, wrong, revoked or may not do this; {@code NOT_FOUND} when there is no such object;
 * {@code REFUSED} when the gateway refuses the request itself; {@code UNAVAILABLE} when it is away,
 * slow, busy or answers nonsense.
 *
 * <p>Listings are newest first, at most a hundred to a page; {@link Pages} walks them.
 */
public interface PaymentGateway extends AutoCloseable {

  /** Whose key this is, which also proves that it works. */
  GatewayAccount account();

  /** Opens a payment page; the same order with the same idempotency key opens one page only. */
  OpenedCheckout open(CheckoutOrder order);

  /** A checkout session as it stands, with its charge where there is one. */
  CheckoutSession session(String id);

  /** The session that led to a payment intent; empty when none did. */
  Optional<CheckoutSession> sessionOf(String paymentIntent);

  /** The lines of a session, for those with more of them than the session itself brings. */
  Page<LineItem> lineItems(String session, @Nullable String after);

  /** Checkout sessions made in that time. */
  Page<CheckoutSession> sessions(TimeRange created, @Nullable String after);

  /** A charge as it stands. */
  Charge charge(String id);

  /** Charges made in that time, with what they did to the balance. */
  Page<Charge> charges(TimeRange created, @Nullable String after);

  /** Refunds made in that time. */
  Page<Refund> refunds(TimeRange created, @Nullable String after);

  /**
   * All refunds of a payment, newest first.
   *
   * @param payment the payment intent or the charge
   */
  List<Refund> refundsOf(String payment);

  /** Disputes opened in that time. */
  Page<Dispute> disputes(TimeRange created, @Nullable String after);

  /** All disputes about a charge, newest first. */
  List<Dispute> disputesOf(String charge);

  /** Movements of the balance in that time. */
  Page<BalanceTransaction> balanceTransactions(TimeRange created, @Nullable String after);

  /**
   * Gives money back; the same order with the same idempotency key gives it back once. The key
   * stands in its metadata as {@link CheckoutMetadata#REFUND}.
   */
  Refund refund(RefundOrder order);

  /**
   * Puts a product on sale at the gateway itself. What was published before is kept as far as it
   * still says the same; a new price makes a new payment link and ends the old one.
   */
  PublishedProduct publish(ProductOffer offer);

  /**
   * Asks the gateway to tell that address of every event that matters here; the same idempotency
   * key asks once.
   */
  WebhookEndpoint createWebhookEndpoint(URI url, String idempotencyKey);

  /** Ends its connections. */
  @Override
  void close();
}
