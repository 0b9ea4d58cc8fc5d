package store.reports.why;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.purchases.PaymentMethod;
import store.purchases.Purchase;
import store.purchases.PurchaseStatus;

/** Tells what became of the buyer's money. */
final class MoneyChapter {

  /** A payment that came later than this after the order is told apart from it. */
  private static final Duration AT_ONCE = Duration.ofMinutes(10);

  private MoneyChapter() {}

  static List<Fact> of(Evidence evidence) {
    List<Fact> facts = new ArrayList<>();
    Purchase purchase = evidence.purchase();
    Instant paidAt = purchase.paidAt();
    String ordered = "ordered: " + Words.products(purchase) + " for " + purchase.total();
    if (paidAt == null) {
      boolean never = purchase.moneyStatus() == PurchaseStatus.CANCELED;
      facts.add(
          new Fact(
              purchase.createdAt(),
              evidence.code()
                  + " "
                  + ordered
                  + (never ? "; the payment failed" : "; the money has not come yet")));
    } else {
      if (paidAt.isAfter(purchase.createdAt().plus(AT_ONCE))) {
        facts.add(new Fact(purchase.createdAt(), evidence.code() + " " + ordered));
      }
      facts.add(new Fact(paidAt, evidence.code() + " " + paid(purchase)));
    }
    for (Instant failed : evidence.money().failures()) {
      facts.add(new Fact(failed, "a payment failed"));
    }
    for (MoneyMove refund : evidence.money().refunds()) {
      facts.add(
          new Fact(
              refund.at(),
              "refund of "
                  + refund.amount()
                  + ": "
                  + refund.state().replace('_', ' ')
                  + " ("
                  + refund.id()
                  + ")"));
    }
    for (MoneyMove dispute : evidence.money().disputes()) {
      facts.add(
          new Fact(
              dispute.at(),
              "the buyer's bank asked "
                  + dispute.amount()
                  + " back: "
                  + dispute.state().replace('_', ' ')
                  + " ("
                  + dispute.id()
                  + ")"));
      Instant won = dispute.undoneAt();
      if (won != null) {
        facts.add(new Fact(won, "dispute " + dispute.id() + " was won"));
      }
    }
    Instant revoked = evidence.revokedAt();
    if (revoked != null) {
      facts.add(new Fact(revoked, "revoked by hand"));
    }
    return facts;
  }

  /** A payment that never became a purchase. */
  static Fact of(LonePayment payment) {
    String what =
        switch (payment.state()) {
          case "paid" -> " paid, but for no product of the shop";
          case "failed" -> " were to be paid, but the payment failed";
          default -> " are on their way";
        };
    return new Fact(
        payment.at(),
        payment.amount()
            + what
            + (payment.description() == null ? "" : ": " + payment.description())
            + " ("
            + payment.id()
            + ")");
  }

  /** Another purchase of the buyer's, in one line. */
  static Fact other(Purchase purchase) {
    return new Fact(
        purchase.createdAt(),
        "another purchase, "
            + purchase.code()
            + ": "
            + Words.products(purchase)
            + " for "
            + purchase.total()
            + ", "
            + purchase.status().text().replace('_', ' '));
  }

  private static String paid(Purchase purchase) {
    PaymentMethod method = purchase.paymentMethod();
    if (method == PaymentMethod.FREE) {
      return "given away: " + Words.products(purchase);
    }
    String by =
        switch (purchase.source()) {
          case STRIPE -> "by Stripe";
          case TEST -> "on the test gateway";
          case MANUAL -> "by hand";
          case IMPORT -> "by Stripe, as an export says";
        };
    List<String> details = new ArrayList<>();
    if (method != null && method != PaymentMethod.OTHER) {
      details.add(method.text());
    }
    @Nullable String session = purchase.gateway().session();
    @Nullable String payment = session == null ? purchase.gateway().payment() : session;
    if (payment != null) {
      details.add(payment);
    }
    if (purchase.test()) {
      details.add("test money");
    }
    return "paid: "
        + purchase.total()
        + " "
        + by
        + (details.isEmpty() ? "" : " (" + String.join(", ", details) + ")")
        + " for "
        + Words.products(purchase);
  }
}
