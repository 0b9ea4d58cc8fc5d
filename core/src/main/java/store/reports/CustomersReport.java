package store.reports;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * Who paid how much, in one currency.
 *
 * @param period the days it is about
 * @param by what the rows stand for; null for buyers
 * @param rows by gross, the largest first; stretches of time in their order
 * @param customers how many there are, also where not all are shown
 * @param total all together, also those that are not shown
 */
public record CustomersReport(
    Currency currency,
    Period period,
    @Nullable Grouping by,
    List<Row> rows,
    long customers,
    Figures total) {

  /**
   * One buyer, or those of one key.
   *
   * @param key the address, or what the rows stand for
   * @param customers how many there are
   * @param firstAt when money of theirs first moved in that time
   * @param lastAt when it last did
   */
  public record Row(String key, long customers, Figures figures, Instant firstAt, Instant lastAt) {}

  /** How much; the words are those of {@link SalesFigures}. */
  public record Figures(long purchases, Money gross, Money refunded, Money net) {}
}
