package store.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.cli.output.Columns.Column;
import store.cli.output.Columns.Look;
import store.cli.output.Columns.Many;
import store.cli.output.Columns.One;

/** One thing on a page: labels and values side by side, then a section for each thing in it. */
final class Page {

  private static final int GAP = 2;

  private final Cells cells;
  private final Cells tableCells;
  private final boolean coloured;
  private final int width;

  /** A page whose tables are cut to that width, in cells. */
  Page(Cells cells, Cells tableCells, boolean coloured, int width) {
    this.cells = cells;
    this.tableCells = tableCells;
    this.coloured = coloured;
    this.width = width;
  }

  /** The lines of the page, each ended by a line feed and begun by the indent. */
  <T> String text(Columns<T> columns, T thing, String indent) {
    record Section(String label, Object content) {}
    List<Section> sections = new ArrayList<>();
    List<Section> values = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int labels =
        columns.all().stream().mapToInt(each -> Printable.width(each.label())).max().orElse(0);
    for (Column<T> column : columns.all()) {
      if (column.look() == Look.UNSEEN) {
        continue;
      }
      @Nullable Object value = column.value().apply(thing);
      if (value instanceof Many<?> many && many.things().isEmpty()) {
        continue;
      }
      if (value instanceof One<?> || value instanceof Many<?>) {
        sections.add(new Section(column.label(), value));
      } else if (value instanceof JsonText json) {
        sections.add(new Section(column.label(), json));
      } else if (value instanceof String lines && lines.strip().contains("\n")) {
        values.add(
            new Section(column.label(), paragraph(lines, indent + " ".repeat(labels + GAP))));
      } else {
        values.add(new Section(column.label(), painted(value, column.look())));
      }
    }
    for (Section value : values) {
      String padding = " ".repeat(labels - Printable.width(value.label()) + GAP);
      text.append(indent)
          .append(value.label())
          .append(padding)
          .append(value.content())
          .append('\n');
    }
    for (Section section : sections) {
      text.append('\n').append(indent).append(section.label()).append('\n');
      text.append(
          switch (section.content()) {
            case One<?> one -> inner(one, indent + "  ");
            case Many<?> many -> inner(many, indent + "  ");
            case JsonText json -> indent + "  " + paragraph(json.toString(), indent + "  ") + "\n";
            default -> "";
          });
    }
    return text.toString();
  }

  private <N> String inner(One<N> one, String indent) {
    return text(one.columns(), one.thing(), indent);
  }

  private <N> String inner(Many<N> many, String indent) {
    boolean flat = many.columns().all().stream().allMatch(Column::inTables);
    if (flat) {
      return TextTable.of(many.columns(), many.things(), tableCells)
          .fit(width - indent.length())
          .text(indent, coloured);
    }
    return many.things().stream()
        .map(each -> text(many.columns(), each, indent))
        .reduce((above, below) -> above + "\n" + below)
        .orElse("");
  }

  private String painted(@Nullable Object value, Look look) {
    String text = cells.text(value instanceof String empty && empty.isBlank() ? null : value, look);
    return coloured && look == Look.STATE ? StateColours.paint(text, text) : text;
  }

  private static String paragraph(String lines, String indent) {
    return lines
        .strip()
        .lines()
        .map(Printable::line)
        .reduce((above, below) -> above + "\n" + (below.isEmpty() ? "" : indent + below))
        .orElse("");
  }
}
