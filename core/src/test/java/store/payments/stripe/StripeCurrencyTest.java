package store.payments.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;

class StripeCurrencyTest {

  @ParameterizedTest
  @CsvSource({
    "USD, 29.00, 2900",
    "EUR, 0.01, 1",
    "EUR, 9999999999.99, 999999999999",
    "BIF, 500, 500",
    "CLP, 500, 500",
    "DJF, 500, 500",
    "GNF, 500, 500",
    "JPY, 500, 500",
    "KMF, 500, 500",
    "KRW, 500, 500",
    "MGA, 500.00, 500",
    "PYG, 500, 500",
    "RWF, 500, 500",
    "VND, 500, 500",
    "VUV, 500, 500",
    "XAF, 500, 500",
    "XOF, 500, 500",
    "XPF, 500, 500",
    "BHD, 5.120, 5120",
    "JOD, 5.120, 5120",
    "KWD, 5.120, 5120",
    "OMR, 5.120, 5120",
    "TND, 5.120, 5120",
    "ISK, 5, 500",
    "UGX, 5, 500",
    "HUF, 10.45, 1045",
    "TWD, 800.45, 80045"
  })
  void tells_stripe_the_exact_amount_and_reads_it_back(String code, String decimal, long units) {
    Money amount = Money.parse(decimal, Money.currency(code));

    assertEquals(
        List.of(units, amount),
        List.of(
            StripeCurrency.toStripe(amount),
            StripeCurrency.fromStripe(units, StripeCurrency.code(amount))));
  }

  @ParameterizedTest
  @CsvSource({
    "KWD, 5124, Stripe cannot take exactly 5.124 KWD; use a multiple of 0.010 KWD.",
    "MGA, 50050, Stripe cannot take exactly 500.50 MGA; use a multiple of 1.00 MGA.",
    "LYD, 5000, Stripe does not say in which unit it counts LYD; use another currency."
  })
  void refuses_what_stripe_cannot_take(String code, long minor, String sentence) {
    StoreException refused =
        assertThrows(StoreException.class, () -> StripeCurrency.toStripe(Money.of(minor, code)));

    assertEquals(
        List.of(Kind.REFUSED, sentence.strip()), List.of(refused.kind(), refused.sentence()));
  }

  @Test
  void reads_fees_that_no_card_could_be_charged() {
    assertEquals("0.123 KWD", StripeCurrency.fromStripe(123, "kwd").toString());
    assertEquals("-29.00 USD", StripeCurrency.fromStripe(-2900, "usd").toString());
  }

  @Test
  void does_nothing_with_an_amount_that_cannot_be() {
    for (String code : List.of("isk", "ugx")) {
      StoreException nonsense =
          assertThrows(StoreException.class, () -> StripeCurrency.fromStripe(550, code));
      assertEquals(Kind.UNAVAILABLE, nonsense.kind());
    }
    assertEquals(
        Kind.UNAVAILABLE,
        assertThrows(StoreException.class, () -> StripeCurrency.fromStripe(1, "zzz")).kind());
  }
}
