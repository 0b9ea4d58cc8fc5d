package store.payments.stripe;

import java.util.List;

/** What Stripe is asked to tell. */
public final class WebhookEvents {

  /** The API version in which it is told, and in which everything is asked (stripe-java's). */
  public static final String API_VERSION = "2026-07-29.dahlia";

  /** The event types that change anything here, and no others. */
  public static final List<String> TYPES =
      List.of(
          "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed",
          "checkout.session.expired",
          "charge.refunded",
          "charge.refund.updated",
          "refund.created",
          "refund.updated",
          "refund.failed",
          "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated");

  private WebhookEvents() {}
}
