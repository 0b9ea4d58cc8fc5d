package store.delivery;

import java.util.Map;
import java.util.TreeMap;

/** Which bytes of a file went out: a set of ranges, merged. Not thread-safe. */
public final class ByteRanges {

  /** Beyond this the shortest range is forgotten, which only ever favours the buyer. */
  private static final int MOST = 512;

  /** First byte to one past the last. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  ByteRanges() {}

  /** How many different bytes the ranges of a grant's row name. */
  public static long count(String text) {
    return parse(text).ranges.entrySet().stream()
        .mapToLong(range -> range.getValue() - range.getKey())
        .sum();
  }

  /** Reads what {@link #text()} wrote. */
  static ByteRanges parse(String text) {
    ByteRanges parsed = new ByteRanges();
    if (!text.isEmpty()) {
      for (String range : text.split(",", -1)) {
        int dash = range.indexOf('-');
        parsed.add(
            Long.parseLong(range.substring(0, dash)),
            Long.parseLong(range.substring(dash + 1)) + 1);
      }
    }
    return parsed;
  }

  /** Adds the bytes from {@code start} up to, not including, {@code end}. */
  void add(long start, long end) {
    if (start >= end) {
      return;
    }
    long from = start;
    long to = end;
    Map.Entry<Long, Long> before = ranges.floorEntry(start);
    if (before != null && before.getValue() >= start) {
      from = before.getKey();
      to = Math.max(to, before.getValue());
    }
    Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
    while (next != null && next.getKey() <= to) {
      to = Math.max(to, next.getValue());
      ranges.remove(next.getKey());
      next = ranges.ceilingEntry(from);
    }
    ranges.put(from, to);
    if (ranges.size() > MOST) {
      forgetShortest();
    }
  }

  /** Adds all of the other's bytes. */
  void addAll(ByteRanges other) {
    other.ranges.forEach(this::add);
  }

  /** Whether every byte of a file of that size is in it. */
  boolean covers(long size) {
    Map.Entry<Long, Long> first = ranges.firstEntry();
    return first != null && first.getKey() == 0 && first.getValue() >= size;
  }

  /** The ranges as the database keeps them, last bytes included: {@code 0-99,200-299}. */
  String text() {
    StringBuilder text = new StringBuilder();
    ranges.forEach((from, to) -> {
      text.append(text.isEmpty() ? "" : ",").append(from).append('-').append(to - 1);
    });
    return text.toString();
  }

  private void forgetShortest() {
    long shortest = ranges.firstKey();
    long length = Long.MAX_VALUE;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      if (range.getValue() - range.getKey() < length) {
        length = range.getValue() - range.getKey();
        shortest = range.getKey();
      }
    }
    ranges.remove(shortest);
  }
}
