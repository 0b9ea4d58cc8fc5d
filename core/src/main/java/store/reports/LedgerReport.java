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
 * @param rows the oldest first
 * @param total what they come to
 */
public record LedgerReport(Currency currency, Period period, List<Row> rows, Money total) {

  /**
   * One movement.
   *
   * @param at when it happened
   * @param kind {@code sale}, {@code fee}, {@code refund} or {@code dispute}
   * @param amount positive towards the shop
   * @param balance what it moved on the balance at the gateway, where that is known
   * @param purchase the code of its purchase
   * @param stripeId the object at the gateway that moved it; null for sales by hand
   */
  public record Row(
      Instant at,
      String kind,
      Money amount,
      @Nullable Money balance,
      @Nullable String purchase,
      @Nullable String stripeId) {}
}
