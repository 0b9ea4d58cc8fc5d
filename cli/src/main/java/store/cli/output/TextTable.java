package store.cli.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.cli.output.Columns.Column;
import store.cli.output.Columns.Look;

/**
 * A table of aligned columns without lines: text left, numbers right, cells measured as a terminal
 * shows them.
 */
final class TextTable {

  private static final int GAP = 2;
  private static final int NARROWEST = 8;

  /** One line of cells; those that are bars are drawn when it is known how wide they may be. */
  private record Line(List<String> cells, Map<Integer, Bar> bars) {}

  private final List<? extends Column<?>> columns;
  private final List<Line> lines = new ArrayList<>();
  private final boolean[] numbers;
  private final boolean[] rigid;
  private final int[] widths;

  private TextTable(List<? extends Column<?>> columns) {
    this.columns = columns;
    this.numbers = new boolean[columns.size()];
    this.rigid = new boolean[columns.size()];
    this.widths = new int[columns.size()];
    for (int index = 0; index < widths.length; index++) {
      widths[index] = Printable.width(columns.get(index).heading());
    }
  }

  /** The things of a list, one line each. */
  static <T> TextTable of(Columns<T> columns, List<T> things, Cells cells) {
    List<Column<T>> shown = columns.inTables(things);
    TextTable table = new TextTable(shown);
    for (T thing : things) {
      List<String> line = new ArrayList<>();
      Map<Integer, Bar> bars = new HashMap<>();
      for (int index = 0; index < shown.size(); index++) {
        Column<T> column = shown.get(index);
        @Nullable Object value = column.value().apply(thing);
        String text =
            column.look() == Look.MARK
                ? (Boolean.TRUE.equals(value) ? column.label() : "")
                : cells.text(value, column.look());
        if (value instanceof Bar bar) {
          bars.put(index, bar);
        }
        table.numbers[index] |= Cells.isNumber(value);
        table.rigid[index] |= Cells.isRigid(value);
        table.widths[index] = Math.max(table.widths[index], Printable.width(text));
        line.add(text);
      }
      table.lines.add(new Line(line, bars));
    }
    return table;
  }

  /** Cuts the widest texts and bars until a line fits into that many cells, as far as that goes. */
  TextTable fit(int cells) {
    int excess = 0;
    for (int width : widths) {
      excess += width + GAP;
    }
    excess -= GAP + cells;
    while (excess > 0) {
      int widest = widestText();
      if (widest < 0 || widths[widest] <= NARROWEST) {
        return this;
      }
      widths[widest]--;
      excess--;
    }
    return this;
  }

  /** The heading and the lines, each ended by a line feed and begun by the indent. */
  String text(String indent, boolean coloured) {
    StringBuilder text = new StringBuilder();
    List<String> headings = columns.stream().map(column -> column.heading()).toList();
    append(text, indent, new Line(headings, Map.of()), false);
    for (Line line : lines) {
      append(text, indent, line, coloured);
    }
    return text.toString();
  }

  private int widestText() {
    int widest = -1;
    for (int index = 0; index < widths.length; index++) {
      if (!rigid[index] && (widest < 0 || widths[index] >= widths[widest])) {
        widest = index;
      }
    }
    return widest;
  }

  private void append(StringBuilder text, String indent, Line shown, boolean coloured) {
    StringBuilder line = new StringBuilder(indent);
    for (int index = 0; index < widths.length; index++) {
      String whole = shown.cells().get(index);
      @Nullable Bar bar = shown.bars().get(index);
      String cell = bar == null ? Printable.cut(whole, widths[index]) : bar.text(widths[index]);
      String padding = " ".repeat(Math.max(0, widths[index] - Printable.width(cell)));
      boolean state = coloured && columns.get(index).look() == Look.STATE;
      String painted = state ? StateColours.paint(whole, cell) : cell;
      line.append(index == 0 ? "" : " ".repeat(GAP));
      line.append(numbers[index] ? padding + painted : painted + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
