package store.reports;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * Every movement of money, in one currency.
 *
 * @param period the days it is about
 * @param by what movements are put together by; null for none
 * @param rows by their keys, and the oldest first
 * @param total what they come to
 */
public record LedgerReport(
    Currency currency, Period period, @Nullable Grouping by, List<Row> rows, Money total) {

  /**
   * One movement, or the part of it that belongs to a product.
   *
   * @param key what it is put together by; null when it is by nothing
   * @param at when it happened
   * @param kind {@code sale}, {@code fee}, {@code refund} or {@code dispute}
   * @param amount positive towards the shop
   * @param balance what it moved on the balance at the gateway, where that is known
   * @param purchase the code of its purchase
   * @param stripeId the object at the gateway that moved it; null for sales by hand
   */
  public record Row(
      @Nullable String key,
      Instant at,
      String kind,
      Money amount,
      @Nullable Money balance,
      @Nullable String purchase,
      @Nullable String stripeId) {

    /** The same under a key. */
    Row under(String other) {
      return part(other, amount, balance);
    }

    /** A part of it, under a key. */
    Row part(String other, Money some, @Nullable Money moved) {
      return new Row(other, at, kind, some, moved, purchase, stripeId);
    }
  }
}
