package store.payments.stripe;

import java.util.Locale;
import java.util.Set;
import store.failure.StoreException;
import store.money.Money;

/**
 * Between the minor units that Stripe counts in and those of ISO 4217, exactly. Source: Stripe's
 * page "Supported currencies" (docs.stripe.com/currencies): minor units, zero-decimal currencies,
 * special cases; its three-decimal currencies are charged in multiples of ten.
 *
 * <p>HUF and TWD are whole numbers in payouts alone; their charges have two decimals on both sides.
 */
final class StripeCurrency {

  /** Whole units at Stripe. (ISO 4217 gives MGA two decimals.) */
  private static final Set<String> ZERO_DECIMAL =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  private static final Set<String> THREE_DECIMAL = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  /** Whole units by now, which Stripe goes on counting in hundredths. */
  private static final Set<String> WHOLE_IN_HUNDREDTHS = Set.of("ISK", "UGX");

  private StripeCurrency() {}

  /** Stripe's word for the currency. */
  static String code(Money amount) {
    return amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  /**
   * An amount as Stripe is told it.
   *
   * @throws StoreException {@code REFUSED} when Stripe cannot take exactly that amount
   */
  static long toStripe(Money amount) {
    int shift = stripeDigits(amount) - amount.currency().getDefaultFractionDigits();
    // How much the smallest amount is that Stripe takes, in our minor units.
    long step = Math.max(power(-shift), stepAtStripe(amount));
    if (amount.minor() % step != 0) {
      throw StoreException.refused(
          "Stripe cannot take exactly "
              + amount
              + "; use a multiple of "
              + new Money(step, amount.currency())
              + ".");
    }
    return Math.multiplyExact(amount.minor(), power(shift)) / power(-shift);
  }

  /**
   * An amount as Stripe tells it.
   *
   * @throws StoreException {@code UNAVAILABLE} when that is no exact amount of the currency
   */
  static Money fromStripe(long units, String code) {
    Money unit;
    try {
      unit = Money.of(units, code);
    } catch (StoreException unknown) {
      throw nonsense(units, code);
    }
    int shift = unit.currency().getDefaultFractionDigits() - stripeDigits(unit);
    if (shift >= 0) {
      return new Money(Math.multiplyExact(units, power(shift)), unit.currency());
    }
    if (units % power(-shift) != 0) {
      throw nonsense(units, code);
    }
    return new Money(units / power(-shift), unit.currency());
  }

  private static int stripeDigits(Money amount) {
    String code = amount.currency().getCurrencyCode();
    if (ZERO_DECIMAL.contains(code)) {
      return 0;
    }
    if (THREE_DECIMAL.contains(code)) {
      return 3;
    }
    if (WHOLE_IN_HUNDREDTHS.contains(code) || amount.currency().getDefaultFractionDigits() == 2) {
      return 2;
    }
    throw StoreException.refused(
        "Stripe does not say in which unit it counts " + code + "; use another currency.");
  }

  /** The last digit of a three-decimal amount must be 0, or card networks refuse it. */
  private static long stepAtStripe(Money amount) {
    return THREE_DECIMAL.contains(amount.currency().getCurrencyCode()) ? 10 : 1;
  }

  private static long power(int exponent) {
    return switch (Math.max(0, exponent)) {
      case 0 -> 1;
      case 1 -> 10;
      case 2 -> 100;
      default -> 1000;
    };
  }

  private static StoreException nonsense(long units, String code) {
    return StoreException.unavailable(
        "Stripe answered an amount of "
            + units
            + " "
            + Words.printable(code)
            + " that cannot be; nothing was done with it.",
        null);
  }
}
