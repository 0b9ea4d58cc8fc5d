package store.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  private static final long SIZE = 1000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 999",
    "bytes=0-0, 0, 0",
    "bytes=0-999, 0, 999",
    "bytes=0-99999999999999999999999, 0, 999",
    "bytes=10-19, 10, 19",
    "bytes=999-, 999, 999",
    "BYTES=1-2, 1, 2",
    "bytes=-1, 999, 999",
    "bytes=-1000, 0, 999",
    "bytes=-99999999999999999999999, 0, 999",
    "'bytes= 5-6 ,', 5, 6",
  })
  void a_single_range_is_a_part(String header, long first, long last) {
    assertEquals(new ByteRange.Part(first, last), ByteRange.of(List.of(header), SIZE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=2-1",
        "bytes=1-2-3",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=0x1-2",
        "bytes=1-2,4-5",
        "bytes=0-,0-",
        "lines=1-2",
        "bytes 1-2",
        "bytes=1 - 2",
        "bytes=٣-",
        "none"
      })
  void what_need_not_be_understood_is_the_whole(String header) {
    assertEquals(new ByteRange.Whole(), ByteRange.of(List.of(header), SIZE));
  }

  @Test
  void no_range_and_two_lines_of_ranges_are_the_whole() {
    assertEquals(
        List.of(new ByteRange.Whole(), new ByteRange.Whole()),
        List.of(ByteRange.of(null, SIZE), ByteRange.of(List.of("bytes=0-1", "bytes=4-5"), SIZE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=9999999999999999999999-"})
  void a_part_outside_is_unsatisfiable(String header) {
    assertEquals(new ByteRange.Unsatisfiable(), ByteRange.of(List.of(header), SIZE));
  }

  @Test
  void an_empty_file_has_no_part() {
    List<ByteRange> none =
        Arrays.asList(new ByteRange.Unsatisfiable(), new ByteRange.Unsatisfiable());
    assertEquals(
        none, List.of(ByteRange.of(List.of("bytes=0-"), 0), ByteRange.of(List.of("bytes=-5"), 0)));
  }
}
