package store.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of several on a page for people.
 *
 * @param title what stands above it; empty for nothing
 * @param columns its columns
 * @param rows its rows
 * @param total its last row, which adds up the others; null for none
 * @param whenEmpty what is said where there are no rows
 */
public record Sheet<T>(
    String title, Columns<T> columns, List<T> rows, @Nullable T total, String whenEmpty) {

  String text(Cells cells, int width, boolean coloured) {
    StringBuilder text = new StringBuilder();
    if (!title.isEmpty()) {
      text.append(Printable.line(title)).append("\n\n");
    }
    if (rows.isEmpty()) {
      return text.append(Printable.line(whenEmpty)).append('\n').toString();
    }
    List<T> lines = new ArrayList<>(rows);
    if (total != null) {
      lines.add(total);
    }
    return text.append(TextTable.of(columns, lines, cells).fit(width).text("", coloured))
        .toString();
  }
}
