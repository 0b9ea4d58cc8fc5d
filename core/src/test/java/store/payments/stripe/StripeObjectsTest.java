package store.payments.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;
import store.payments.Charge;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.Refund;

class StripeObjectsTest {

  private static final Instant BEGAN = Instant.ofEpochSecond(1_330_000_000);

  @Test
  void reads_a_charge_of_2012() {
    String json =
        """
        {"id": "ch_1", "object": "charge", "created": 1330000000, "amount": 100, "currency": "usd",
         "paid": true, "refunded": true, "fee": 0, "livemode": true, "description": null,
         "card": {"name": "Ada", "country": "US"}}
        """;

    assertEquals(
        new Charge(
            "ch_1",
            true,
            BEGAN,
            Money.of(100, "USD"),
            Money.of(100, "USD"),
            true,
            Charge.State.SUCCEEDED,
            null,
            null,
            "Ada",
            "US",
            null,
            Map.of(),
            null,
            null),
        StripeObjects.charge(json));
  }

  @Test
  void takes_an_authorisation_for_no_payment() {
    String json =
        """
        {"id": "ch_1", "created": 1330000000, "amount": 100, "amount_refunded": 0,
         "currency": "usd", "paid": true, "captured": false, "status": "succeeded"}
        """;

    assertEquals(false, StripeObjects.charge(json).paid());
  }

  @Test
  void reads_refunds_in_a_charge_whether_bare_or_in_a_list() {
    String refund =
        """
        {"id": "re_1", "charge": "ch_1", "amount": 100, "currency": "usd", "created": 1330000000}
        """;

    List<Refund> bare = StripeObjects.refundsOfCharge("{\"refunds\": [" + refund + "]}");
    List<Refund> listed =
        StripeObjects.refundsOfCharge("{\"refunds\": {\"data\": [" + refund + "]}}");

    assertEquals(List.of(bare, List.of()), List.of(listed, StripeObjects.refundsOfCharge("{}")));
    assertEquals(Refund.State.SUCCEEDED, bare.getFirst().state());
  }

  @Test
  void finds_the_charge_of_a_payment_wherever_a_version_keeps_it() {
    String before = session("{\"id\": \"pi_1\", \"charges\": {\"data\": [{\"id\": \"ch_1\"}]}}");
    String since = session("{\"id\": \"pi_1\", \"latest_charge\": \"ch_1\"}");
    String whole = session("{\"id\": \"pi_1\", \"latest_charge\": {\"id\": \"ch_1\"}}");
    String unknown = session("\"pi_1\"");

    assertEquals(
        Arrays.asList("pi_1 ch_1", "pi_1 ch_1", "pi_1 ch_1", "pi_1 null"),
        List.of(before, since, whole, unknown).stream()
            .map(json -> StripeObjects.session(json, BEGAN))
            .map(session -> session.paymentIntent() + " " + session.charge())
            .toList());
  }

  private static String session(String paymentIntent) {
    return """
    {"id": "cs_1", "payment_status": "paid", "payment_intent": %s}
    """
        .formatted(paymentIntent);
  }

  @Test
  void knows_which_charge_an_object_is_about() {
    assertEquals(
        Arrays.asList("ch_1", "ch_1", "ch_1", "ch_1", null),
        Arrays.asList(
            StripeObjects.chargeOf("{\"object\": \"charge\", \"id\": \"ch_1\"}"),
            StripeObjects.chargeOf("{\"id\": \"ch_1\"}"),
            StripeObjects.chargeOf("{\"object\": \"dispute\", \"charge\": \"ch_1\"}"),
            StripeObjects.chargeOf("{\"object\": \"refund\", \"charge\": {\"id\": \"ch_1\"}}"),
            StripeObjects.chargeOf("{\"object\": \"product\", \"id\": \"prod_1\"}")));
  }

  @Test
  void reads_a_session_that_is_not_about_money() {
    String json =
        """
        {"id": "cs_1", "object": "checkout.session", "created": 1330000000, "mode": "setup",
         "amount_total": null, "currency": null, "customer_details": null, "status": "complete",
         "payment_status": "no_payment_required", "metadata": {"a": "b"}, "livemode": false,
         "customer_email": "ada@example.org"}
        """;

    assertEquals(
        new CheckoutSession(
            "cs_1",
            false,
            BEGAN,
            CheckoutSession.Status.COMPLETE,
            CheckoutSession.Payment.NO_PAYMENT_REQUIRED,
            null,
            "ada@example.org",
            null,
            null,
            null,
            null,
            null,
            Map.of("a", "b"),
            List.of(),
            false),
        StripeObjects.session(json, BEGAN));
    assertEquals(false, StripeObjects.session(json, BEGAN).paid());
  }

  @ParameterizedTest
  @CsvSource({
    "needs_response, OPEN",
    "under_review, OPEN",
    "won, WON",
    "lost, LOST",
    "warning_needs_response, WARNING",
    "warning_closed, WARNING",
    "prevented, WARNING",
    "invented_tomorrow, WARNING"
  })
  void knows_what_a_dispute_means(String status, Dispute.Standing standing) {
    String json =
        """
        {"id": "du_1", "charge": {"id": "ch_1"}, "created": 1330000000, "amount": 100,
         "currency": "usd", "status": "%s"}
        """
            .formatted(status);

    Dispute dispute = StripeObjects.dispute(json);

    assertEquals(List.of(standing, "ch_1"), List.of(dispute.standing(), "" + dispute.charge()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>",
        "{",
        "{}{}",
        "{id: 'x'}",
        "{\"id\": \"ch_1\"}",
        "{\"id\": \"ch_1\", \"created\": \"soon\", \"amount\": 1, \"currency\": \"usd\"}",
        "{\"id\": \"ch_1\", \"created\": 1, \"amount\": 1.5, \"currency\": \"usd\"}",
        "{\"id\": \"ch_1\", \"created\": 1, \"amount\": 1e99, \"currency\": \"usd\"}",
        "{\"id\": 7, \"created\": 1, \"amount\": 1, \"currency\": \"usd\"}",
        "{\"id\": \"ch_1\", \"created\": 1, \"amount\": 1, \"currency\": \"zzz\"}"
      })
  void makes_no_charge_of_nonsense(String json) {
    assertEquals(
        Kind.UNAVAILABLE,
        assertThrows(StoreException.class, () -> StripeObjects.charge(json)).kind());
  }
}
