package store.server.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which bytes of a file a request asks for (RFC 9110 section 14). */
public sealed interface ByteRange {

  /** All of them: no range was asked for, or one that need not be understood. */
  record Whole() implements ByteRange {}

  /**
   * One part.
   *
   * @param first the position of its first byte
   * @param last the position of its last byte
   */
  record Part(long first, long last) implements ByteRange {

    /** How many bytes it has. */
    public long length() {
      return last - first + 1;
    }
  }

  /** A part that lies outside of the file: 416 (section 15.5.17). */
  record Unsatisfiable() implements ByteRange {}

  /**
   * Reads the values of {@code Range}. Malformed ranges and other units are ignored (section 14.2),
   * and so are several ranges at once, which no download needs.
   *
   * @param size of the file in bytes
   */
  static ByteRange of(@Nullable List<String> values, long size) {
    if (values == null || values.size() != 1) {
      return new Whole();
    }
    String value = values.getFirst().strip();
    if (!value.toLowerCase(Locale.ROOT).startsWith("bytes=")) {
      return new Whole();
    }
    String asked = "";
    for (String element : value.substring("bytes=".length()).split(",", -1)) {
      String range = element.strip();
      if (!range.isEmpty() && !asked.isEmpty()) {
        return new Whole();
      }
      asked += range;
    }
    int dash = asked.indexOf('-');
    if (dash < 0) {
      return new Whole();
    }
    String first = asked.substring(0, dash);
    String last = asked.substring(dash + 1);
    return first.isEmpty() ? suffix(last, size) : from(first, last, size);
  }

  private static ByteRange suffix(String length, long size) {
    long wanted = position(length);
    if (wanted < 0) {
      return new Whole();
    }
    return wanted == 0 || size == 0
        ? new Unsatisfiable()
        : new Part(Math.max(0, size - wanted), size - 1);
  }

  private static ByteRange from(String first, String last, long size) {
    long from = position(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : position(last);
    if (from < 0 || to < from) {
      return new Whole();
    }
    return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1));
  }

  /** The number of 1*DIGIT; beyond 18 digits simply very large; -1 when it is none. */
  private static long position(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return digits.length() > 18 ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
  }
}
