package store.cli.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table of the page.
 *
 * @param caption what it shows
 * @param heads its columns
 * @param lines its rows
 * @param total its last row
 * @param note what is not in it, or an empty text
 */
record Sheet(String caption, List<Head> heads, List<Line> lines, List<Line> total, String note) {

  /** So many rows of a table fit on a page that a browser opens at once. */
  static final int MOST_ROWS = 1000;

  /** A column, whose numbers stand right. */
  record Head(String text, boolean number) {}

  /**
   * One row.
   *
   * @param head what it is about
   * @param aside what else that is called, or an empty text
   */
  record Line(String head, String aside, List<Cell> cells) {

    boolean beside() {
      return !aside.isEmpty();
    }
  }

  /** One cell. */
  record Cell(String text, boolean number) {}

  boolean noted() {
    return !note.isEmpty();
  }

  /** Whether it need not be torn apart on paper. */
  boolean brief() {
    return lines.size() <= 20;
  }

  boolean empty() {
    return lines.isEmpty();
  }

  /** Begins the columns of a table whose first one is about that. */
  static <R, F> Columns<R, F> columns(
      String first, Function<R, String> head, Function<R, F> figures) {
    return new Columns<>(first, head, figures);
  }

  /**
   * The columns of a table, added one after the other.
   *
   * @param <R> a row
   * @param <F> what is known of a row and of all of them together
   */
  static final class Columns<R, F> {

    private final List<Column<R, F>> columns = new ArrayList<>();
    private final Head first;
    private final Function<R, String> head;
    private final Function<R, F> figures;

    private Function<R, String> aside = row -> "";

    private Columns(String first, Function<R, String> head, Function<R, F> figures) {
      this.first = new Head(first, false);
      this.head = head;
      this.figures = figures;
    }

    /** What else the thing is called that a row is about. */
    Columns<R, F> beside(Function<R, String> other) {
      aside = other;
      return this;
    }

    /** A column of numbers that has a total. */
    Columns<R, F> number(String heading, Function<F, String> cell) {
      columns.add(
          new Column<>(new Head(heading, true), row -> cell.apply(figures.apply(row)), cell));
      return this;
    }

    /** A column of numbers that cannot be added up. */
    Columns<R, F> each(String heading, Function<R, String> cell) {
      columns.add(new Column<>(new Head(heading, true), cell, total -> ""));
      return this;
    }

    /** A column of words. */
    Columns<R, F> text(String heading, Function<R, String> cell) {
      columns.add(new Column<>(new Head(heading, false), cell, total -> ""));
      return this;
    }

    /**
     * The table of those rows.
     *
     * @param newestLast whether the last rows are kept where they are too many, instead of the
     *     first
     */
    Sheet of(String caption, List<R> rows, F total, boolean newestLast) {
      int shown = Math.min(rows.size(), MOST_ROWS);
      List<R> kept =
          newestLast ? rows.subList(rows.size() - shown, rows.size()) : rows.subList(0, shown);
      String note =
          shown == rows.size()
              ? ""
              : "The "
                  + (newestLast ? "last " : "first ")
                  + Words.number(shown)
                  + " of "
                  + Words.number(rows.size())
                  + " rows; the option --csv writes them all. The totals count all of them.";
      return new Sheet(
          caption,
          Stream.concat(Stream.of(first), columns.stream().map(Column::head)).toList(),
          kept.stream()
              .map(row ->
                  line(head.apply(row), aside.apply(row), column -> column.ofRow().apply(row)))
              .toList(),
          List.of(line("All together", "", column -> column.ofTotal().apply(total))),
          note);
    }

    private Line line(String name, String other, Function<Column<R, F>, String> cell) {
      return new Line(
          name,
          other,
          columns.stream()
              .map(column -> new Cell(cell.apply(column), column.head().number()))
              .toList());
    }

    private record Column<R, F>(
        Head head, Function<R, String> ofRow, Function<F, String> ofTotal) {}
  }
}
