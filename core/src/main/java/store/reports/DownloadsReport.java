package store.reports;

import java.util.List;

/**
 * What was fetched.
 *
 * @param period the days it is about
 * @param by what its rows stand for
 * @param rows stretches of time in their order, everything else by downloads, the most first
 * @param total all together
 */
public record DownloadsReport(Period period, Grouping by, List<Row> rows, Figures total) {

  /** One of them; the name is the product's, or the key. */
  public record Row(String key, String name, Figures figures) {}

  /**
   * How much.
   *
   * @param downloads downloads of which at least one byte went out, on the day they were begun
   * @param completed those of them whose file went out whole
   * @param bytes what went out for them, again and again where it was fetched again
   */
  public record Figures(long downloads, long completed, long bytes) {}
}
