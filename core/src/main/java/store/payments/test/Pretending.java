package store.payments.test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.money.Money;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutMetadata;
import store.payments.CheckoutSession;
import store.payments.LineItem;
import store.payments.Refund;

/** Our rows, told as a gateway tells its objects: test money throughout, and no fee. */
final class Pretending {

  private Pretending() {}

  static CheckoutSession session(PretendCheckout checkout, Instant now) {
    Money none = Money.zero(checkout.total().currency());
    boolean through =
        switch (checkout.state()) {
          case PENDING, PAID, FAILED -> true;
          case OPEN, DECLINED, CANCELED -> false;
        };
    return new CheckoutSession(
        checkout.session(),
        false,
        second(checkout.createdAt()),
        status(checkout, now),
        payment(checkout),
        new CheckoutAmounts(checkout.total(), none, none, checkout.total()),
        checkout.email(),
        checkout.buyerName(),
        null,
        through && !checkout.free() ? Names.PAYMENT_INTENT + checkout.name() : null,
        checkout.paidAt() != null && !checkout.free() ? Names.CHARGE + checkout.name() : null,
        null,
        metadata(checkout),
        lines(checkout),
        true);
  }

  private static CheckoutSession.Status status(PretendCheckout checkout, Instant now) {
    return switch (checkout.state()) {
      case PENDING, PAID, FAILED -> CheckoutSession.Status.COMPLETE;
      case CANCELED -> CheckoutSession.Status.EXPIRED;
      case OPEN, DECLINED ->
          checkout.payable(now) ? CheckoutSession.Status.OPEN : CheckoutSession.Status.EXPIRED;
    };
  }

  private static CheckoutSession.Payment payment(PretendCheckout checkout) {
    if (checkout.state() != PretendCheckout.State.PAID) {
      return CheckoutSession.Payment.UNPAID;
    }
    return checkout.free()
        ? CheckoutSession.Payment.NO_PAYMENT_REQUIRED
        : CheckoutSession.Payment.PAID;
  }

  private static Map<String, String> metadata(PretendCheckout checkout) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(CheckoutMetadata.STORE_ID, checkout.storeId());
    metadata.put(CheckoutMetadata.ITEMS, checkout.storeItems());
    metadata.putAll(CheckoutMetadata.of(checkout.cameFrom()));
    return metadata;
  }

  static List<LineItem> lines(PretendCheckout checkout) {
    List<LineItem> lines = new ArrayList<>();
    for (PretendCheckout.Line line : checkout.lines()) {
      lines.add(
          new LineItem(
              Names.LINE + checkout.name() + "_" + lines.size(),
              price(line.sku().text(), line.unitPrice()),
              product(line.sku().text()),
              line.name(),
              line.quantity(),
              line.unitPrice().times(line.quantity())));
    }
    return lines;
  }

  static Charge charge(PretendCheckout checkout, Instant paidAt, long refundedMinor) {
    return new Charge(
        Names.CHARGE + checkout.name(),
        false,
        second(paidAt),
        checkout.total(),
        new Money(refundedMinor, checkout.total().currency()),
        true,
        Charge.State.SUCCEEDED,
        checkout.email(),
        null,
        checkout.buyerName(),
        null,
        null,
        metadata(checkout),
        Names.PAYMENT_INTENT + checkout.name(),
        movement(checkout, paidAt));
  }

  static Refund refund(PretendRefund refund) {
    return new Refund(
        Names.REFUND + refund.name(),
        Names.CHARGE + refund.checkout(),
        Names.PAYMENT_INTENT + refund.checkout(),
        refund.amount(),
        Refund.State.SUCCEEDED,
        second(refund.createdAt()),
        Map.of(CheckoutMetadata.REFUND, refund.key()),
        movement(refund));
  }

  static BalanceTransaction movement(PretendCheckout checkout, Instant paidAt) {
    return movement("charge", Names.CHARGE + checkout.name(), checkout.total(), second(paidAt));
  }

  static BalanceTransaction movement(PretendRefund refund) {
    return movement(
        "refund",
        Names.REFUND + refund.name(),
        refund.amount().times(-1),
        second(refund.createdAt()));
  }

  private static BalanceTransaction movement(String type, String source, Money amount, Instant at) {
    return new BalanceTransaction(
        Names.BALANCE + source,
        type,
        amount,
        Money.zero(amount.currency()),
        amount,
        source,
        at,
        at);
  }

  static String product(String sku) {
    return "prod_test_" + sku;
  }

  static String price(String sku, Money price) {
    return "price_test_" + sku + "_" + price.minor() + "_" + price.currency().getCurrencyCode();
  }

  static String paymentLink(String sku, Money price) {
    return "plink_test_" + sku + "_" + price.minor() + "_" + price.currency().getCurrencyCode();
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  static @Nullable Instant paidAt(PretendCheckout checkout) {
    return checkout.free() ? null : checkout.paidAt();
  }
}
