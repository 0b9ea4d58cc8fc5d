package store.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.StoreException;

class MoneyTest {

  private static final Currency USD = Currency.getInstance("USD");

  @ParameterizedTest
  @CsvSource({
    "29.00, USD, 2900, 29.00 USD",
    "29, USD, 2900, 29.00 USD",
    "29.5, USD, 2950, 29.50 USD",
    "' 29 ', USD, 2900, 29.00 USD",
    "0, USD, 0, 0.00 USD",
    "0.01, usd, 1, 0.01 USD",
    "007, USD, 700, 7.00 USD",
    "9999999999.99, USD, 999999999999, 9999999999.99 USD",
    "500, JPY, 500, 500 JPY",
    "1.5, BHD, 1500, 1.500 BHD",
    "1.234, KWD, 1234, 1.234 KWD",
    "500, ISK, 500, 500 ISK",
    "500, UGX, 500, 500 UGX",
    "500.25, HUF, 50025, 500.25 HUF",
    "1.99, TWD, 199, 1.99 TWD"
  })
  void reads_exact_decimals(String typed, String currency, long minor, String shown) {
    Money money = Money.parse(typed, Money.currency(currency));

    assertEquals(Money.of(minor, currency), money);
    assertEquals(shown, money.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "29,00",
        "1,000.00",
        "1.000,00",
        "1 000",
        "29.",
        ".5",
        "1e3",
        "1E3",
        "0x1F",
        "NaN",
        "Infinity",
        "--",
        "29.00 USD",
        "$29",
        "29.00.00",
        "٢٩",
        "２９",
        "29\n30",
        "1_000",
        "29f",
        "29d",
        "29\u00a0"
      })
  void refuses_what_is_no_plain_decimal(String typed) {
    assertEquals(
        "MISUSED \""
            + typed
            + "\" is not an amount; write it like 29.00, without sign, currency or"
            + " separators.",
        refusal(() -> Money.parse(typed, USD)));
  }

  @ParameterizedTest
  @CsvSource({
    "29.000, USD, 29.00",
    "29.999, USD, 29.00",
    "0.0, JPY, 29",
    "500.5, JPY, 29",
    "1.0000, BHD, 29.000"
  })
  void refuses_more_decimals_than_the_currency_has_even_noughts(
      String typed, String currency, String example) {
    assertEquals(
        "MISUSED "
            + typed
            + " has more decimals than "
            + currency
            + " has; write it like "
            + example
            + ".",
        refusal(() -> Money.parse(typed, Money.currency(currency))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000000000.00", "99999999999999999999999"})
  void refuses_absurd_amounts(String typed) {
    assertEquals(
        "MISUSED "
            + typed
            + " is more than the store deals in; the largest amount is 9999999999.99"
            + " USD.",
        refusal(() -> Money.parse(typed, USD)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "US", "USDX", "XYZ", "XXX", "XAU", "€", "U5D", "ＵＳＤ"})
  void refuses_what_is_no_currency(String code) {
    assertEquals(
        "MISUSED \""
            + code
            + "\" is not a currency; use a three-letter ISO 4217 code such as USD or"
            + " EUR.",
        refusal(() -> Money.of(1, code)));
  }

  @Test
  void adds_and_multiplies_exactly_and_says_so_when_it_cannot() {
    Money most = Money.of(Long.MAX_VALUE, "USD");

    assertEquals(
        List.of(
            Money.of(5900, "USD").toString(),
            Money.of(-300, "USD").toString(),
            "REFUSED Amounts in USD and EUR cannot be added; use one currency.",
            "MISUSED An amount of 92233720368547758.08 USD is more than the store can count; check"
                + " the quantities.",
            "MISUSED An amount of 184467440737095516.14 USD is more than the store can count; check"
                + " the quantities."),
        List.of(
            Money.of(2900, "USD").plus(Money.of(3000, "USD")).toString(),
            Money.of(100, "USD").times(-3).toString(),
            refusal(() -> Money.of(1, "USD").plus(Money.of(1, "EUR"))),
            refusal(() -> most.plus(Money.of(1, "USD"))),
            refusal(() -> most.times(2))));
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void reads_and_writes_the_same_in_every_locale() {
    Locale before = Locale.getDefault();
    try {
      assertEquals(
          List.of("1234567.89 USD"),
          Stream.of(
                  "ROOT",
                  "en-US",
                  "de-DE",
                  "fr-CH",
                  "tr-TR",
                  "az",
                  "ar-EG",
                  "fa-IR",
                  "hi-IN",
                  "th-TH-u-nu-thai",
                  "bn-BD",
                  "my-MM")
              .map(tag -> {
                Locale.setDefault(tag.equals("ROOT") ? Locale.ROOT : Locale.forLanguageTag(tag));
                return Money.parse("1234567.89", Money.currency("usd")).toString();
              })
              .distinct()
              .toList());
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String refusal(Supplier<?> attempt) {
    StoreException refused = assertThrows(StoreException.class, attempt::get);
    return refused.kind() + " " + refused.sentence();
  }
}
