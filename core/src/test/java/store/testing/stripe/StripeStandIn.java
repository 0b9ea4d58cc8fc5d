package store.testing.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.payments.stripe.StripeSettings;
import store.secrets.Secret;

/**
 * A Stripe of our own on 127.0.0.1. It keeps what it is told, pays when it is told to, lists by
 * pages, remembers idempotency keys, signs events, and fails on demand. Amounts are Stripe's minor
 * units, currencies lower-case.
 */
public final class StripeStandIn implements AutoCloseable {

  /** In which version it writes its objects. */
  public static final String API_VERSION = "2026-07-29.dahlia";

  /** What it signs events with. */
  public static final String WEBHOOK_SECRET = "whsec_of_the_stand_in";

  private final InstantSource clock;
  private final boolean livemode;
  private final Holdings holdings = new Holdings();
  private final Events events;
  private final Books books;
  private final Sales sales;
  private final Front front;
  private final Undertow server;

  private StripeStandIn(InstantSource clock, boolean livemode) {
    this.clock = clock;
    this.livemode = livemode;
    events = new Events(holdings, livemode);
    books = new Books(holdings, events, clock, livemode);
    sales = new Sales(holdings, books, clock);
    front = new Front(new Api(holdings, books, clock, livemode));
    front.key(key(), Set.of());
    server =
        Undertow.builder()
            .setIoThreads(2)
            .setWorkerThreads(2)
            .addHttpListener(0, "127.0.0.1", front)
            .build();
  }

  /** One in test mode. */
  public static StripeStandIn start(InstantSource clock) {
    return start(clock, false);
  }

  /** One in either mode. */
  public static StripeStandIn start(InstantSource clock, boolean livemode) {
    StripeStandIn standIn = new StripeStandIn(clock, livemode);
    standIn.server.start();
    return standIn;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Where it listens. */
  public URI url() {
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** The key that may do all. */
  public String key() {
    return livemode ? "sk_live_0123456789abcdefXYZ" : "sk_test_0123456789abcdefXYZ";
  }

  /** Makes one more key, which lacks these permissions ({@code rak_charge_read}). */
  public String restrictedKey(String... missingPermissions) {
    String key =
        (livemode ? "rk_live_" : "rk_test_") + "0123456789abcdef" + missingPermissions.length;
    front.key(key, Set.of(missingPermissions));
    return key;
  }

  /** The key that may do all is good no more. */
  public void revokeKey() {
    front.revoke(key());
  }

  /** Settings of a shop whose Stripe this is. */
  public StripeSettings settings() {
    return new StripeSettings(new Secret(key()), List.of(new Secret(WEBHOOK_SECRET)), url());
  }

  /** The next requests go wrong in these ways, in order. */
  public void next(Fault... faults) {
    front.script(List.of(faults));
  }

  /** From now on every request goes wrong as the function says, until {@link #heal}. */
  public void always(Function<Call, Fault> faults) {
    front.standing(faults);
  }

  /** Every so many requests one goes wrong, in turn in each of these ways. */
  public void every(int requests, Fault... faults) {
    int[] seen = new int[1];
    always(call -> {
      int number = ++seen[0];
      return number % requests == 0 ? faults[number / requests % faults.length] : Fault.none();
    });
  }

  /** Nothing goes wrong any more. */
  public void heal() {
    always(call -> Fault.none());
  }

  /** What was asked so far, in order. */
  public List<Call> calls() {
    return front.calls();
  }

  /** An object by its id, as it stands. */
  public JsonObject object(String id) {
    return locked(() -> {
      JsonObject found = holdings.find(id);
      if (found == null) {
        throw new IllegalArgumentException("The stand-in has no " + id);
      }
      return found.deepCopy();
    });
  }

  /** An object lacks from now on what every object of its kind has. */
  public void spoil(String id, String field) {
    run(() -> {
      JsonObject found = holdings.find(id);
      if (found == null || found.remove(field) == null) {
        throw new IllegalArgumentException("The stand-in has no " + id + " with " + field);
      }
    });
  }

  /** The ids of all objects of a kind ({@code checkout.session}), oldest first. */
  public List<String> ids(String kind) {
    return locked(() -> holdings.all(kind).stream().map(Holdings::id).toList());
  }

  /** A product and its price, as made in the Dashboard; answers the price's id. */
  public String price(String name, long unitAmount, String currency) {
    return locked(() -> {
      JsonObject product = new JsonObject();
      product.addProperty("name", name);
      JsonObject price = new JsonObject();
      price.add("product", sales.create("product", product).get("id"));
      price.addProperty("unit_amount", unitAmount);
      price.addProperty("currency", currency);
      return Holdings.id(sales.price(price));
    });
  }

  /** Opens a session for one of a price, as another site or a no-code page would. */
  public String session(String price, long quantity, Map<String, String> metadata) {
    return locked(() -> Holdings.id(open(price, quantity, metadata, clock.instant())));
  }

  /** Opens a session by following a payment link; the buyer may choose the reference. */
  public String sessionOfLink(String paymentLink, @Nullable String clientReference) {
    return locked(() ->
        Holdings.id(sales.sessionOf(holdings.get("payment_link", paymentLink), clientReference)));
  }

  /** Takes so much off an open session; all of it makes it free. */
  public void discount(String session, long amount) {
    run(() -> books.discount(session, amount));
  }

  /** The buyer pays; told as {@code checkout.session.completed}. */
  public void pay(String session, Buyer buyer) {
    run(() -> books.complete(session, buyer, true, true, clock.instant()));
  }

  /** The buyer pays by something slow: complete, but unpaid. */
  public void payLater(String session, Buyer buyer) {
    run(() -> books.complete(session, buyer, false, true, clock.instant()));
  }

  /** Money that was on its way comes. */
  public void settle(String session) {
    run(() -> books.asyncEnds(session, true));
  }

  /** Money that was on its way never comes. */
  public void fail(String session) {
    run(() -> books.asyncEnds(session, false));
  }

  /** Nobody can pay the session any more. */
  public void expire(String session) {
    run(() -> books.expire(session));
  }

  /** A charge without any session, as the oldest integrations make them. */
  public String charge(
      long amount,
      String currency,
      Buyer buyer,
      @Nullable String description,
      Map<String, String> metadata) {
    return locked(() ->
        Holdings.id(
            books.charge(amount, currency, buyer, description, json(metadata), clock.instant())));
  }

  /** The charge of a paid session. */
  public String chargeOf(String session) {
    return locked(() -> {
      JsonObject paid = holdings.get("checkout.session", session);
      return holdings
          .get("payment_intent", paid.get("payment_intent").getAsString())
          .get("latest_charge")
          .getAsString();
    });
  }

  /** Gives back from the Dashboard; the status is as Stripe words it. */
  public String refund(String charge, long amount, String status) {
    return locked(() ->
        Holdings.id(
            books.refund(holdings.get("charge", charge), amount, status, new JsonObject())));
  }

  /** A refund moves on: {@code succeeded}, {@code failed}, {@code canceled}. */
  public void refundBecomes(String refund, String status) {
    run(() -> books.refundBecomes(refund, status));
  }

  /** A bank asks for a charge back; {@code needs_response} withdraws the money and 15.00. */
  public String dispute(String charge, String status) {
    return locked(() -> Holdings.id(books.dispute(holdings.get("charge", charge), status)));
  }

  /** A dispute moves on: {@code under_review}, {@code won}, {@code lost}. */
  public void disputeBecomes(String dispute, String status) {
    run(() -> books.disputeBecomes(dispute, status));
  }

  /**
   * Holds so many paid sessions of one item each, spread evenly over the time before now, oldest
   * first, with buyers {@code buyer0@example.org} and so on; no events are told. Answers their ids.
   */
  public List<String> holdPaidSessions(
      int count, Duration over, String price, Map<String, String> metadata) {
    return locked(() -> {
      Instant start = clock.instant().minus(over);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Instant at = start.plus(over.multipliedBy(i).dividedBy(count));
        String id = Holdings.id(open(price, 1, metadata, at));
        books.complete(id, Buyer.of("buyer" + i + "@example.org"), true, false, at);
        ids.add(id);
      }
      return ids;
    });
  }

  /** Everything told so far, signed at this moment, in the order it happened. */
  public List<SignedEvent> events() {
    return locked(() ->
        events.happened().stream()
            .map(event -> Events.signed(event, clock.instant(), WEBHOOK_SECRET))
            .toList());
  }

  /** An event about an object as it stands, which need not have happened. */
  public SignedEvent event(String type, String id) {
    return locked(() ->
        Events.signed(
            events.tell(type, object(id), clock.instant()), clock.instant(), WEBHOOK_SECRET));
  }

  /** The header that signs these bytes at that moment with that secret. */
  public static String signature(byte[] body, Instant at, String secret) {
    return Events.signature(body, at, secret);
  }

  /** Delivers an event; answers the HTTP status. */
  public static int deliver(URI webhook, SignedEvent event)
      throws IOException, InterruptedException {
    return Events.deliver(webhook, event);
  }

  private JsonObject open(String price, long quantity, Map<String, String> metadata, Instant at) {
    JsonObject asked = new JsonObject();
    asked.addProperty("price", price);
    asked.addProperty("quantity", quantity);
    JsonArray lines = new JsonArray();
    lines.add(sales.line(asked));
    return books.openSession(
        lines.get(0).getAsJsonObject().get("currency").getAsString(), lines, json(metadata), at);
  }

  private static JsonObject json(Map<String, String> metadata) {
    JsonObject json = new JsonObject();
    metadata.forEach(json::addProperty);
    return json;
  }

  private void run(Runnable action) {
    synchronized (front) {
      action.run();
    }
  }

  private <T> T locked(Supplier<T> question) {
    synchronized (front) {
      return question.get();
    }
  }
}
