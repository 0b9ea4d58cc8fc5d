package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.OutsideWorld;

class OutputTest {

  @TempDir Path directory;

  @Test
  void aligns_columns_whatever_letters_are_in_them() {
    assertEquals(
        """
        NAME               PRICE  UNITS  STATUS    CREATED
        book           29.00 USD      7  active    2026-11-20 21:35
        猫の本 🐈        900 JPY      7  archived  2026-11-20 21:35
        e[31mvil name          -      7  active    2026-11-20 21:35
        """,
        run(new StillWorld(directory).seen(), "thing", "list"));
  }

  @Test
  void cuts_long_texts_but_no_figures_to_the_width_of_a_terminal() {
    OutsideWorld narrow = new StillWorld(directory).terminal(54).seen();
    assertEquals(
        """
        NAME          PRICE  UNITS  STATUS    CREATED
        book      29.00 USD      7  active    2026-11-20 21:35
        猫の本…     900 JPY      7  archived  2026-11-20 21:35
        e[31mvi…          -      7  active    2026-11-20 21:35
        """,
        run(narrow, "thing", "list").replaceAll("\u001b\\[\\d*m", ""));
  }

  @Test
  void shows_one_thing_as_labels_and_values() {
    assertEquals(
        """
        name     book
        price    29.00 USD
        units    7
        status   active
        created  2026-11-20 21:35:14 +00:00
        on sale  yes
        link     https://shop.example/d/abc
        tags     a, b

        first
          name  book.pdf
          size  1.2 MB

        parts
          NAME        SIZE
          book.pdf  1.2 MB
        """,
        run(new StillWorld(directory).seen(), "thing", "show", "book"));
  }

  @Test
  void writes_the_same_thing_as_one_json_document() {
    assertEquals(
        """
        {
          "name": "book",
          "price": {
            "minor": 2900,
            "currency": "USD"
          },
          "units": 7,
          "status": "active",
          "created_at": "2026-11-20T21:35:14.123Z",
          "on_sale": true,
          "link": "https://shop.example/d/abc",
          "tags": [
            "a",
            "b"
          ],
          "first": {
            "name": "book.pdf",
            "size": 1234567
          },
          "parts": [
            {
              "name": "book.pdf",
              "size": 1234567
            }
          ]
        }
        """,
        run(new StillWorld(directory).seen(), "thing", "show", "book", "--json"));
  }

  @Test
  void escapes_what_a_terminal_would_act_on_in_json() {
    String json = run(new StillWorld(directory).seen(), "thing", "list", "--json");
    assertEquals(
        List.of("    \"name\": \"e\\u001B[31mvil\\u202e\\nname\","),
        json.lines().filter(line -> line.contains("vil")).toList());
  }

  @Test
  void says_so_when_there_is_nothing_to_list() {
    assertEquals(
        "There are no things yet.\n",
        run(new StillWorld(directory).seen(), "thing", "list", "--none"));
  }

  private static String run(OutsideWorld world, String... line) {
    return CliRun.of(world, Main.opener(), new SampleCommands().commands(), line).stdout();
  }
}
