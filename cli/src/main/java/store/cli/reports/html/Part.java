package store.cli.reports.html;

import java.util.List;

/**
 * What a report adds to the page.
 *
 * @param headlines what is seen first
 * @param scenes the charts
 * @param sheets the tables
 */
record Part(List<Headline> headlines, List<Scene> scenes, List<Sheet> sheets) {

  /** Charts that belong together. */
  record Scene(String heading, List<Chart> charts) {

    boolean empty() {
      return charts.isEmpty();
    }
  }
}
