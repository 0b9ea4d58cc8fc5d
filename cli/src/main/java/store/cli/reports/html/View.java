package store.cli.reports.html;

import java.util.List;

/**
 * What the template is filled with.
 *
 * @param made when the figures were read
 * @param test whether it is about test money
 * @param money whether the words for it need to be explained
 */
record View(
    String shop,
    String title,
    String period,
    String made,
    boolean test,
    boolean money,
    List<Headline> headlines,
    List<Part.Scene> scenes,
    List<Sheet> sheets,
    Ingredients with) {

  /** Whether there is one headline for each of some currencies. */
  boolean several() {
    return headlines.size() > 1;
  }

  boolean pictured() {
    return !scenes.isEmpty();
  }

  boolean tabled() {
    return !sheets.isEmpty();
  }

  /** Whether there is nothing to show at all. */
  boolean bare() {
    return headlines.isEmpty() && sheets.isEmpty();
  }
}
