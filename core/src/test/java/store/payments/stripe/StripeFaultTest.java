package store.payments.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;
import store.payments.Charge;
import store.payments.CheckoutOrder;
import store.payments.CheckoutSession;
import store.payments.OpenedCheckout;
import store.payments.Page;
import store.payments.Pages;
import store.payments.RefundOrder;
import store.payments.TimeRange;
import store.secrets.Secret;
import store.testing.StandingClock;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;
import store.testing.stripe.StripeStandIn;

class StripeFaultTest {

  private final InstantSource clock = new StandingClock(TestStore.NOW);
  private final StripeStandIn stripe = StripeStandIn.start(clock);
  private final List<Duration> pauses = new ArrayList<>();
  private final StripeGateway gateway = gateway(stripe.key());

  @AfterEach
  void stop() {
    gateway.close();
    stripe.close();
  }

  private StripeGateway gateway(String key) {
    return new StripeGateway(
        new StripeSettings(new Secret(key), List.of(), stripe.url()),
        StripeLimits.PATIENT,
        clock,
        pauses::add);
  }

  private OpenedCheckout open(String key, long quantity) {
    return gateway.open(
        new CheckoutOrder(
            List.of(
                new CheckoutOrder.Item(
                    Sku.parse("book"), "The book", quantity, Money.of(2900, "USD"), null)),
            URI.create("https://shop.example/thanks"),
            URI.create("https://shop.example/buy/book"),
            "shop-0123456789abcdef",
            Attribution.NONE,
            null,
            key));
  }

  @Test
  void names_the_setting_when_the_key_is_wrong_and_never_the_key() {
    StripeGateway wrong = gateway("sk_test_wrongwrongwrong1234");

    assertFailure(
        Kind.CONFIGURATION,
        "Stripe does not accept the key in stripe.secret_key (wrong, revoked or expired); copy it"
            + " again from Stripe's Dashboard, under Developers > API keys.",
        wrong::account);
  }

  @Test
  void says_the_same_of_a_key_that_was_revoked_meanwhile() {
    gateway.account();
    stripe.revokeKey();

    assertEquals(Kind.CONFIGURATION, failure(gateway::account).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk_test_with space1234", "sk_test_line\nbreak1234", "sk_test_ключ1234"})
  void sends_nothing_with_a_key_that_cannot_be_one(String key) {
    assertFailure(
        Kind.CONFIGURATION,
        "stripe.secret_key is no key of Stripe; copy it again from Stripe's Dashboard, under"
            + " Developers > API keys.",
        gateway(key)::account);
    assertEquals(List.of(), stripe.calls());
  }

  @Test
  void asks_for_a_key_when_there_is_none() {
    StripeGateway keyless =
        new StripeGateway(
            new StripeSettings(null, List.of(), stripe.url()),
            StripeLimits.PATIENT,
            clock,
            pauses::add);

    assertFailure(
        Kind.CONFIGURATION,
        "There is no key of Stripe; set stripe.secret_key in the configuration.",
        keyless::account);
  }

  @Test
  void names_the_permission_that_a_restricted_key_lacks() {
    StripeGateway restricted = gateway(stripe.restrictedKey("rak_charge_read"));

    assertFailure(
        Kind.CONFIGURATION,
        "The key in stripe.secret_key lacks the permission rak_charge_read; give it that in"
            + " Stripe's Dashboard, under Developers > API keys.",
        () -> restricted.charges(TimeRange.ALWAYS, null));
    assertEquals(List.of(), restricted.refunds(TimeRange.ALWAYS, null).rows());
  }

  @Test
  void notices_a_test_key_that_is_answered_with_real_money() {
    try (StripeStandIn live = StripeStandIn.start(clock, true)) {
      StripeGateway mixed =
          new StripeGateway(
              new StripeSettings(new Secret(live.key()), List.of(), stripe.url()),
              StripeLimits.PATIENT,
              clock,
              pauses::add);
      StripeGateway real =
          new StripeGateway(live.settings(), StripeLimits.PATIENT, clock, pauses::add);

      assertEquals(Kind.CONFIGURATION, failure(mixed::account).kind());
      assertEquals(true, real.account().livemode());
    }
  }

  @Test
  void believes_the_key_where_there_is_no_balance_to_ask_but_not_a_wrong_one() {
    try (StripeStandIn live = StripeStandIn.start(clock, true)) {
      StripeGateway real =
          new StripeGateway(live.settings(), StripeLimits.PATIENT, clock, pauses::add);
      live.always(call -> call.path().equals("/v1/balance") ? Fault.status(404) : Fault.none());
      boolean livemode = real.account().livemode();
      live.revokeKey();

      assertEquals(true, livemode);
      assertEquals(Kind.CONFIGURATION, failure(real::account).kind());
    }
  }

  @Test
  void passes_on_why_stripe_refuses() {
    String charge = stripe.charge(2900, "usd", Buyer.of("ada@example.org"), "old", Map.of());

    assertFailure(
        Kind.REFUSED,
        "Stripe refuses this: Refund amount (3000) is greater than unrefunded amount on charge"
            + " (2900).",
        () -> gateway.refund(new RefundOrder(charge, Money.of(3000, "USD"), "r1")));
    assertFailure(
        Kind.NOT_FOUND,
        "Stripe knows no such thing: No such charge: 'ch_nothing'.",
        () -> gateway.charge("ch_nothing"));
    stripe.next(Fault.status(402));
    assertEquals(Kind.REFUSED, failure(gateway::account).kind());
  }

  @Test
  void waits_as_long_as_stripe_asks_and_then_goes_on() {
    stripe.next(Fault.tooMany(2), Fault.status(500), Fault.tooMany(7));

    assertEquals(false, gateway.account().livemode());
    assertEquals(
        List.of(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(7)), pauses);
  }

  @Test
  void gives_up_after_three_more_tries() {
    stripe.always(call -> Fault.status(503));

    assertFailure(
        Kind.UNAVAILABLE,
        "Stripe could not answer (HTTP 503, request req_4); try again later.",
        gateway::account);
    assertEquals(4, stripe.calls().size());
  }

  @Test
  void does_not_wait_for_an_hour() {
    stripe.always(call -> Fault.tooMany(3600));

    assertFailure(
        Kind.UNAVAILABLE,
        "Stripe asks us to send fewer requests; try again in a minute.",
        gateway::account);
    assertEquals(List.of(), pauses);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 403, 404, 502})
  void takes_no_page_of_html_for_an_answer(int status) {
    stripe.always(call -> Fault.notJson(status));

    assertEquals(Kind.UNAVAILABLE, failure(gateway::account).kind());
  }

  @Test
  void does_not_wait_for_ever_for_a_slow_answer() {
    stripe.always(call -> Fault.slow(Duration.ofSeconds(20)));
    StripeGateway impatient =
        new StripeGateway(
            stripe.settings(),
            new StripeLimits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                1,
                Duration.ZERO,
                Duration.ofSeconds(1),
                25,
                90),
            clock,
            pauses::add);

    assertFailure(
        Kind.UNAVAILABLE,
        "Stripe is away: it did not answer within 1 s; try again later.",
        impatient::account);
    impatient.close();
  }

  @Test
  void says_that_stripe_is_away_when_nobody_listens() {
    stripe.close();

    assertFailure(
        Kind.UNAVAILABLE,
        "Stripe is away: no connection to it can be made; try again later.",
        gateway::account);
  }

  @Test
  void makes_one_session_though_the_answer_was_lost() {
    stripe.next(Fault.doneButDropped(), Fault.dropped());

    OpenedCheckout opened = open("k1", 1);

    assertEquals(List.of(opened.session()), stripe.ids("checkout.session"));
  }

  @Test
  void gives_money_back_once_though_the_answer_was_lost() {
    String charge = stripe.charge(2900, "usd", Buyer.of("ada@example.org"), "old", Map.of());
    stripe.next(Fault.doneButDropped());

    String refund = gateway.refund(new RefundOrder(charge, Money.of(900, "USD"), "r1")).id();

    assertEquals(List.of(refund), stripe.ids("refund"));
  }

  @Test
  void stops_when_a_list_never_ends() {
    String price = stripe.price("The book", 2900, "usd");
    stripe.holdPaidSessions(250, Duration.ofDays(29), price, Map.of());
    stripe.always(call -> Fault.firstPageAgain());
    List<Integer> given = new ArrayList<>();

    assertFailure(
        Kind.UNAVAILABLE,
        "The payment gateway keeps answering the same page of a list; try again later, what was"
            + " read until then is kept.",
        () ->
            Pages.of(after -> gateway.sessions(TimeRange.ALWAYS, after))
                .forEachRemaining(page -> given.add(page.rows().size())));
    assertEquals(List.of(100), given);
  }

  @Test
  void stops_when_a_page_comes_twice_and_gets_through_the_next_time() {
    String price = stripe.price("The book", 2900, "usd");
    stripe.holdPaidSessions(250, Duration.ofDays(29), price, Map.of());
    stripe.next(Fault.none(), Fault.firstPageAgain());
    Pages.Listing<CheckoutSession> sessions = after -> gateway.sessions(TimeRange.ALWAYS, after);

    assertEquals(
        Kind.UNAVAILABLE, failure(() -> Pages.of(sessions).forEachRemaining(page -> {})).kind());
    List<Integer> given = new ArrayList<>();
    Pages.of(sessions).forEachRemaining(page -> given.add(page.rows().size()));
    assertEquals(List.of(100, 100, 50), given);
  }

  @Test
  void reads_what_stands_around_a_row_that_cannot_be_read() {
    String good = stripe.charge(2900, "usd", Buyer.of("ada@example.org"), "old", Map.of());
    String spoiled = stripe.charge(2900, "usd", Buyer.of("bob@example.org"), "old", Map.of());
    stripe.spoil(spoiled, "amount");

    Page<Charge> page = gateway.charges(TimeRange.ALWAYS, null);

    assertEquals(
        List.of(
            List.of(good),
            List.of(
                "Stripe sent charge "
                    + spoiled
                    + " without its amount; nothing was done with it.")),
        List.of(page.rows().stream().map(Charge::id).toList(), page.unreadable()));
  }

  @Test
  void takes_a_page_of_which_nothing_can_be_read_for_nonsense() {
    for (int i = 0; i < 2; i++) {
      stripe.spoil(
          stripe.charge(2900, "usd", Buyer.of("ada@example.org"), "old", Map.of()), "currency");
    }

    assertEquals(Kind.UNAVAILABLE, failure(() -> gateway.charges(TimeRange.ALWAYS, null)).kind());
  }

  private static StoreException failure(Executable action) {
    StoreException failure = assertThrows(StoreException.class, action);
    StringWriter everything = new StringWriter();
    failure.printStackTrace(new PrintWriter(everything, true));
    assertFalse(
        everything.toString().matches("(?s).*[sr]k_(test|live)_.*"),
        "a part of the key is in: " + everything);
    return failure;
  }

  private static void assertFailure(Kind kind, String sentence, Executable action) {
    StoreException failure = failure(action);

    assertEquals(List.of(kind, sentence), List.of(failure.kind(), failure.sentence()));
  }
}
