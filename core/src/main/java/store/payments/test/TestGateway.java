package store.payments.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.money.Money;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.CheckoutOrder;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.GatewayAccount;
import store.payments.LineItem;
import store.payments.OpenedCheckout;
import store.payments.Page;
import store.payments.PaymentGateway;
import store.payments.ProductOffer;
import store.payments.PublishedProduct;
import store.payments.Refund;
import store.payments.RefundOrder;
import store.payments.TimeRange;
import store.payments.WebhookEndpoint;

/**
 * A gateway that takes pretend money, for a store without a Stripe key. It keeps its books in the
 * store's own database, so that server and commands see the same; everything it tells is test
 * money. {@link PretendPage} is what its buyers do.
 */
public final class TestGateway implements PaymentGateway {

  private final Database database;
  private final RandomGenerator randomness;
  private final String shop;
  private final TestCheckoutRepository checkouts = new TestCheckoutRepository();
  private final TestRefundRepository refunds = new TestRefundRepository();
  private final TestListings listings = new TestListings(checkouts, refunds);

  /** The gateway of that database; its payment pages lie at {@code shop}/pay/. */
  public TestGateway(Database database, RandomGenerator randomness, URI shop) {
    this.database = database;
    this.randomness = randomness;
    String text = shop.toString();
    this.shop = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public GatewayAccount account() {
    return new GatewayAccount(false);
  }

  @Override
  public OpenedCheckout open(CheckoutOrder order) {
    String fresh = Names.random(randomness);
    String hash = sha256(order.toString());
    String name =
        database.write(tx -> {
          Map.Entry<String, String> before =
              checkouts.openedWith(tx, order.idempotencyKey()).orElse(null);
          if (before == null) {
            checkouts.insert(tx, fresh, order, hash);
            return fresh;
          }
          if (!before.getValue().equals(hash)) {
            throw otherRequest();
          }
          return before.getKey();
        });
    String session = Names.SESSION + name;
    return new OpenedCheckout(session, URI.create(shop + "/pay/" + session));
  }

  @Override
  public CheckoutSession session(String id) {
    return database.read(tx -> Pretending.session(checkout(tx, id, Names.SESSION), tx.now()));
  }

  @Override
  public Optional<CheckoutSession> sessionOf(String paymentIntent) {
    return database.read(tx ->
        Names.in(paymentIntent, Names.PAYMENT_INTENT)
            .flatMap(name -> checkouts.find(tx, name))
            .map(checkout -> Pretending.session(checkout, tx.now())));
  }

  @Override
  public Page<LineItem> lineItems(String session, @Nullable String after) {
    List<LineItem> lines =
        database.read(tx -> Pretending.lines(checkout(tx, session, Names.SESSION)));
    int given = 0;
    while (after != null && given < lines.size() && !lines.get(given++).id().equals(after)) {
      // Lines before the cursor were given already.
    }
    return TestListings.page(lines.subList(given, lines.size()), LineItem::id);
  }

  @Override
  public Charge charge(String id) {
    return database.read(tx -> {
      PretendCheckout checkout = checkout(tx, id, Names.CHARGE);
      Instant paidAt = Pretending.paidAt(checkout);
      if (paidAt == null) {
        throw unknown(id);
      }
      return Pretending.charge(checkout, paidAt, refunded(tx, checkout));
    });
  }

  @Override
  public Page<CheckoutSession> sessions(TimeRange created, @Nullable String after) {
    return listing(tx -> listings.sessions(tx, created, after));
  }

  @Override
  public Page<Charge> charges(TimeRange created, @Nullable String after) {
    return listing(tx -> listings.charges(tx, created, after));
  }

  @Override
  public Page<Refund> refunds(TimeRange created, @Nullable String after) {
    return listing(tx -> listings.refunds(tx, created, after));
  }

  @Override
  public List<Refund> refundsOf(String payment) {
    return database.read(tx -> {
      PretendCheckout checkout = charged(tx, payment);
      return refunds.of(tx, checkout).stream().map(Pretending::refund).toList();
    });
  }

  @Override
  public List<Dispute> disputesOf(String charge) {
    return List.of();
  }

  /** None: nobody's bank asks for pretend money. */
  @Override
  public Page<Dispute> disputes(TimeRange created, @Nullable String after) {
    return new Page<>(List.of(), null);
  }

  @Override
  public Page<BalanceTransaction> balanceTransactions(TimeRange created, @Nullable String after) {
    return listing(tx -> listings.balanceTransactions(tx, created, after));
  }

  @Override
  public Refund refund(RefundOrder order) {
    String fresh = Names.random(randomness);
    return database.write(tx -> {
      PretendCheckout checkout = paid(tx, order.payment());
      PretendRefund before = refunds.madeWith(tx, order.idempotencyKey()).orElse(null);
      if (before == null) {
        refunds.insert(tx, fresh, checkout, order, amount(tx, checkout, order));
        return Pretending.refund(refunds.find(tx, fresh).orElseThrow());
      }
      if (before.checkoutRow() != checkout.row()
          || !Objects.equals(before.asked(), order.amount())) {
        throw otherRequest();
      }
      return Pretending.refund(before);
    });
  }

  /** The pretend product is sold on the shop's own page. */
  @Override
  public PublishedProduct publish(ProductOffer offer) {
    String sku = offer.sku().text();
    return new PublishedProduct(
        Pretending.product(sku),
        Pretending.price(sku, offer.price()),
        Pretending.paymentLink(sku, offer.price()),
        URI.create(shop + "/buy/" + sku));
  }

  /** {@code REFUSED}: what happens here is known at once. */
  @Override
  public WebhookEndpoint createWebhookEndpoint(URI url, String idempotencyKey) {
    throw StoreException.refused(
        "The test gateway calls no webhooks; set stripe.secret_key in the configuration first.");
  }

  @Override
  public void close() {
    // The database is not ours to close.
  }

  private <T> Page<T> listing(Function<Transaction, Page<T>> question) {
    return database.read(question);
  }

  private PretendCheckout checkout(Transaction tx, String id, String prefix) {
    return Names.in(id, prefix)
        .flatMap(name -> checkouts.find(tx, name))
        .orElseThrow(() -> unknown(id));
  }

  /** The checkout of a charge or of a payment intent. */
  private PretendCheckout charged(Transaction tx, String payment) {
    return checkout(
        tx, payment, payment.startsWith(Names.CHARGE) ? Names.CHARGE : Names.PAYMENT_INTENT);
  }

  private PretendCheckout paid(Transaction tx, String payment) {
    PretendCheckout checkout = charged(tx, payment);
    if (Pretending.paidAt(checkout) == null) {
      throw StoreException.refused(
          "Nothing was paid with " + payment + "; there is nothing to give back.");
    }
    return checkout;
  }

  private Money amount(Transaction tx, PretendCheckout checkout, RefundOrder order) {
    Money left =
        checkout.total().plus(new Money(-refunded(tx, checkout), checkout.total().currency()));
    Money wanted = order.amount() == null ? left : order.amount();
    if (wanted.minor() <= 0 || left.plus(wanted.times(-1)).minor() < 0) {
      throw StoreException.refused(
          wanted + " cannot be given back; " + left + " is left of this payment.");
    }
    return wanted;
  }

  private long refunded(Transaction tx, PretendCheckout checkout) {
    return refunds.refunded(tx, List.of(checkout.row())).getOrDefault(checkout.row(), 0L);
  }

  private static StoreException unknown(String id) {
    return StoreException.notFound(
        "The test gateway knows no " + TestListings.shown(id) + "; check how it is written.");
  }

  private static StoreException otherRequest() {
    return StoreException.refused(
        "This idempotency key belongs to another request; use a key for each request.");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256.", never);
    }
  }
}
