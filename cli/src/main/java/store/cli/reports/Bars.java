package store.cli.reports;

import java.util.List;
import java.util.function.ToLongFunction;

/** Small bars for a terminal: how large a row is beside the largest. */
final class Bars {

  private static final int CELLS = 20;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bars() {}

  /** The bar of that size, where the largest has that one; nothing for nothing. */
  static String of(long size, long largest) {
    if (size <= 0 || largest <= 0) {
      return "";
    }
    long eighths = Math.max(1, Math.round((double) size / largest * CELLS * 8));
    int whole = (int) (eighths / 8);
    int rest = (int) (eighths % 8);
    return "█".repeat(whole) + (rest == 0 ? "" : EIGHTHS.substring(rest, rest + 1));
  }

  /** The largest of them. */
  static <T> long largest(List<T> rows, ToLongFunction<T> size) {
    return rows.stream().mapToLong(size).max().orElse(0);
  }
}
