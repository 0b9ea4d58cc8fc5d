package store.payments.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;

/**
 * A file of payments as Stripe's Dashboard exports it (Payments > Export), or as a spreadsheet has
 * saved it since: UTF-8 with or without a byte order mark, fields parted by commas, semicolons or
 * tabs, any line ends, columns in any order.
 */
public final class ExportFile {

  private static final int MOST_MISTAKES = 10;

  private final Path path;

  /** The file of that name. */
  public ExportFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the whole file, holding one row at a time, and gives each payment in the order of the
   * file; rows that took no money are left out.
   *
   * @return how many rows there were
   * @throws StoreException {@code NOT_FOUND} when there is no such file; {@code MISUSED} when it is
   *     no export, or naming the first ten rows that cannot be read: then some payments may have
   *     been given already; {@code FAILED} when it cannot be read
   */
  public long read(Consumer<ExportedPayment> payments) {
    try {
      char separator = separator();
      try (BufferedReader text = open();
          CsvReader<CsvRecord> rows =
              CsvReader.builder()
                  .fieldSeparator(separator)
                  .skipEmptyLines(true)
                  .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                  .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                  .allowUnclosedQuote(false)
                  .ofCsvRecord(text)) {
        return read(rows.iterator(), separator == ';', payments);
      }
    } catch (NoSuchFileException missing) {
      throw StoreException.notFound("There is no file " + path + "; check its name.");
    } catch (CharacterCodingException other) {
      throw noText();
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof CharacterCodingException) {
        throw noText();
      }
      throw unreadable(failure.getCause());
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  private long read(Iterator<CsvRecord> rows, boolean commas, Consumer<ExportedPayment> payments) {
    Mistakes mistakes = new Mistakes();
    long count = 0;
    long line = 1;
    RowReader reader = null;
    try {
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        line = row.getStartingLineNumber();
        if (reader == null) {
          reader = new RowReader(new Headings(withoutMark(row.getFields())), commas);
          continue;
        }
        count++;
        ExportedPayment payment = mistakes.none(reader, line, row.getFields());
        if (payment != null) {
          payments.accept(payment);
        }
      }
    } catch (CsvParseException broken) {
      mistakes.add(line + 1, "a quoted field does not end as it should");
    }
    if (reader == null) {
      throw StoreException.misused("The file " + path + " is empty; export it again.");
    }
    mistakes.tell();
    return count;
  }

  private static List<String> withoutMark(List<String> fields) {
    List<String> clean = new ArrayList<>(fields);
    clean.set(0, clean.getFirst().replace("\ufeff", ""));
    return clean;
  }

  /** What parts the fields of the first line: the one there is most of. */
  private char separator() throws IOException {
    try (BufferedReader text = open()) {
      String line = text.readLine();
      char best = ',';
      for (char candidate : new char[] {';', '\t'}) {
        if (count(line, candidate) > count(line, best)) {
          best = candidate;
        }
      }
      return best;
    }
  }

  private static long count(@Nullable String line, char sought) {
    return line == null ? 0 : line.chars().filter(each -> each == sought).count();
  }

  /** Strictly: a letter that is none of UTF-8 is a mistake, not a question mark. */
  private BufferedReader open() throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()),
        1 << 16);
  }

  private StoreException noText() {
    return StoreException.misused(
        "The file " + path + " is not UTF-8 text; take it as Stripe exported it.");
  }

  private StoreException unreadable(@Nullable IOException failure) {
    return StoreException.failed(
        path
            + " cannot be read: "
            + (failure == null ? "unknown" : FileFailure.reason(failure))
            + ".",
        failure);
  }

  /** What is wrong with which rows; all of it is told at once. */
  private static final class Mistakes {

    private final List<String> sentences = new ArrayList<>();
    private long count;

    @Nullable ExportedPayment none(RowReader reader, long line, List<String> row) {
      try {
        return reader.read(row).orElse(null);
      } catch (StoreException wrong) {
        add(line, wrong.sentence());
        return null;
      }
    }

    void add(long line, String what) {
      if (++count <= MOST_MISTAKES) {
        sentences.add("row " + line + ": " + what);
      }
    }

    void tell() {
      if (count > 0) {
        throw StoreException.misused(
            "Nothing was imported, because "
                + (count == 1 ? "a row of the file" : count + " rows of the file")
                + " cannot be read: "
                + String.join("; ", sentences)
                + (count > MOST_MISTAKES ? "; ..." : "")
                + ".");
      }
    }
  }
}
