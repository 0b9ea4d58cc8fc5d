package store.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetRepairTest {

  private final TargetRepair repair = new TargetRepair();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '_',
      value = {
        "/?a=b+c%20d&e=%C3%a4/?:@!$'()*;~, /?a=b+c%20d&e=%C3%a4/?:@!$'()*;~",
        "/?a=50%off, /?a=50%25off",
        "/?a=%, /?a=%25",
        "/?a=%4, /?a=%254",
        "/?a=%%41%%%4g, /?a=%25%41%25%25%254g",
        "/?a={{b}}|c[d]^`\\\"<>#, /?a=%7B%7Bb%7D%7D%7Cc%5Bd%5D%5E%60%5C%22%3C%3E%23",
        "/?a=\u00fc, /?a=%FC",
        "/b|c%zz, /b|c%zz",
        "http://shop/?a=|, http://shop/?a=%7C",
      })
  void encodes_what_stands_for_itself_in_a_query(String sent, String handedOn) {
    assertEquals("GET " + handedOn + " HTTP/1.1\r\n", repaired("GET " + sent + " HTTP/1.1\r\n"));
  }

  @Test
  void leaves_what_is_no_part_of_a_line() {
    String line = "GET /?a=\t\0\u007f\r|\n";

    assertEquals("GET /?a=\t\0\u007f\r%7C\n", repaired(line));
  }

  @Test
  void needs_no_more_room_than_it_says() {
    String held = "GET /?%4";
    String rest = "||| ";

    repaired(held);
    int length = repaired(rest).length();

    assertEquals("%254%7C%7C%7C ".length(), length);
    assertEquals(
        TargetRepair.MOST_HELD + TargetRepair.MOST_GROWTH * 3 + 1, length, "the most there can be");
  }

  @Test
  void goes_on_behind_what_was_handed_on_as_it_came() {
    for (byte octet : "GET /?a=".getBytes(ISO_8859_1)) {
      repair.skip(octet);
    }
    String rest = repaired("| HTTP");
    repair.restart();

    assertEquals("%7C HTTP POST /|", rest + " " + repaired("POST /|"));
  }

  private String repaired(String line) {
    ByteBuffer to = ByteBuffer.allocate(1000);
    for (byte octet : line.getBytes(ISO_8859_1)) {
      repair.repair(octet, to);
    }
    return new String(to.array(), 0, to.position(), ISO_8859_1);
  }
}
