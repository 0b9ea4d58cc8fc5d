package store.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "a=1&b=2, 1 2",
        "a=1&a=9&b=, 1 ",
        "a&b=x=y, ' x=y'",
        "a=%C3%A4+%2B&b=%e2%82%ac, ä + €",
        "&&a=1&, 1 null",
        "c=1, null null",
        "a=%, unreadable",
        "a=%4, unreadable",
        "a=%+1, unreadable",
        "a=%C3, unreadable",
        "%zz=1, unreadable",
      })
  void reads_what_browsers_send_and_nothing_else(String text, String values) {
    Form form = Form.parse(text);

    assertEquals(
        values.replace("'", "").strip(),
        form == null
            ? "unreadable"
            : Arrays.stream(new String[] {"a", "b"})
                .map(form::get)
                .map(String::valueOf)
                .collect(Collectors.joining(" "))
                .strip());
  }
}
