package store.payments.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static store.database.generated.Tables.STRIPE_EVENT;
import static store.testing.stripe.StripeStandIn.WEBHOOK_SECRET;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.database.Transaction;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.Letters;
import store.mail.Outbox;
import store.payments.events.EventWorker.Round;
import store.payments.stripe.StripeGateway;
import store.payments.stripe.StripeLimits;
import store.purchases.PurchaseFilter;
import store.testing.TestStore;
import store.testing.stripe.Buyer;
import store.testing.stripe.Call;
import store.testing.stripe.Fault;
import store.testing.stripe.SignedEvent;
import store.testing.stripe.StripeStandIn;

/** What becomes of events, with the stand-in as Stripe. */
@SuppressWarnings("NullAway.Init")
class EventWorkerTest {

  private static final Buyer ADA = new Buyer("ada@example.org", "Ada Lovelace", "GB");
  private static final Round NOTHING = new Round(0, 0, 0, 0, null);

  @RegisterExtension
  final TestStore store =
      new TestStore()
          .with("STORE_STRIPE_WEBHOOK_SECRETS", WEBHOOK_SECRET)
          .with("STORE_MAIL_NOTIFY", "owner@example.org");

  private StripeStandIn stripe;
  private StripeGateway gateway;
  private EventWorker worker;
  private EventDesk desk;
  private String price;
  private int delivered;

  @BeforeEach
  void start() {
    stripe = StripeStandIn.start(store.clock());
    gateway =
        new StripeGateway(stripe.settings(), StripeLimits.PATIENT, store.clock(), duration -> {});
    worker = worker();
    desk = new EventDesk(store.store().database(), stripe.settings(), store.clock(), worker);
    store.product("book");
    price = stripe.price("The Book", 2900, "usd");
  }

  @AfterEach
  void stop() {
    gateway.close();
    stripe.close();
  }

  @Test
  void a_paid_session_is_a_purchase_as_soon_as_it_was_told_of() {
    stripe.pay(ours(), ADA);
    tell();

    assertEquals(
        List.of(new Round(1, 0, 0, 0, null), NOTHING, "ada@example.org paid", List.of()),
        List.of(worker.workDue(), worker.workDue(), purchases(), stripe.calls()));
  }

  @Test
  void money_that_is_on_its_way_is_pending_until_it_comes_or_fails() {
    String comes = ours();
    String fails = ours();
    stripe.payLater(comes, ADA);
    stripe.payLater(fails, Buyer.of("bob@example.org"));
    tell();
    worker.workDue();
    String before = purchases();
    stripe.settle(comes);
    stripe.fail(fails);
    tell();
    worker.workDue();

    assertEquals(
        List.of(
            "bob@example.org pending, ada@example.org pending",
            "bob@example.org canceled, ada@example.org paid"),
        List.of(before, purchases()));
  }

  @Test
  void refunds_and_disputes_close_and_open_the_link() {
    String session = ours();
    stripe.pay(session, ADA);
    String charge = stripe.chargeOf(session);
    List<String> states = new ArrayList<>();
    String refund = stripe.refund(charge, 2900, "pending");
    states.add(told());
    stripe.refundBecomes(refund, "failed");
    states.add(told());
    String dispute = stripe.dispute(charge, "needs_response");
    states.add(told());
    stripe.disputeBecomes(dispute, "won");
    states.add(told());
    var _ = stripe.refund(charge, 2900, "succeeded");
    states.add(told());

    assertEquals(
        List.of(
            "ada@example.org refunded",
            "ada@example.org paid",
            "ada@example.org disputed",
            "ada@example.org paid",
            "ada@example.org refunded"),
        states);
  }

  @Test
  void events_may_come_in_any_order_and_twice() {
    String session = ours();
    stripe.payLater(session, ADA);
    stripe.settle(session);
    String charge = stripe.chargeOf(session);
    String refund = stripe.refund(charge, 2900, "pending");
    stripe.refundBecomes(refund, "failed");
    String dispute = stripe.dispute(charge, "needs_response");
    stripe.disputeBecomes(dispute, "won");
    List<SignedEvent> events = new ArrayList<>(stripe.events());
    events.addAll(stripe.events());
    Collections.shuffle(events, new Random(7));
    for (SignedEvent event : events) {
      post(event);
      worker.workDue();
    }

    assertEquals("ada@example.org paid", purchases());
  }

  @Test
  void what_the_session_does_not_say_is_asked_page_by_page() {
    String session = stripe.session(price, 1, Map.of("plan", "x"));
    stripe.pay(session, ADA);
    var _ = store.store().payments().map(price, Sku.parse("book"), null);
    tell();

    assertEquals(
        List.of(new Round(1, 0, 0, 0, null), "ada@example.org paid", List.of("GET session")),
        List.of(worker.workDue(), purchases(), asked()));
  }

  @Test
  void a_session_that_stripe_does_not_know_is_kept_as_unmatched() {
    stripe.pay(stripe.session(price, 1, Map.of()), ADA);
    SignedEvent event = stripe.events().getLast();
    post(changed(event, "cs_", "cs_foreign"));

    assertEquals(
        List.of(new Round(1, 0, 0, 0, null), "", 1),
        List.of(worker.workDue(), purchases(), store.store().payments().unmatched(10).size()));
  }

  @Test
  void a_dispute_that_names_only_its_charge_finds_its_purchase_in_either_order() {
    String early = ours();
    stripe.pay(early, ADA);
    String late = ours();
    stripe.pay(late, Buyer.of("bob@example.org"));
    tell();
    List<SignedEvent> disputes = new ArrayList<>();
    for (String session : List.of(early, late)) {
      String dispute = stripe.dispute(stripe.chargeOf(session), "needs_response");
      disputes.add(old(stripe.event("charge.dispute.created", dispute), "payment_intent"));
    }
    delivered = stripe.events().size();
    SignedEvent bobs = stripe.events().get(1);
    post(disputes.getFirst());
    post(disputes.getLast());
    worker.workDue();
    post(bobs);
    worker.workDue();

    assertEquals("bob@example.org disputed, ada@example.org disputed", purchases());
  }

  @Test
  void objects_without_an_id_are_asked_for_by_their_charge() {
    String session = ours();
    stripe.pay(session, ADA);
    tell();
    String charge = stripe.chargeOf(session);
    String dispute = stripe.dispute(charge, "lost");
    SignedEvent event = stripe.event("charge.disputed", dispute);
    delivered = stripe.events().size();
    post(old(event, "id", "payment_intent"));

    assertEquals(
        List.of(new Round(2, 0, 0, 0, null), "ada@example.org disputed"),
        List.of(worker.workDue(), purchases()));
  }

  @Test
  void what_does_not_matter_here_is_ignored() {
    stripe.expire(ours());
    tell();
    post(stripe.event("product.updated", stripe.ids("product").getFirst()));

    assertEquals(
        List.of(
            new Round(0, 2, 0, 0, null),
            List.of(
                "ignored events of this type tell the shop nothing it needs",
                "ignored no money was paid in this checkout session")),
        List.of(worker.workDue(), states()));
  }

  @Test
  void real_money_told_to_a_test_key_is_ignored_and_said_why() {
    stripe.pay(ours(), ADA);
    SignedEvent event = stripe.events().getLast();
    Reception said =
        receive(changed(event, "\"livemode\":false,\"pending", "\"livemode\":true,\"pending"));
    String why = "it is about real money, and stripe.secret_key is a key of the test mode";

    assertEquals(
        List.of(
            "event " + event.id() + " is ignored: " + why,
            new Round(0, 1, 0, 0, null),
            List.of("ignored " + why),
            ""),
        List.of(String.valueOf(said.log()), worker.workDue(), states(), purchases()));
  }

  @Test
  void while_stripe_is_away_one_event_asks_and_the_others_wait_with_it() {
    for (int i = 0; i < 5; i++) {
      stripe.pay(stripe.session(price, 1, Map.of()), ADA);
    }
    stripe.pay(ours(), ADA);
    tell();
    stripe.always(call -> Fault.status(500));
    Round first = worker.workDue();
    int calls = stripe.calls().size();
    Round second = worker.workDue();
    store.clock().pass(Duration.ofSeconds(5));
    Round third = worker.workDue();
    int more = stripe.calls().size() - calls;
    stripe.heal();
    store.clock().pass(Duration.ofSeconds(10));
    Round healed = worker.workDue();

    assertEquals(
        List.of(1, 1, NOTHING, 1, calls, new Round(5, 0, 0, 0, null), 5),
        List.of(
            first.processed(),
            first.waiting(),
            second,
            third.waiting(),
            more,
            healed,
            store.store().payments().unmatched(10).size()));
  }

  @Test
  void an_event_that_only_stripe_can_explain_is_given_up_after_a_day_and_its_owner_told_once() {
    stripe.pay(stripe.session(price, 1, Map.of()), ADA);
    tell();
    stripe.revokeKey();
    int attempts = 0;
    Duration waited = Duration.ZERO;
    while (desk.list(EventState.FAILED, 10).isEmpty()) {
      attempts += worker.workDue().waiting();
      store.clock().pass(Duration.ofMinutes(10));
      waited = waited.plusMinutes(10);
    }
    store.clock().pass(Duration.ofDays(1));
    Round after = worker.workDue();
    store.store().postman().deliverDue();
    StoredEvent event = desk.list(null, 10).getFirst();

    assertEquals(
        List.of(
            true,
            "PT25H",
            NOTHING,
            List.of(
                "To: owner@example.org",
                "Subject: An event of Stripe failed: checkout.session.completed")),
        List.of(event.attempts() >= 12, waited.toString(), after, letters()));
    assertEquals(attempts + 1, event.attempts());
  }

  @Test
  void of_many_events_given_up_for_one_reason_the_owner_hears_once_an_hour() {
    for (int i = 0; i < 5; i++) {
      stripe.pay(stripe.session(price, 1, Map.of()), ADA);
    }
    tell();
    stripe.always(call -> Fault.status(500));
    while (desk.list(EventState.FAILED, 10).size() < 5) {
      worker.workDue();
      store.clock().pass(Duration.ofMinutes(10));
    }
    store.store().postman().deliverDue();

    assertEquals(2, letters().size());
  }

  @Test
  void an_event_that_cannot_be_read_is_given_up_at_once_and_said_why() {
    post(event("evt_broken", "checkout.session.completed", "{\"id\":5,\"amount_total\":\"x\"}"));
    stripe.pay(ours(), ADA);
    tell();
    Round round = worker.workDue();
    store.store().postman().deliverDue();

    assertEquals(
        List.of(
            1,
            1,
            "ada@example.org paid",
            4,
            "Stripe sent an object without its id; nothing was done with it."),
        List.of(
            round.processed(),
            round.failed(),
            purchases(),
            letters().size(),
            String.valueOf(round.trouble())));
  }

  @Test
  void how_much_was_paid_is_asked_of_stripe_when_the_event_does_not_say() {
    String told = ours();
    stripe.pay(told, ADA);
    SignedEvent complete = stripe.event("checkout.session.completed", told);
    delivered = stripe.events().size();
    post(old(complete, "amount_total", "amount_subtotal", "currency"));
    Round asked = worker.workDue();
    String bought = purchases();
    stripe.spoil(told, "amount_total");
    post(renamed(old(complete, "amount_total"), "evt_again"));
    Round silent = worker.workDue();
    JsonObject strange = object(complete);
    strange.addProperty("id", "cs_test_of_another_account");
    strange.remove("amount_total");
    post(event("evt_strange", "checkout.session.completed", strange.toString()));
    Round unknown = worker.workDue();

    assertEquals(
        List.of(
            new Round(1, 0, 0, 0, null),
            "ada@example.org paid",
            new Round(
                0,
                0,
                1,
                0,
                "Stripe does not say how much was paid in the session "
                    + told
                    + "; look at it in Stripe's Dashboard."),
            new Round(0, 1, 0, 0, null),
            "ignored Stripe knows nothing of what it is about"),
        List.of(asked, bought, silent, unknown, states().getFirst()));
  }

  @Test
  void no_letter_is_sent_about_an_event_that_was_mended_meanwhile() {
    stripe.pay(stripe.session(price, 1, Map.of()), ADA);
    tell();
    stripe.always(call -> Fault.notJson(502));
    while (desk.list(EventState.FAILED, 10).isEmpty()) {
      worker.workDue();
      store.clock().pass(Duration.ofHours(1));
    }
    stripe.heal();
    StoredEvent retried = desk.retry(stripe.events().getLast().id());
    store.store().postman().deliverDue();

    assertEquals(
        List.of(EventState.PROCESSED, 0, List.of()),
        List.of(retried.state(), retried.attempts(), letters()));
  }

  @Test
  void a_processed_event_can_be_told_again_without_harm() {
    stripe.pay(ours(), ADA);
    tell();
    worker.workDue();
    StoredEvent again = desk.retry(stripe.events().getLast().id());

    assertEquals(
        List.of(EventState.PROCESSED, "ada@example.org paid"), List.of(again.state(), purchases()));
  }

  @Test
  void a_retry_that_another_process_overtakes_says_so() {
    stripe.pay(stripe.session(price, 1, Map.of()), ADA);
    tell();
    String id = stripe.events().getLast().id();
    stripe.always(call -> {
      var _ = store.store().database().write(EventWorkerTest::triedByAnother);
      return Fault.none();
    });
    StoreException overtaken = assertThrows(StoreException.class, () -> desk.retry(id));

    assertEquals(
        List.of(
            Kind.UNAVAILABLE,
            "Event "
                + id
                + " is being worked by another process; see `store webhook show "
                + id
                + "`.",
            ""),
        List.of(overtaken.kind(), overtaken.sentence(), purchases()));
  }

  private static int triedByAnother(Transaction tx) {
    return tx.sql()
        .update(STRIPE_EVENT)
        .set(STRIPE_EVENT.ATTEMPTS, STRIPE_EVENT.ATTEMPTS.plus(1))
        .execute();
  }

  @Test
  void two_workers_at_once_make_one_purchase_of_each_session() {
    for (int i = 0; i < 40; i++) {
      String session = i % 2 == 0 ? ours() : stripe.session(price, 1, Map.of());
      stripe.pay(session, Buyer.of("buyer" + i + "@example.org"));
    }
    tell();
    EventWorker other = worker();
    CompletableFuture<Round> there = CompletableFuture.supplyAsync(other::workDue);
    Round here = worker.workDue();
    Round both = here.plus(there.join());

    assertEquals(
        List.of(40, 0, 20, 20),
        List.of(
            both.processed(),
            both.waiting(),
            store.store().purchases().list(new PurchaseFilter(null, null, null, 100)).size(),
            store.store().payments().unmatched(100).size()));
  }

  @Test
  void a_clock_that_was_years_ahead_keeps_no_event_waiting() {
    store.clock().pass(Duration.ofDays(3650));
    stripe.pay(ours(), ADA);
    tell();
    store.clock().pass(Duration.ofDays(-3650));

    assertEquals(new Round(1, 0, 0, 0, null), worker.workDue());
  }

  private EventWorker worker() {
    return new EventWorker(
        store.store().database(),
        stripe.settings(),
        store.store().intake(),
        gateway,
        new FailureLetter(
            new Outbox(new Random(1), "shop.example.org"),
            new Letters(),
            "Ada's Books",
            EmailAddress.parse("owner@example.org")));
  }

  /** A session that this shop has opened. */
  private String ours() {
    return stripe.session(
        price, 1, Map.of("store_id", store.store().shopId(), "store_items", "book:1:2900"));
  }

  /** Delivers everything that was not delivered yet. */
  private void tell() {
    List<SignedEvent> events = stripe.events();
    events.subList(delivered, events.size()).forEach(this::post);
    delivered = events.size();
  }

  private String told() {
    tell();
    Round round = worker.workDue();
    return round.trouble() == null ? purchases() : round.trouble();
  }

  private void post(SignedEvent event) {
    assertEquals(Reception.Outcome.STORED, receive(event).outcome());
  }

  private Reception receive(SignedEvent event) {
    return desk.receive(event.body(), event.signature()).join();
  }

  private SignedEvent event(String id, String type, String object) {
    JsonObject event = new JsonObject();
    event.addProperty("id", id);
    event.addProperty("type", type);
    String text = event.toString().replaceFirst("}$", ",\"data\":{\"object\":" + object + "}}");
    return signed(id, type, text);
  }

  /** The event as it would be with these letters instead of those. */
  private SignedEvent changed(SignedEvent event, String from, String to) {
    String text = new String(event.body(), UTF_8);
    return signed(event.id(), event.type(), text.replace(from, to));
  }

  /** The event as an API version would tell it that did not have these fields. */
  private SignedEvent renamed(SignedEvent event, String id) {
    return event(id, event.type(), object(event).toString());
  }

  private static JsonObject object(SignedEvent event) {
    return JsonParser.parseString(new String(event.body(), UTF_8))
        .getAsJsonObject()
        .getAsJsonObject("data")
        .getAsJsonObject("object");
  }

  private SignedEvent old(SignedEvent event, String... fields) {
    JsonObject json = JsonParser.parseString(new String(event.body(), UTF_8)).getAsJsonObject();
    JsonObject object = json.getAsJsonObject("data").getAsJsonObject("object");
    for (String field : fields) {
      object.remove(field);
    }
    return signed(event.id(), event.type(), json.toString());
  }

  private SignedEvent signed(String id, String type, String text) {
    byte[] body = text.getBytes(UTF_8);
    Instant now = store.clock().instant();
    return new SignedEvent(id, type, body, StripeStandIn.signature(body, now, WEBHOOK_SECRET));
  }

  private String purchases() {
    return String.join(
        ", ",
        store.store().purchases().list(new PurchaseFilter(null, null, null, 100)).stream()
            .map(purchase -> purchase.email() + " " + purchase.status().text())
            .toList());
  }

  private List<String> states() {
    return desk.list(null, 100).stream()
        .map(event -> event.state().text() + " " + event.error())
        .toList();
  }

  /** Who was told by mail, and of what. */
  private List<String> letters() {
    return store.sentMail().stream()
        .filter(mail -> mail.contains("owner@example.org"))
        .flatMap(mail -> mail.lines().filter(line -> line.matches("(To|Subject): .*")).sorted())
        .toList()
        .reversed();
  }

  private List<String> asked() {
    return stripe.calls().stream().map(EventWorkerTest::what).toList();
  }

  private static String what(Call call) {
    return call.method() + (call.path().endsWith("line_items") ? " lines" : " session");
  }
}
