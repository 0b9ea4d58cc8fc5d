package store.cli.output;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A small bar for a terminal: how large a thing is beside the largest. All bars under each other
 * are drawn to one measure, however little room there is for them.
 *
 * @param part of the largest, from 0 to 1
 */
public record Bar(double part) {

  private static final int WIDEST = 20;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  /** The bar of that size, where the largest has that one; nothing for nothing. */
  public static Bar of(long size, long largest) {
    return new Bar(size <= 0 || largest <= 0 ? 0 : (double) size / largest);
  }

  /** The largest of them. */
  public static <T> long largest(List<T> things, ToLongFunction<T> size) {
    return things.stream().mapToLong(size).max().orElse(0);
  }

  /** The bar where the largest takes that many cells; of something at least a trace is seen. */
  String text(int cells) {
    if (part <= 0) {
      return "";
    }
    long eighths = Math.max(1, Math.round(part * cells * 8));
    int whole = (int) (eighths / 8);
    int rest = (int) (eighths % 8);
    return "█".repeat(whole) + (rest == 0 ? "" : EIGHTHS.substring(rest, rest + 1));
  }

  @Override
  public String toString() {
    return text(WIDEST);
  }
}
