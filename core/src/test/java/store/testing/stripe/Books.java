package store.testing.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What happens to money at Stripe, in Stripe's minor units and lower-case currencies. */
final class Books {

  private final Holdings holdings;
  private final Events events;
  private final InstantSource clock;
  private final boolean livemode;

  Books(Holdings holdings, Events events, InstantSource clock, boolean livemode) {
    this.holdings = holdings;
    this.events = events;
    this.clock = clock;
    this.livemode = livemode;
  }

  JsonObject object(String kind, String prefix, Instant created) {
    JsonObject object = new JsonObject();
    object.addProperty("id", holdings.newId(prefix));
    object.addProperty("object", kind);
    object.addProperty("created", created.getEpochSecond());
    object.addProperty("livemode", livemode);
    return object;
  }

  /** An open session with these lines (each with {@code amount_subtotal}). */
  JsonObject openSession(String currency, JsonArray lines, JsonElement metadata, Instant created) {
    long subtotal = 0;
    for (JsonElement line : lines) {
      subtotal += line.getAsJsonObject().get("amount_subtotal").getAsLong();
    }
    JsonObject session = object("checkout.session", livemode ? "cs_live_" : "cs_test_", created);
    String id = Holdings.id(session);
    session.addProperty("amount_subtotal", subtotal);
    session.addProperty("amount_total", subtotal);
    session.addProperty("currency", currency);
    session.add("client_reference_id", JsonNull.INSTANCE);
    session.add("customer", JsonNull.INSTANCE);
    session.add("customer_details", JsonNull.INSTANCE);
    session.add("customer_email", JsonNull.INSTANCE);
    session.addProperty("expires_at", created.getEpochSecond() + 86_400);
    session.add("metadata", metadata);
    session.addProperty("mode", "payment");
    session.add("payment_intent", JsonNull.INSTANCE);
    session.add("payment_link", JsonNull.INSTANCE);
    session.addProperty("payment_status", "unpaid");
    session.addProperty("status", "open");
    session.add("total_details", details(0));
    session.addProperty("url", "https://checkout.stripe.com/c/pay/" + id);
    holdings.lines(id, lines);
    return holdings.add(session);
  }

  /** Takes so much off an open session. */
  void discount(String id, long amount) {
    JsonObject session = open(id);
    session.addProperty("amount_total", session.get("amount_subtotal").getAsLong() - amount);
    session.add("total_details", details(amount));
  }

  /** The buyer goes through with it; the money comes at once, or is on its way. */
  JsonObject complete(String id, Buyer buyer, boolean paid, boolean telling, Instant at) {
    JsonObject session = open(id);
    session.addProperty("status", "complete");
    session.add("customer_details", buyer.details());
    long total = session.get("amount_total").getAsLong();
    if (total == 0) {
      session.addProperty("payment_status", "no_payment_required");
    } else {
      JsonObject intent = object("payment_intent", "pi_", at);
      intent.addProperty("amount", total);
      intent.add("currency", session.get("currency"));
      intent.add("metadata", session.get("metadata"));
      intent.add("latest_charge", JsonNull.INSTANCE);
      intent.addProperty("status", "processing");
      session.addProperty("payment_intent", Holdings.id(holdings.add(intent)));
      if (paid) {
        take(session, buyer, at);
      }
    }
    if (telling) {
      events.tell("checkout.session.completed", session, clock.instant());
    }
    return session;
  }

  /** Money that was on its way comes, or never does. */
  void asyncEnds(String id, boolean arrived) {
    JsonObject session = holdings.get("checkout.session", id);
    if (arrived) {
      take(session, Buyer.of(session), clock.instant());
    } else {
      JsonObject intent = intent(session);
      intent.addProperty("status", "requires_payment_method");
      intent.add("latest_charge", failedCharge(session, intent).get("id"));
    }
    events.tell(
        arrived
            ? "checkout.session.async_payment_succeeded"
            : "checkout.session.async_payment_failed",
        session,
        clock.instant());
  }

  private JsonObject failedCharge(JsonObject session, JsonObject intent) {
    JsonObject charge = object("charge", "py_", clock.instant());
    charge.add("amount", session.get("amount_total"));
    charge.addProperty("amount_captured", 0);
    charge.addProperty("amount_refunded", 0);
    charge.add("currency", session.get("currency"));
    charge.addProperty("captured", true);
    charge.addProperty("paid", false);
    charge.addProperty("refunded", false);
    charge.addProperty("disputed", false);
    charge.addProperty("status", "failed");
    charge.add("billing_details", session.get("customer_details"));
    charge.add("metadata", session.get("metadata"));
    charge.add("payment_intent", intent.get("id"));
    charge.add("balance_transaction", JsonNull.INSTANCE);
    return holdings.add(charge);
  }

  void expire(String id) {
    JsonObject session = open(id);
    session.addProperty("status", "expired");
    session.add("url", JsonNull.INSTANCE);
    events.tell("checkout.session.expired", session, clock.instant());
  }

  private void take(JsonObject session, Buyer buyer, Instant at) {
    JsonObject intent = intent(session);
    JsonObject charge =
        charge(
            session.get("amount_total").getAsLong(),
            session.get("currency").getAsString(),
            buyer,
            null,
            session.get("metadata"),
            at);
    charge.add("payment_intent", intent.get("id"));
    intent.add("latest_charge", charge.get("id"));
    intent.addProperty("status", "succeeded");
    session.addProperty("payment_status", "paid");
  }

  /** A charge that succeeded, with its fee of 2.9 % and 30. */
  JsonObject charge(
      long amount,
      String currency,
      Buyer buyer,
      @Nullable String description,
      JsonElement metadata,
      Instant at) {
    JsonObject charge = object("charge", "ch_", at);
    charge.addProperty("amount", amount);
    charge.addProperty("amount_captured", amount);
    charge.addProperty("amount_refunded", 0);
    charge.addProperty("currency", currency);
    charge.addProperty("captured", true);
    charge.addProperty("paid", true);
    charge.addProperty("refunded", false);
    charge.addProperty("disputed", false);
    charge.addProperty("status", "succeeded");
    charge.addProperty("description", description);
    charge.add("billing_details", buyer.details());
    charge.add("receipt_email", JsonNull.INSTANCE);
    charge.add("metadata", metadata);
    charge.add("payment_intent", JsonNull.INSTANCE);
    charge.addProperty(
        "balance_transaction",
        moves(
            "charge", Holdings.id(charge), amount, (amount * 29 + 500) / 1000 + 30, currency, at));
    return holdings.add(charge);
  }

  JsonObject refund(JsonObject charge, long amount, String status, JsonElement metadata) {
    long left = charge.get("amount").getAsLong() - charge.get("amount_refunded").getAsLong();
    if (amount > left || amount <= 0) {
      throw new Refusal(
          400,
          "invalid_request_error",
          left == 0 ? "charge_already_refunded" : null,
          left == 0
              ? "Charge " + Holdings.id(charge) + " has already been refunded."
              : "Refund amount ("
                  + amount
                  + ") is greater than unrefunded amount on charge ("
                  + left
                  + ")");
    }
    Instant now = clock.instant();
    String currency = charge.get("currency").getAsString();
    JsonObject refund = object("refund", "re_", now);
    refund.remove("livemode");
    refund.addProperty("amount", amount);
    refund.add("charge", charge.get("id"));
    refund.add("payment_intent", charge.get("payment_intent"));
    refund.addProperty("currency", currency);
    refund.addProperty("status", status);
    refund.add("metadata", metadata);
    refund.addProperty(
        "balance_transaction", moves("refund", Holdings.id(refund), -amount, 0, currency, now));
    holdings.add(refund);
    refunded(charge, amount);
    events.tell("refund.created", refund, now);
    events.tell("charge.refunded", charge, now);
    return refund;
  }

  /** A refund that was on its way arrives, fails or is called off. */
  void refundBecomes(String id, String status) {
    JsonObject refund = holdings.get("refund", id);
    Instant now = clock.instant();
    refund.addProperty("status", status);
    boolean back = status.equals("failed") || status.equals("canceled");
    if (back) {
      long amount = refund.get("amount").getAsLong();
      refund.addProperty(
          "failure_balance_transaction",
          moves("refund_failure", id, amount, 0, refund.get("currency").getAsString(), now));
      refunded(holdings.get("charge", refund.get("charge").getAsString()), -amount);
    }
    events.tell(status.equals("failed") ? "refund.failed" : "refund.updated", refund, now);
    events.tell("charge.refund.updated", refund, now);
  }

  JsonObject dispute(JsonObject charge, String status) {
    Instant now = clock.instant();
    JsonObject dispute = object("dispute", "du_", now);
    dispute.add("amount", charge.get("amount"));
    dispute.add("charge", charge.get("id"));
    dispute.add("payment_intent", charge.get("payment_intent"));
    dispute.add("currency", charge.get("currency"));
    dispute.addProperty("reason", "fraudulent");
    dispute.addProperty("status", status);
    dispute.add("balance_transactions", new JsonArray());
    charge.addProperty("disputed", true);
    holdings.add(dispute);
    events.tell("charge.dispute.created", dispute, now);
    if (!status.startsWith("warning")) {
      movesForDispute(dispute, -1, 1500, now);
      events.tell("charge.dispute.funds_withdrawn", dispute, now);
    }
    return dispute;
  }

  void disputeBecomes(String id, String status) {
    JsonObject dispute = holdings.get("dispute", id);
    Instant now = clock.instant();
    dispute.addProperty("status", status);
    if (status.equals("won")) {
      movesForDispute(dispute, 1, 0, now);
      events.tell("charge.dispute.funds_reinstated", dispute, now);
    }
    boolean closed =
        status.equals("won") || status.equals("lost") || status.equals("warning_closed");
    events.tell(closed ? "charge.dispute.closed" : "charge.dispute.updated", dispute, now);
  }

  private void movesForDispute(JsonObject dispute, int sign, long fee, Instant at) {
    String movement =
        moves(
            "adjustment",
            Holdings.id(dispute),
            sign * dispute.get("amount").getAsLong(),
            fee,
            dispute.get("currency").getAsString(),
            at);
    dispute
        .getAsJsonArray("balance_transactions")
        .add(holdings.get("balance_transaction", movement));
  }

  private String moves(
      String type, String source, long amount, long fee, String currency, Instant at) {
    JsonObject movement = object("balance_transaction", "txn_", at);
    movement.remove("livemode");
    movement.addProperty("type", type);
    movement.addProperty("source", source);
    movement.addProperty("amount", amount);
    movement.addProperty("fee", fee);
    movement.addProperty("net", amount - fee);
    movement.addProperty("currency", currency);
    movement.addProperty("available_on", at.getEpochSecond() + 7 * 86_400);
    movement.addProperty("status", "available");
    return Holdings.id(holdings.add(movement));
  }

  private static void refunded(JsonObject charge, long amount) {
    long refunded = charge.get("amount_refunded").getAsLong() + amount;
    charge.addProperty("amount_refunded", refunded);
    charge.addProperty("refunded", refunded == charge.get("amount").getAsLong());
  }

  private JsonObject open(String id) {
    JsonObject session = holdings.get("checkout.session", id);
    if (!session.get("status").getAsString().equals("open")) {
      throw Refusal.invalid("This session is no longer open.");
    }
    return session;
  }

  private JsonObject intent(JsonObject session) {
    return holdings.get("payment_intent", session.get("payment_intent").getAsString());
  }

  private static JsonObject details(long discount) {
    JsonObject details = new JsonObject();
    details.addProperty("amount_discount", discount);
    details.addProperty("amount_shipping", 0);
    details.addProperty("amount_tax", 0);
    return details;
  }
}
