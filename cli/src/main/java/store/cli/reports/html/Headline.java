package store.cli.reports.html;

import java.util.List;

/**
 * What is seen first.
 *
 * @param label what the figure is of
 * @param figure the figure
 * @param verdict what to think of it, empty for nothing
 * @param tone {@code up}, {@code down}, {@code even} or {@code plain}
 * @param sentence the same in a sentence
 * @param bars amounts beside each other, without any where there is one alone
 * @param details further sentences
 */
record Headline(
    String label,
    String figure,
    String verdict,
    String tone,
    String sentence,
    List<Bar> bars,
    List<String> details) {

  /**
   * One of the amounts.
   *
   * @param percent its length, of the longest
   * @param tone which of them it is
   */
  record Bar(String label, String amount, int percent, String tone) {}

  /** A figure with nothing to be compared with. */
  static Headline plain(String label, String figure, String sentence, String... details) {
    return new Headline(label, figure, "", "plain", sentence, List.of(), List.of(details));
  }

  boolean judged() {
    return !verdict.isEmpty();
  }

  boolean barred() {
    return !bars.isEmpty();
  }
}
