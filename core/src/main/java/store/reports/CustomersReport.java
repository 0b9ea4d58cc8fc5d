package store.reports;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import store.money.Money;

/**
 * Who paid how much, in one currency.
 *
 * @param period the days it is about
 * @param rows by gross, the largest first
 * @param customers how many there are, also where not all are shown
 * @param total all together, also those that are not shown
 */
public record CustomersReport(
    Currency currency, Period period, List<Row> rows, long customers, Figures total) {

  /**
   * One buyer.
   *
   * @param key the address
   * @param firstAt when money of theirs first moved in that time
   * @param lastAt when it last did
   */
  public record Row(String key, Figures figures, Instant firstAt, Instant lastAt) {}

  /** How much; the words are those of {@link SalesFigures}. */
  public record Figures(long purchases, Money gross, Money refunded, Money net) {}
}
