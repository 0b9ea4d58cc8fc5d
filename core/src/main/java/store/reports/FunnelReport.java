package store.reports;

import java.util.List;

/**
 * How many came, and how far they went.
 *
 * @param period the days it is about
 * @param by what its rows stand for
 * @param rows stretches of time in their order, everything else by views, the most first; only
 *     those in which something happened
 * @param total all together; a visitor of two products is one visitor
 */
public record FunnelReport(Period period, Grouping by, List<Row> rows, Figures total) {

  /** One of them. */
  public record Row(String key, Figures figures) {}

  /**
   * How many did what.
   *
   * @param pageView people who saw the shop or a product, each once a day
   * @param checkoutStarted people who went to pay, each once a day
   * @param purchased purchases that were paid
   * @param linkViewed how often people looked at their private links
   * @param downloaded files that went out whole
   * @param paymentFailed payments that were declined or never came
   * @param unsubscribed readers who stopped updates
   * @param automated what machines did, such as mail scanners and search engines
   */
  public record Figures(
      long pageView,
      long checkoutStarted,
      long purchased,
      long linkViewed,
      long downloaded,
      long paymentFailed,
      long unsubscribed,
      long automated) {}
}
