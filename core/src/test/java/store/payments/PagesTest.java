package store.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.failure.Kind;
import store.failure.StoreException;

class PagesTest {

  /** A listing whose pages are numbered, of that many pages. */
  private static Pages.Listing<Integer> counting(int pages) {
    return after -> {
      int page = after == null ? 0 : Integer.parseInt(after);
      return new Page<>(List.of(page), page + 1 < pages ? String.valueOf(page + 1) : null);
    };
  }

  @Test
  void gives_every_page_once() {
    List<Integer> given = new ArrayList<>();

    Pages.of(counting(1000)).forEachRemaining(page -> given.addAll(page.rows()));

    assertEquals(1000, given.stream().distinct().count());
    assertEquals(1000, given.size());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "3, 1", "5, 7", "100, 3", "3, 100"})
  void leaves_a_loop_of_any_length(int before, int length) {
    Pages.Listing<Integer> loop =
        after -> {
          int page = after == null ? 0 : Integer.parseInt(after);
          int next = page + 1 == before + length ? before : page + 1;
          return new Page<>(List.of(page), String.valueOf(next));
        };
    List<Integer> given = new ArrayList<>();

    StoreException stopped =
        assertThrows(
            StoreException.class,
            () -> Pages.of(loop).forEachRemaining(page -> given.addAll(page.rows())));

    assertEquals(Kind.UNAVAILABLE, stopped.kind());
    assertEquals(true, given.size() <= 4 * (before + length), "pages given: " + given.size());
  }

  @Test
  void stops_at_an_empty_page_that_says_more_follow() {
    Pages<Integer> pages = Pages.of(after -> new Page<>(List.of(), "next"));

    assertEquals(Kind.UNAVAILABLE, assertThrows(StoreException.class, pages::next).kind());
  }
}
