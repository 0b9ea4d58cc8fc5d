package store.payments.stripe;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.CheckoutMetadata;
import store.payments.CheckoutOrder;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.GatewayAccount;
import store.payments.LineItem;
import store.payments.OpenedCheckout;
import store.payments.Page;
import store.payments.Pages;
import store.payments.PaymentGateway;
import store.payments.ProductOffer;
import store.payments.PublishedProduct;
import store.payments.Refund;
import store.payments.RefundOrder;
import store.payments.TimeRange;
import store.payments.WebhookEndpoint;
import store.secrets.Secret;

/** Stripe, asked in one explicit API version. */
public final class StripeGateway implements PaymentGateway {

  private static final int PAGE = 100;

  /** Ids come from addresses and command lines: nothing in them may lead to another path. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");

  private static final Map<String, Object> WHOLE_SESSION =
      Map.of("expand", List.of("payment_intent.latest_charge", "line_items"));

  private final StripeSettings settings;
  private final StripeApi api;

  /** Stripe as configured; nothing is connected yet. */
  public StripeGateway(
      StripeSettings settings, StripeLimits limits, InstantSource clock, Pause pause) {
    this.settings = settings;
    api = new StripeApi(settings, limits, clock, pause);
  }

  /**
   * {@inheritDoc} A key of the test mode that is answered with real money, or the other way round,
   * is {@code CONFIGURATION}.
   */
  @Override
  public GatewayAccount account() {
    boolean livemode = livemode();
    Secret key = settings.secretKey();
    if (key != null && key.text().contains(livemode ? "_test_" : "_live_")) {
      throw StoreException.configuration(
          "stripe.secret_key and Stripe disagree whether its money is real; check stripe.api_base.");
    }
    return new GatewayAccount(livemode);
  }

  /** What the balance says of itself; what the key says where there is no balance to ask. */
  private boolean livemode() {
    boolean byKey = Boolean.TRUE.equals(settings.livemode());
    try {
      return new Fields(api.get("/v1/balance", Map.of())).flagOr("livemode", byKey);
    } catch (StoreException failure) {
      if (failure.kind() != Kind.NOT_FOUND) {
        throw failure;
      }
      // The key is proven by a list instead.
      api.list("/v1/checkout/sessions", Map.of("limit", 1));
      return byKey;
    }
  }

  @Override
  public OpenedCheckout open(CheckoutOrder order) {
    Fields session =
        new Fields(
            api.post("/v1/checkout/sessions", CheckoutForm.of(order), order.idempotencyKey()));
    return new OpenedCheckout(session.needText("id"), session.needUri("url"));
  }

  @Override
  public CheckoutSession session(String id) {
    return StripeObjects.session(
        new Fields(api.get("/v1/checkout/sessions/" + checked(id), WHOLE_SESSION)));
  }

  @Override
  public Optional<CheckoutSession> sessionOf(String paymentIntent) {
    JsonObject found =
        api.list(
            "/v1/checkout/sessions", Map.of("payment_intent", checked(paymentIntent), "limit", 1));
    return new Fields(found)
        .list("data").stream().map(session -> session(session.needText("id"))).findFirst();
  }

  @Override
  public Page<LineItem> lineItems(String session, @Nullable String after) {
    return page(
        "/v1/checkout/sessions/" + checked(session) + "/line_items",
        Map.of(),
        after,
        List.of(),
        StripeObjects::lineItem);
  }

  @Override
  public Page<CheckoutSession> sessions(TimeRange created, @Nullable String after) {
    return page(
        "/v1/checkout/sessions",
        in(created),
        after,
        List.of("data.line_items", "data.payment_intent"),
        StripeObjects::listedSession);
  }

  @Override
  public Charge charge(String id) {
    return StripeObjects.charge(
        new Fields(api.get("/v1/charges/" + checked(id), expanding("balance_transaction"))));
  }

  @Override
  public Page<Charge> charges(TimeRange created, @Nullable String after) {
    return page(
        "/v1/charges",
        in(created),
        after,
        List.of("data.balance_transaction"),
        StripeObjects::charge);
  }

  @Override
  public Page<Refund> refunds(TimeRange created, @Nullable String after) {
    return page(
        "/v1/refunds",
        in(created),
        after,
        List.of("data.balance_transaction"),
        StripeObjects::refund);
  }

  @Override
  public List<Refund> refundsOf(String payment) {
    return all(after ->
        page(
            "/v1/refunds",
            Map.of(parameter(payment), checked(payment)),
            after,
            List.of("data.balance_transaction"),
            StripeObjects::refund));
  }

  @Override
  public List<Dispute> disputesOf(String charge) {
    return all(after ->
        page(
            "/v1/disputes",
            Map.of("charge", checked(charge)),
            after,
            List.of(),
            StripeObjects::dispute));
  }

  @Override
  public Page<Dispute> disputes(TimeRange created, @Nullable String after) {
    return page("/v1/disputes", in(created), after, List.of(), StripeObjects::dispute);
  }

  @Override
  public Page<BalanceTransaction> balanceTransactions(TimeRange created, @Nullable String after) {
    return page(
        "/v1/balance_transactions",
        in(created),
        after,
        List.of(),
        StripeObjects::balanceTransaction);
  }

  @Override
  public Refund refund(RefundOrder order) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put(parameter(order.payment()), checked(order.payment()));
    if (order.amount() != null) {
      form.put("amount", StripeCurrency.toStripe(order.amount()));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(CheckoutMetadata.REFUND, order.idempotencyKey());
    if (order.items() != null) {
      metadata.put(CheckoutMetadata.ITEMS, order.items());
    }
    form.put("metadata", metadata);
    form.put("expand", List.of("balance_transaction"));
    return StripeObjects.refund(new Fields(api.post("/v1/refunds", form, order.idempotencyKey())));
  }

  /** What Stripe calls a payment of that id. */
  private static String parameter(String payment) {
    return payment.startsWith("pi_") ? "payment_intent" : "charge";
  }

  @Override
  public PublishedProduct publish(ProductOffer offer) {
    return new ProductPublisher(api).publish(offer);
  }

  @Override
  public WebhookEndpoint createWebhookEndpoint(URI url, String idempotencyKey) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("url", url.toString());
    form.put("enabled_events", WebhookEvents.TYPES);
    form.put("api_version", WebhookEvents.API_VERSION);
    form.put("description", "store");
    Fields endpoint = new Fields(api.post("/v1/webhook_endpoints", form, idempotencyKey));
    return new WebhookEndpoint(
        endpoint.needText("id"), url, new Secret(endpoint.needText("secret")));
  }

  @Override
  public void close() {
    api.close();
  }

  private static <T> List<T> all(Pages.Listing<T> listing) {
    List<T> rows = new ArrayList<>();
    Pages.of(listing).forEachRemaining(page -> rows.addAll(page.rows()));
    return rows;
  }

  private <T> Page<T> page(
      String path,
      Map<String, Object> which,
      @Nullable String after,
      List<String> expand,
      Function<Fields, T> read) {
    Map<String, Object> parameters = new LinkedHashMap<>(which);
    parameters.put("limit", PAGE);
    if (after != null) {
      parameters.put("starting_after", checked(after));
    }
    if (!expand.isEmpty()) {
      parameters.put("expand", expand);
    }
    Fields answer = new Fields(api.list(path, parameters));
    if (!answer.json().has("data")) {
      throw StoreException.unavailable(
          "Stripe answered no list where one was asked for; try again later.", null);
    }
    List<Fields> rows = answer.list("data");
    boolean more = answer.flagOr("has_more", false);
    String next = !more ? null : rows.isEmpty() ? "" : rows.getLast().needText("id");
    return readable(rows, read, next);
  }

  /** One broken row does not hide the others; several and nothing else are nonsense as a whole. */
  private static <T> Page<T> readable(
      List<Fields> rows, Function<Fields, T> read, @Nullable String next) {
    List<T> good = new ArrayList<>(rows.size());
    List<String> broken = new ArrayList<>();
    for (Fields row : rows) {
      try {
        good.add(read.apply(row));
      } catch (StoreException unreadable) {
        if (!broken.isEmpty() && rows.size() == broken.size() + 1) {
          throw unreadable;
        }
        broken.add(unreadable.sentence());
      }
    }
    return new Page<>(good, next, broken);
  }

  private static Map<String, Object> in(TimeRange created) {
    Map<String, Object> range = new LinkedHashMap<>();
    Instant from = created.from();
    Instant to = created.to();
    if (from != null) {
      range.put("gte", from.getEpochSecond());
    }
    if (to != null) {
      range.put("lte", to.getEpochSecond());
    }
    return range.isEmpty() ? Map.of() : Map.of("created", range);
  }

  private static Map<String, Object> expanding(String field) {
    return Map.of("expand", List.of(field));
  }

  /** The id, when it can be one at all. */
  static String checked(String id) {
    if (!ID.matcher(id).matches()) {
      throw StoreException.notFound(
          "\"" + Words.printable(id) + "\" is no id of Stripe's; check how it is written.");
    }
    return id;
  }
}
