package store.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteRangesTest {

  @Test
  void counts_the_same_bytes_as_a_set_of_bits() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(300);
      ByteRanges ranges = new ByteRanges();
      BitSet bits = new BitSet(size);
      for (int i = 0; i < 60; i++) {
        int from = random.nextInt(size);
        int to = from + random.nextInt(Math.min(40, size - from + 1));
        ranges.add(from, to);
        bits.set(from, to);
        assertEquals(
            List.of(text(bits), bits.cardinality() == size),
            List.of(ranges.text(), ranges.covers(size)),
            "seed " + seed);
        assertEquals(ranges.text(), ByteRanges.parse(ranges.text()).text());
      }
    }
  }

  @Test
  void covers_a_file_only_from_its_first_byte_to_its_last() {
    ByteRanges ranges = new ByteRanges();
    ranges.add(1, 10);
    boolean withoutFirst = ranges.covers(10);
    ranges.add(0, 1);

    assertEquals(
        List.of(false, true, true, false),
        List.of(withoutFirst, ranges.covers(10), ranges.covers(9), ranges.covers(11)));
    assertEquals("0-9", ranges.text());
  }

  @Test
  void stays_small_and_never_claims_a_byte_that_did_not_go_out() {
    ByteRanges ranges = new ByteRanges();
    IntStream.range(0, 5000).forEach(i -> ranges.add(i * 10L, i * 10L + 1 + i % 7));

    List<String> kept = List.of(ranges.text().split(",", -1));
    assertEquals(512, kept.size());
    assertTrue(
        kept.stream()
            .allMatch(range -> {
              int dash = range.indexOf('-');
              long from = Long.parseLong(range.substring(0, dash));
              long last = Long.parseLong(range.substring(dash + 1));
              return from % 10 == 0 && last - from == from / 10 % 7;
            }));
    ranges.add(0, 50_000);
    assertTrue(ranges.covers(50_000));
  }

  private static String text(BitSet bits) {
    StringBuilder text = new StringBuilder();
    for (int from = bits.nextSetBit(0); from >= 0; from = bits.nextSetBit(from)) {
      int end = bits.nextClearBit(from);
      text.append(text.isEmpty() ? "" : ",").append(from).append('-').append(end - 1);
      from = end;
    }
    return text.toString();
  }
}
