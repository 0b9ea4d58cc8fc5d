package store.payments.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.money.Money;
import store.payments.Charge;
import store.payments.csv.Headings.Column;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseSource;

/** What one row says. Amounts are decimals of the currency, times are in UTC. */
final class RowReader {

  private static final Set<String> TOOK_MONEY =
      Set.of(
          "paid",
          "succeeded",
          "refunded",
          "partially refunded",
          "partial refund",
          "refund pending",
          "disputed",
          "needs response",
          "under review",
          "won",
          "lost",
          "inquiry",
          "early fraud warning");

  private static final Set<String> ON_THE_WAY = Set.of("pending", "processing");

  private static final Set<String> TOOK_NONE =
      Set.of(
          "failed",
          "blocked",
          "canceled",
          "cancelled",
          "incomplete",
          "expired",
          "uncaptured",
          "requires action",
          "requires capture",
          "requires confirmation",
          "requires payment method");

  private static final Pattern ID = Pattern.compile("(ch|py|pi)_[A-Za-z0-9_]{1,250}");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(:[0-9]{2})?)Z?");
  private static final Pattern WITH_POINT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,10})?");
  private static final Pattern WITH_COMMA = Pattern.compile("[0-9]{1,15}(,[0-9]{1,10})?");

  private final Headings headings;
  private final boolean commas;

  /** Rows below these headings; {@code commas} when decimals are written with them. */
  RowReader(Headings headings, boolean commas) {
    this.headings = headings;
    this.commas = commas;
  }

  /**
   * The payment of a row; empty when no money was taken.
   *
   * @throws StoreException {@code MISUSED} when it cannot be read
   */
  Optional<ExportedPayment> read(List<String> row) {
    if (row.size() != headings.width()) {
      throw StoreException.misused(
          "it has " + row.size() + " fields instead of " + headings.width());
    }
    ToldPayment.State state = state(row);
    if (state == ToldPayment.State.FAILED) {
      return Optional.empty();
    }
    String id = need(row, Column.ID);
    if (!ID.matcher(id).matches()) {
      throw StoreException.misused("its id is none of a charge or a payment");
    }
    Currency currency = currency(need(row, Column.CURRENCY));
    Money amount = money(need(row, Column.AMOUNT), currency);
    boolean intent = id.startsWith("pi_");
    String session = headings.text(row, Column.SESSION);
    Instant created = instant(need(row, Column.CREATED));
    String description = headings.text(row, Column.DESCRIPTION);
    Charge charge =
        new Charge(
            id,
            !test(row, session),
            created,
            amount,
            Money.zero(currency),
            state == ToldPayment.State.PAID,
            state == ToldPayment.State.PAID ? Charge.State.SUCCEEDED : Charge.State.PENDING,
            headings.text(row, Column.EMAIL),
            null,
            headings.text(row, Column.NAME),
            country(headings.text(row, Column.COUNTRY)),
            description == null ? headings.text(row, Column.LINES) : description,
            headings.metadata(row),
            intent ? id : headings.text(row, Column.PAYMENT_INTENT),
            null);
    ToldPayment told =
        ToldPayment.of(charge, PurchaseSource.IMPORT)
            .orElseThrow()
            .exportedAs(session, intent ? null : id, headings.text(row, Column.PAYMENT_LINK));
    String refunded = headings.text(row, Column.REFUNDED);
    return Optional.of(
        new ExportedPayment(
            told,
            refunded(row, amount),
            refunded == null ? created : instant(refunded),
            onBalance(row, Column.CONVERTED_AMOUNT),
            onBalance(row, Column.FEE)));
  }

  private ToldPayment.State state(List<String> row) {
    String status = need(row, Column.STATUS).toLowerCase(Locale.ROOT).replace('_', ' ');
    if ("false".equalsIgnoreCase(headings.text(row, Column.CAPTURED))
        && !ON_THE_WAY.contains(status)) {
      return ToldPayment.State.FAILED;
    }
    if (TOOK_MONEY.contains(status)) {
      return ToldPayment.State.PAID;
    }
    if (ON_THE_WAY.contains(status)) {
      return ToldPayment.State.PENDING;
    }
    if (TOOK_NONE.contains(status)) {
      return ToldPayment.State.FAILED;
    }
    throw StoreException.misused("its status \"" + shown(status) + "\" is unknown here");
  }

  private @Nullable Money refunded(List<String> row, Money amount) {
    String text = headings.text(row, Column.AMOUNT_REFUNDED);
    Money refunded = text == null ? null : money(text, amount.currency());
    if (refunded == null || refunded.minor() == 0) {
      return null;
    }
    if (refunded.minor() > amount.minor()) {
      throw StoreException.misused("more was refunded than paid");
    }
    return refunded;
  }

  /** Money in the currency of the balance; null where that currency is not told. */
  private @Nullable Money onBalance(List<String> row, Column column) {
    String currency = headings.text(row, Column.CONVERTED_CURRENCY);
    String amount = headings.text(row, column);
    return currency == null || amount == null ? null : money(amount, currency(currency));
  }

  private boolean test(List<String> row, @Nullable String session) {
    String mode = headings.text(row, Column.MODE);
    return mode == null
        ? session != null && session.startsWith("cs_test_")
        : mode.equalsIgnoreCase("test");
  }

  private static @Nullable String country(@Nullable String text) {
    return text != null && text.matches("[A-Za-z]{2}") ? text.toUpperCase(Locale.ROOT) : null;
  }

  private static Currency currency(String code) {
    try {
      return Money.currency(code);
    } catch (StoreException unknown) {
      throw StoreException.misused("\"" + shown(code) + "\" is no currency");
    }
  }

  /** Exactly, but for zeros at the end: {@code 500.00} of a currency without decimals is 500. */
  private Money money(String text, Currency currency) {
    boolean comma = commas && !text.contains(".");
    if (!(comma ? WITH_COMMA : WITH_POINT).matcher(text).matches()) {
      throw StoreException.misused("\"" + shown(text) + "\" is no amount");
    }
    BigDecimal exact = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
    try {
      return Money.parse(exact.toPlainString(), currency);
    } catch (StoreException misfit) {
      throw StoreException.misused(
          "\"" + shown(text) + "\" is no amount of " + currency.getCurrencyCode());
    }
  }

  private static Instant instant(String text) {
    if (TIME.matcher(text).matches()) {
      String time = text.replace(' ', 'T').replace("Z", "");
      try {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException impossible) {
        throw noTime(text);
      }
    }
    throw noTime(text);
  }

  private static StoreException noTime(String text) {
    return StoreException.misused("\"" + shown(text) + "\" is no time such as 2026-11-20 21:35:14");
  }

  private String need(List<String> row, Column column) {
    String text = headings.text(row, column);
    if (text == null) {
      throw StoreException.misused(
          "it has no " + column.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    return text;
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\p{C}", " ");
    return line.length() > 40 ? line.substring(0, 40) + "..." : line;
  }
}
