package store.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of updates.
 *
 * @param period the days on which they were begun
 * @param by what the rows stand for; null for single mailings
 * @param rows the newest first; of stretches of time the first, of others the largest
 * @param total all together
 */
public record UpdatesReport(Period period, @Nullable Grouping by, List<Row> rows, Figures total) {

  /**
   * One mailing, or those of one key.
   *
   * @param key its number, or what the rows stand for
   * @param product the sku; null where there are several
   * @param release the version it was about; null where there are several
   */
  public record Row(
      String key, @Nullable String product, @Nullable String release, Figures figures) {

    /** Several mailings together. */
    static Row of(String key, Figures figures) {
      return new Row(key, null, null, figures);
    }
  }

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
      long downloaded) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0);

    Figures plus(Figures other) {
      return new Figures(
          recipients + other.recipients,
          sent + other.sent,
          refused + other.refused,
          deferred + other.deferred,
          unknown + other.unknown,
          skipped + other.skipped,
          viewed + other.viewed,
          downloaded + other.downloaded);
    }
  }
}
