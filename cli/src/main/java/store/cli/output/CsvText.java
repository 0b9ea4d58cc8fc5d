package store.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.cli.output.Columns.Column;
import store.money.Money;

/**
 * Things as comma-separated values (RFC 4180), headed by the keys of their columns. Money is its
 * decimal, its currency stands in a column of its own. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front.
 */
final class CsvText {

  private static final String FORMULA = "=+-@\t\r";

  private CsvText() {}

  static <T> String of(Columns<T> columns, List<T> things) {
    StringWriter text = new StringWriter();
    List<Column<T>> all = columns.all().stream().filter(Column::inTables).toList();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(all.stream().map(Column::key).toList());
      for (T thing : things) {
        csv.writeRecord(all.stream().map(column -> cell(column.value().apply(thing))).toList());
      }
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return text.toString();
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Money money -> money.decimal();
      case Number number -> number.toString();
      case Instant instant -> JsonDocument.INSTANTS.format(instant);
      case Enum<?> constant -> Cells.name(constant);
      default -> harmless(Cells.plain(value));
    };
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
