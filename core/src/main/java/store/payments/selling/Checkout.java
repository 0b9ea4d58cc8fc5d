package store.payments.selling;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Product;
import store.catalog.ProductStatus;
import store.catalog.Shelf;
import store.catalog.Sku;
import store.database.Database;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;
import store.payments.CheckoutOrder;
import store.payments.CheckoutSession;
import store.payments.OpenedCheckout;
import store.payments.PaymentGateway;

/** From the wish to buy to the payment page. The price is always the shop's own. */
public final class Checkout {

  /** The most of one product that a visitor may buy at once. */
  public static final int LARGEST_QUANTITY = 100;

  private static final int MOST_DIGITS = 9;

  private final Database database;
  private final PaymentGateway gateway;
  private final URI shop;
  private final String storeId;
  private final InstantSource clock;
  private final RandomGenerator randomness;
  private final JustOpened justOpened;
  private final Shelf shelf = new Shelf();

  /**
   * Sells through that gateway, which should not be waited for long.
   *
   * @param shop the shop's public address, without a slash at its end
   * @param storeId which shop this is
   */
  public Checkout(
      Database database,
      PaymentGateway gateway,
      URI shop,
      String storeId,
      InstantSource clock,
      RandomGenerator randomness) {
    this.database = database;
    this.gateway = gateway;
    this.shop = shop;
    this.storeId = storeId;
    this.clock = clock;
    this.randomness = randomness;
    justOpened = new JustOpened(clock);
  }

  /** What visitors find under that sku; empty where there is nothing, or nothing yet. */
  public Optional<Offer> offer(Sku sku) {
    try {
      return Optional.of(database.read(tx -> shelf.find(tx, sku)))
          .filter(product -> product.status() != ProductStatus.DRAFT)
          .map(Offer::of);
    } catch (StoreException missing) {
      if (missing.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw missing;
    }
  }

  /** What the next showing of our own form carries, so that sending it twice is noticed. */
  public String formKey() {
    return FormKey.fresh(clock.instant(), randomness);
  }

  /** Where a visitor comes from, as far as links and browser say; none of it is believed. */
  public Attribution cameFrom(
      @Nullable String utmSource,
      @Nullable String utmMedium,
      @Nullable String utmCampaign,
      @Nullable String variant,
      @Nullable String referer) {
    return Attribution.of(utmSource, utmMedium, utmCampaign, variant, referer, shop);
  }

  /** How many a link asks for, as far as one order may have them; one when it makes no sense. */
  public long quantity(Offer offer, @Nullable String typed) {
    long wanted = quantity(typed);
    return wanted < 1 || wanted > offer.most() ? 1 : wanted;
  }

  /** Reads the wish against what is for sale; asks nobody outside. */
  public Ordering order(Sku sku, BuyForm form) {
    Offer offer = offer(sku).orElse(null);
    if (offer == null) {
      return new Ordering.Unknown();
    }
    if (offer.state() != Offer.State.FOR_SALE) {
      return new Ordering.Closed(offer);
    }
    long quantity = quantity(form.quantity());
    Product product = offer.product();
    if (quantity < 1
        || quantity > LARGEST_QUANTITY
        || product.price().minor() > Money.LARGEST_MINOR / quantity) {
      return new Ordering.Senseless(offer);
    }
    if (quantity > offer.most()) {
      return new Ordering.TooMany(offer);
    }
    return new Ordering.Placed(product, quantity, form.cameFrom(), press(form, product, quantity));
  }

  /**
   * Opens the payment page of an order, once however often its button was pressed. Asks the
   * gateway, so not on a thread that must not wait.
   *
   * @throws StoreException as {@link PaymentGateway} says
   */
  public OpenedCheckout open(Ordering.Placed order) {
    Press press = order.press();
    return justOpened.of(
        press,
        number -> gateway.open(written(order, idempotencyKey(press, number))),
        session -> gateway.session(session).status() == CheckoutSession.Status.OPEN);
  }

  /** Our own form's key survives a restart of ours; that of others is told apart by chance. */
  private String idempotencyKey(Press press, int number) {
    return press.ofOurForm()
        ? "buy-" + press.identity() + "-" + number
        : "buy-" + FormKey.fresh(clock.instant(), randomness);
  }

  private CheckoutOrder written(Ordering.Placed order, String idempotencyKey) {
    Product product = order.product();
    return new CheckoutOrder(
        List.of(
            new CheckoutOrder.Item(
                product.sku(), product.name(), order.quantity(), product.price(), null)),
        URI.create(shop + "/thanks"),
        URI.create(shop + "/buy/" + product.sku() + "?canceled=1"),
        storeId,
        order.cameFrom(),
        null,
        idempotencyKey);
  }

  private Press press(BuyForm form, Product product, long quantity) {
    boolean ours = FormKey.isFresh(form.key(), clock.instant());
    String same =
        String.join(
            "\n",
            ours ? String.valueOf(form.key()) : "",
            form.browser(),
            product.sku().text(),
            product.name(),
            product.price().toString(),
            String.valueOf(quantity),
            form.cameFrom().toString());
    return new Press(sha256(same), ours);
  }

  /** None is one; what is no whole number is zero. */
  private static long quantity(@Nullable String typed) {
    String digits = typed == null ? "" : typed.strip();
    if (digits.isEmpty()) {
      return 1;
    }
    boolean number =
        digits.length() <= MOST_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(digits) : 0;
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
