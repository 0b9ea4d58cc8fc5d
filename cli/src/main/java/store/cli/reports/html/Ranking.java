package store.cli.reports.html;

import java.util.List;
import java.util.function.Function;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;

/** Bars that lie beneath each other, the largest first. */
final class Ranking {

  /** More would not be read. */
  static final int MOST = 8;

  private Ranking() {}

  /** The first rows by one figure; the rows come the largest first. */
  static <R> Chart of(
      String heading,
      String what,
      List<R> rows,
      Function<R, String> name,
      Function<R, Point> point) {
    List<R> first = rows.subList(0, Math.min(MOST, rows.size()));
    List<String> names = first.stream().map(row -> Words.name(name.apply(row))).toList();
    List<Point> points = first.stream().map(point).toList();
    String text =
        heading
            + ", bars of "
            + what
            + ". First: "
            + names.getFirst()
            + " with "
            + points.getFirst().text()
            + ". All of them are in the table.";
    String note =
        rows.size() > first.size()
            ? "The first " + first.size() + " of " + Words.number(rows.size()) + "."
            : "";
    return new Chart(
        heading, text, note, Shape.BARS, names, names, List.of(new Series(what, "strong", points)));
  }
}
