package store.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

  private static final EntityTag TAG = new EntityTag("abc");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // header                        | If-Match | If-None-Match | If-Range
        "-                               | true     | false         | true",
        "\"abc\"                         | true     | true          | true",
        "W/\"abc\"                       | false    | true          | false",
        "*                               | true     | true          | false",
        "\"x\", \"abc\"                  | true     | true          | false",
        "\"x\",W/\"abc\"                 | false    | true          | false",
        "\"x\"                           | false    | false         | false",
        "abc                             | false    | false         | false",
        "\"abc                           | false    | false         | false",
        "\"ab\"c\"                       | false    | false         | false",
        "Wed, 21 Oct 2026 07:28:00 GMT   | false    | false         | false",
      })
  void compares_as_the_header_asks(
      String header, boolean passesMatch, boolean stopped, boolean passesRange) {
    assertEquals(
        List.of(passesMatch, stopped, passesRange),
        List.of(
            TAG.passesIfMatch(header),
            TAG.stoppedByIfNoneMatch(header),
            TAG.passesIfRange(header)));
  }
}
