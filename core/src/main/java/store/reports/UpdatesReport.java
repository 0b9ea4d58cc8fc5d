package store.reports;

import java.util.List;

/**
 * What became of updates.
 *
 * @param period the days on which they were begun
 * @param rows the newest first
 * @param total all together
 */
public record UpdatesReport(Period period, List<Row> rows, Figures total) {

  /**
   * One mailing.
   *
   * @param key its number
   * @param product the sku
   * @param release the version it was about
   */
  public record Row(String key, String product, String release, Figures figures) {}

  /**
   * How many buyers.
   *
   * @param recipients it was for
   * @param sent the mail server took it
   * @param refused the mail server refused it
   * @param deferred the mail server said later
   * @param unknown nobody knows whether it left
   * @param skipped it was not sent, because they had it, had gone or wanted none
   * @param viewed looked at their private link after it was sent to them
   * @param downloaded had a file of the release go out whole after it was sent to them
   */
  public record Figures(
      long recipients,
      long sent,
      long refused,
      long deferred,
      long unknown,
      long skipped,
      long viewed,
      long downloaded) {}
}
