package store.payments.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import store.catalog.Sku;
import store.money.Money;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.PaymentGateway;
import store.payments.PaymentGatewayContract;
import store.payments.ProductOffer;
import store.payments.PublishedProduct;
import store.payments.Refund;
import store.payments.TimeRange;
import store.payments.WebhookEndpoint;
import store.testing.stripe.Buyer;
import store.testing.stripe.Call;
import store.testing.stripe.StripeStandIn;

@SuppressWarnings("NullAway.Init")
class StripeGatewayTest extends PaymentGatewayContract {

  private static final Buyer ADA = new Buyer("ada@example.org", "Ada Lovelace", "GB");

  private StripeStandIn stripe;
  private StripeGateway gateway;

  @BeforeEach
  void start() {
    stripe = StripeStandIn.start(store.clock());
    gateway =
        new StripeGateway(stripe.settings(), StripeLimits.PATIENT, store.clock(), duration -> {});
  }

  @AfterEach
  void stop() {
    gateway.close();
    stripe.close();
  }

  @Override
  protected PaymentGateway gateway() {
    return gateway;
  }

  @Override
  protected void pay(String session) {
    stripe.pay(session, ADA);
  }

  @Override
  protected void payLater(String session) {
    stripe.payLater(session, ADA);
  }

  @Override
  protected void settle(String session) {
    stripe.settle(session);
  }

  @Override
  protected void fail(String session) {
    stripe.fail(session);
  }

  @Override
  protected void lapse(String session) {
    stripe.expire(session);
  }

  @Test
  void writes_our_metadata_on_session_and_payment_and_pins_the_version() {
    gateway.open(order("k1", item("book", 1, usd(2900))));

    Call call = stripe.calls().getLast();

    assertEquals(
        List.of(
            "https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}",
            call.parameters().get("metadata"),
            "k1",
            WebhookEvents.API_VERSION),
        List.of(
            call.parameters().get("success_url").getAsString(),
            call.parameters().getAsJsonObject("payment_intent_data").get("metadata"),
            String.valueOf(call.headers().get("idempotency-key")),
            String.valueOf(call.headers().get("stripe-version"))));
  }

  @Test
  void charges_whole_ariary_and_hundredths_of_kronur_as_stripe_counts_them() {
    String ariary = gateway.open(order("k1", item("book", 1, Money.of(50_000, "MGA")))).session();
    String kronur = gateway.open(order("k2", item("book", 1, Money.of(5, "ISK")))).session();

    assertEquals(
        List.of(500L, 500L, "500.00 MGA", "5 ISK"),
        List.of(
            stripe.object(ariary).get("amount_total").getAsLong(),
            stripe.object(kronur).get("amount_total").getAsLong(),
            present(gateway.session(ariary).amounts()).total().toString(),
            present(gateway.session(kronur).amounts()).total().toString()));
  }

  @Test
  void tells_what_a_coupon_took_off() {
    String price = stripe.price("The book", 2900, "usd");
    String half = stripe.session(price, 1, Map.of());
    String free = stripe.session(price, 1, Map.of());
    stripe.discount(half, 1450);
    stripe.discount(free, 2900);
    stripe.pay(half, ADA);
    stripe.pay(free, ADA);

    assertEquals(
        List.of("14.50 USD", "14.50 USD", "COMPLETE NO_PAYMENT_REQUIRED true", "GB", price),
        List.of(
            present(gateway.session(half).amounts()).discount().toString(),
            present(gateway.session(half).amounts()).total().toString(),
            standing(gateway.session(free)),
            String.valueOf(gateway.session(half).country()),
            String.valueOf(gateway.session(half).lines().getFirst().price())));
  }

  @Test
  void sells_by_a_payment_link_with_our_metadata_and_ends_the_old_one() {
    PublishedProduct first = gateway.publish(offer(usd(2900), null, "p1"));
    PublishedProduct dearer = gateway.publish(offer(usd(3900), first, "p2"));
    String session = stripe.sessionOfLink(dearer.paymentLink(), "chosen-by-the-buyer");
    stripe.pay(session, ADA);

    CheckoutSession sold = gateway.session(session);

    assertEquals(
        List.of(false, false, true, "book:1:3900", dearer.paymentLink(), dearer.price()),
        List.of(
            stripe.object(first.paymentLink()).get("active").getAsBoolean(),
            stripe.object(first.price()).get("active").getAsBoolean(),
            stripe.object(dearer.paymentLink()).get("active").getAsBoolean(),
            String.valueOf(sold.metadata().get("store_items")),
            String.valueOf(sold.paymentLink()),
            String.valueOf(sold.lines().getFirst().price())));
  }

  @Test
  void keeps_the_link_that_stands_on_pages_when_only_our_address_changes() {
    PublishedProduct first = gateway.publish(offer(usd(2900), null, "p1"));
    ProductOffer moved =
        new ProductOffer(
            Sku.parse("book"),
            "The book, second edition",
            "",
            usd(2900),
            "shop-0123456789abcdef",
            URI.create("https://new.example/thanks"),
            first,
            "p2");

    PublishedProduct kept = gateway.publish(moved);

    assertEquals(
        List.of(
            first,
            "https://new.example/thanks?session_id={CHECKOUT_SESSION_ID}",
            "The book, second edition",
            ""),
        List.of(
            kept,
            stripe
                .object(first.paymentLink())
                .getAsJsonObject("after_completion")
                .getAsJsonObject("redirect")
                .get("url")
                .getAsString(),
            stripe.object(first.product()).get("name").getAsString(),
            stripe.object(first.product()).get("description").getAsString()));
  }

  @Test
  void publishes_anew_what_is_gone_at_stripe() {
    PublishedProduct gone =
        new PublishedProduct(
            "prod_gone", "price_gone", "plink_gone", URI.create("https://buy.stripe.com/gone"));

    PublishedProduct made = gateway.publish(offer(usd(2900), gone, "p1"));

    assertEquals(
        List.of(true, "The book"),
        List.of(
            stripe.object(made.paymentLink()).get("active").getAsBoolean(),
            stripe.object(made.product()).get("name").getAsString()));
  }

  @Test
  void tells_refunds_that_fail_and_disputes_with_their_fee() {
    CheckoutSession session = paid("k1");
    String charge = String.valueOf(session.charge());
    String refund = stripe.refund(charge, 900, "pending");
    Refund pending = gateway.refunds(TimeRange.ALWAYS, null).rows().getFirst();
    stripe.refundBecomes(refund, "failed");
    String dispute = stripe.dispute(charge, "needs_response");
    Dispute open = gateway.disputes(TimeRange.ALWAYS, null).rows().getFirst();
    stripe.disputeBecomes(dispute, "won");
    Dispute won = gateway.disputesOf(charge).getFirst();

    assertEquals(
        List.of(
            Refund.State.PENDING,
            Refund.State.FAILED,
            usd(0),
            Dispute.Standing.OPEN,
            usd(-2900),
            usd(1500),
            Dispute.Standing.WON,
            2),
        List.of(
            pending.state(),
            gateway.refunds(TimeRange.ALWAYS, null).rows().getFirst().state(),
            gateway.charge(charge).refunded(),
            open.standing(),
            open.balance().getFirst().amount(),
            open.balance().getFirst().fee(),
            won.standing(),
            won.balance().size()));
  }

  @Test
  void asks_for_exactly_the_events_that_matter_in_a_pinned_version() {
    WebhookEndpoint endpoint =
        gateway.createWebhookEndpoint(URI.create("https://shop.example/webhook"), "w1");

    Call call = stripe.calls().getLast();

    assertEquals(
        List.of(WebhookEvents.TYPES.size(), WebhookEvents.API_VERSION, true, "***"),
        List.of(
            call.parameters().getAsJsonArray("enabled_events").size(),
            call.parameters().get("api_version").getAsString(),
            endpoint.secret().text().startsWith("whsec_"),
            endpoint.secret().toString()));
  }
}
