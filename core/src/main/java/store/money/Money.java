package store.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import store.failure.StoreException;

/**
 * An exact amount in the minor unit that ISO 4217 gives its currency: {@code 2900 USD} is 29
 * dollars, {@code 500 JPY} is 500 yen, {@code 1500 BHD} is one and a half dinars.
 *
 * @param minor the amount in minor units; negative for money that flows back
 * @param currency a currency of ISO 4217 that has a minor unit
 */
public record Money(long minor, Currency currency) {

  /** The largest amount the store deals in, in minor units: what a typo cannot be meant to be. */
  public static final long LARGEST_MINOR = 999_999_999_999L;

  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,40}(\\.[0-9]{1,40})?");

  /** An amount of the currency named by its ISO 4217 code, in minor units. */
  public static Money of(long minor, String currencyCode) {
    return new Money(minor, currency(currencyCode));
  }

  /** Nothing, in that currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Reads a plain decimal such as {@code 29.00} or {@code 500}: digits, at most one point, no sign,
   * no grouping, no more decimals than the currency has.
   *
   * @throws StoreException {@code MISUSED} when it does not fit the currency exactly or is absurd
   */
  public static Money parse(String decimal, Currency currency) {
    String text = decimal.strip();
    int digits = currency.getDefaultFractionDigits();
    if (!DECIMAL.matcher(text).matches()) {
      throw StoreException.misused(
          "\""
              + printable(decimal)
              + "\" is not an amount; write it like "
              + example(digits)
              + ", without sign, currency or separators.");
    }
    BigDecimal amount = new BigDecimal(text);
    // Also 29.000: whoever writes three decimals of a dollar may have meant thousands.
    if (amount.scale() > digits) {
      throw StoreException.misused(
          text
              + " has more decimals than "
              + currency.getCurrencyCode()
              + " has; write it like "
              + example(digits)
              + ".");
    }
    BigDecimal minor = amount.movePointRight(digits);
    if (minor.compareTo(BigDecimal.valueOf(LARGEST_MINOR)) > 0) {
      throw StoreException.misused(
          text
              + " is more than the store deals in; the largest amount is "
              + new Money(LARGEST_MINOR, currency)
              + ".");
    }
    return new Money(minor.longValueExact(), currency);
  }

  /**
   * The currency of an ISO 4217 code, in either case.
   *
   * @throws StoreException {@code MISUSED} when there is no such currency or it has no minor unit
   */
  public static Currency currency(String code) {
    String upper = code.strip().toUpperCase(Locale.ROOT);
    if (CODE.matcher(upper).matches()) {
      try {
        Currency currency = Currency.getInstance(upper);
        if (currency.getDefaultFractionDigits() >= 0) {
          return currency;
        }
      } catch (IllegalArgumentException unknown) {
        throw unknownCurrency(code);
      }
    }
    throw unknownCurrency(code);
  }

  /**
   * The sum of two amounts of one currency.
   *
   * @throws StoreException {@code REFUSED} when the currencies differ; {@code MISUSED} when the sum
   *     is beyond all counting
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw StoreException.refused(
          "Amounts in "
              + currency.getCurrencyCode()
              + " and "
              + other.currency.getCurrencyCode()
              + " cannot be added; use one currency.");
    }
    return exactly(BigInteger.valueOf(minor).add(BigInteger.valueOf(other.minor)));
  }

  /**
   * This amount that many times.
   *
   * @throws StoreException {@code MISUSED} when that is beyond all counting
   */
  public Money times(long quantity) {
    return exactly(BigInteger.valueOf(minor).multiply(BigInteger.valueOf(quantity)));
  }

  /**
   * The same number in another currency, not its worth: {@code 29.00 USD} becomes {@code 29 JPY}.
   *
   * @throws StoreException {@code MISUSED} when that currency has fewer decimals than it takes
   */
  public Money in(Currency other) {
    BigDecimal number = new BigDecimal(decimal()).stripTrailingZeros();
    boolean fits = number.scale() <= other.getDefaultFractionDigits();
    return parse(fits ? number.toPlainString() : decimal(), other);
  }

  /** The exact decimal, without the currency: {@code 29.00}. */
  public String decimal() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
  }

  /** The exact decimal and the currency: {@code 29.00 USD}. */
  @Override
  public String toString() {
    return decimal() + " " + currency.getCurrencyCode();
  }

  private Money exactly(BigInteger sum) {
    if (sum.bitLength() >= Long.SIZE) {
      throw StoreException.misused(
          "An amount of "
              + new BigDecimal(sum, currency.getDefaultFractionDigits()).toPlainString()
              + " "
              + currency.getCurrencyCode()
              + " is more than the store can count; check the quantities.");
    }
    return new Money(sum.longValueExact(), currency);
  }

  private static StoreException unknownCurrency(String code) {
    return StoreException.misused(
        "\""
            + printable(code)
            + "\" is not a currency; use a three-letter ISO 4217 code such as USD or EUR.");
  }

  private static String example(int digits) {
    return BigDecimal.valueOf(29).setScale(digits).toPlainString();
  }

  private static String printable(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
