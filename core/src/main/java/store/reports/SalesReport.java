package store.reports;

import java.util.Currency;
import java.util.List;

/**
 * What was sold, in one currency.
 *
 * @param currency of all its money
 * @param period the days it is about
 * @param by what its rows stand for
 * @param rows stretches of time in their order, everything else by gross, the largest first; only
 *     those in which something happened
 * @param total all together
 */
public record SalesReport(
    Currency currency, Period period, Grouping by, List<Row> rows, SalesFigures total) {

  /**
   * One of them.
   *
   * @param key the stretch of time, sku, country, source or variant; {@code (none)} where there is
   *     none, {@code (direct)} for no source
   * @param name the product's name; of anything else the key
   * @param figures what came of it
   */
  public record Row(String key, String name, SalesFigures figures) {}
}
