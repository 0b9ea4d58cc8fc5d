package store.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.Refund;
import store.payments.intake.Intake;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseSource;
import store.testing.TestStore;

/**
 * Years of a shop, told as a gateway tells them, together with what a bookkeeper would write down:
 * nothing here reads what the store makes of it.
 */
final class GeneratedHistory {

  private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "BHD");
  private static final List<String> COUNTRIES = List.of("DE", "US", "JP", "BH", "");
  private static final List<String> SOURCES = List.of("news", "blog.example.net", "", "(direct)");
  private static final List<String> VARIANTS = List.of("a", "(none)", "");
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final long MINUTES = 600L * 24 * 60;

  private final TestStore store;
  private final Random random;
  private final List<Movement> movements = new ArrayList<>();

  GeneratedHistory(TestStore store, long seed) {
    this.store = store;
    this.random = new Random(seed);
  }

  /**
   * One movement of money as a bookkeeper sees it.
   *
   * @param products how much of it is for each product, where that is known exactly
   */
  record Movement(
      Instant at,
      String currency,
      Map<String, Long> products,
      String country,
      String source,
      String variant,
      long purchases,
      Map<String, Long> units,
      long gross,
      long refunded,
      long fees,
      long net) {}

  List<Movement> movements() {
    return movements;
  }

  /** Lets that many buyers come, in any order. */
  void sell(int purchases) {
    for (int i = 0; i < purchases; i++) {
      sellOne("h" + i);
    }
  }

  private void sellOne(String name) {
    String currency = pick(CURRENCIES);
    // Some are paid out in the currency of the bank account.
    boolean exchanged = currency.equals("EUR") && random.nextInt(4) == 0;
    long book = 500L + random.nextInt(9) * 333L;
    long poster = random.nextInt(3) == 0 ? 100L + random.nextInt(7) * 77L : 0;
    long quantity = 1L + random.nextInt(2);
    long total = book * quantity + poster;
    Instant at = BEGIN.plusSeconds(60 * random.nextLong(MINUTES));
    String country = pick(COUNTRIES);
    String source = pick(SOURCES);
    String variant = pick(VARIANTS);
    String items = "book:" + quantity + ":" + book + (poster == 0 ? "" : ",poster:1:" + poster);
    Map<String, Long> products =
        poster == 0
            ? Map.of("book", book * quantity)
            : Map.of("book", book * quantity, "poster", poster);
    Map<String, Long> units =
        poster == 0 ? Map.of("book", quantity) : Map.of("book", quantity, "poster", 1L);

    String balanceCurrency = exchanged ? "USD" : currency;
    long moved = exchanged ? total + total / 10 : total;
    long fee = moved / 30 + 3;
    tell(
        session(name, currency, total, at, country, metadata(items, source, variant)),
        charge(
            name,
            Money.of(total, currency),
            at,
            balance("ch_" + name, "charge", balanceCurrency, moved, fee, at)));
    book(
        at,
        currency,
        products,
        country,
        source,
        variant,
        1,
        units,
        total,
        0,
        0,
        exchanged ? 0 : moved);
    if (exchanged) {
      book(at, "USD", Map.of(), country, source, variant, 0, Map.of(), 0, 0, 0, moved);
    }
    book(at, balanceCurrency, Map.of(), country, source, variant, 0, Map.of(), 0, 0, fee, -fee);
    int fate = random.nextInt(10);
    if (fate < 2 && !exchanged) {
      refund(
          name,
          Money.of(fate == 0 ? total : total / 3, currency),
          later(at),
          country,
          source,
          variant);
    } else if (fate == 3 && !exchanged) {
      dispute(name, Money.of(total, currency), later(at), country, source, variant);
    }
  }

  private void refund(
      String name, Money amount, Instant at, String country, String source, String variant) {
    intake(tx ->
        intake()
            .takeRefunds(
                tx,
                List.of(
                    new Refund(
                        "re_" + name,
                        "ch_" + name,
                        "pi_" + name,
                        amount,
                        Refund.State.SUCCEEDED,
                        at,
                        Map.of(),
                        null))));
    intake(tx -> {
      intake()
          .takeBalance(
              tx,
              List.of(
                  balance(
                      "re_" + name,
                      "refund",
                      amount.currency().getCurrencyCode(),
                      -amount.minor(),
                      0,
                      at)));
      return 0;
    });
    book(
        at,
        amount.currency().getCurrencyCode(),
        Map.of(),
        country,
        source,
        variant,
        0,
        Map.of(),
        0,
        amount.minor(),
        0,
        -amount.minor());
  }

  private void dispute(
      String name, Money amount, Instant at, String country, String source, String variant) {
    String currency = amount.currency().getCurrencyCode();
    boolean won = random.nextBoolean();
    long fee = 15;
    intake(tx ->
        intake()
            .takeDisputes(tx, List.of(dispute(name, amount, at, won ? "needs_response" : "lost"))));
    intake(tx -> {
      intake()
          .takeBalance(
              tx, List.of(balance("dp_" + name, "adjustment", currency, -amount.minor(), fee, at)));
      return 0;
    });
    book(
        at,
        currency,
        Map.of(),
        country,
        source,
        variant,
        0,
        Map.of(),
        0,
        amount.minor(),
        fee,
        -amount.minor() - fee);
    if (won) {
      intake(tx -> intake().takeDisputes(tx, List.of(dispute(name, amount, at, "won"))));
      book(
          store.clock().instant(),
          currency,
          Map.of(),
          country,
          source,
          variant,
          0,
          Map.of(),
          0,
          -amount.minor(),
          0,
          amount.minor());
    }
  }

  private static Dispute dispute(String name, Money amount, Instant at, String status) {
    return new Dispute(
        "dp_" + name, true, "ch_" + name, "pi_" + name, amount, status, at, List.of());
  }

  private void book(
      Instant at,
      String currency,
      Map<String, Long> products,
      String country,
      String source,
      String variant,
      long purchases,
      Map<String, Long> units,
      long gross,
      long refunded,
      long fees,
      long net) {
    movements.add(
        new Movement(
            at, currency, products, country, source, variant, purchases, units, gross, refunded,
            fees, net));
  }

  private static Map<String, String> metadata(String items, String source, String variant) {
    return Map.of("store_items", items, "store_source", source, "store_variant", variant);
  }

  private void tell(CheckoutSession session, Charge charge) {
    ToldPayment told =
        ToldPayment.of(session, PurchaseSource.STRIPE, charge.created()).orElseThrow();
    intake(tx -> intake().takeLive(tx, List.of(told)));
    intake(tx -> intake().takeCharges(tx, List.of(charge)));
  }

  private CheckoutSession session(
      String name,
      String currency,
      long total,
      Instant at,
      String country,
      Map<String, String> words) {
    Money none = Money.of(0, currency);
    Map<String, String> metadata = new HashMap<>(words);
    metadata.put("store_id", store.store().shopId());
    metadata.values().removeIf(String::isEmpty);
    return new CheckoutSession(
        "cs_" + name,
        true,
        at.minusSeconds(60),
        CheckoutSession.Status.COMPLETE,
        CheckoutSession.Payment.PAID,
        new CheckoutAmounts(Money.of(total, currency), none, none, Money.of(total, currency)),
        "buyer" + name + "@example.org",
        null,
        country.isEmpty() ? null : country,
        "pi_" + name,
        "ch_" + name,
        null,
        metadata,
        List.of(),
        false);
  }

  private static Charge charge(
      String name, Money total, Instant at, @Nullable BalanceTransaction moved) {
    return new Charge(
        "ch_" + name,
        true,
        at,
        total,
        Money.zero(total.currency()),
        true,
        Charge.State.SUCCEEDED,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        "pi_" + name,
        moved);
  }

  private static BalanceTransaction balance(
      String source, String type, String currency, long amount, long fee, Instant at) {
    return new BalanceTransaction(
        "txn_" + source,
        type,
        Money.of(amount, currency),
        Money.of(fee, currency),
        Money.of(amount - fee, currency),
        source,
        at,
        at);
  }

  /** Some weeks later, but not after today. */
  private Instant later(Instant at) {
    Instant later = at.plusSeconds(60L * random.nextInt(30 * 24 * 60));
    return later.isAfter(store.clock().instant()) ? at : later;
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private Intake intake() {
    return store.store().intake();
  }

  private <T extends @Nullable Object> void intake(Function<Transaction, T> told) {
    store.store().database().write(told);
  }
}
