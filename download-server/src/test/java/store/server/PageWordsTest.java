package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import store.server.http.Answer;

class PageWordsTest {

  private final Map<String, Answer> pages = Gallery.pages();

  @Test
  void a_gift_without_files_is_free_and_promises_nothing() {
    String gift = body("purchase-gift");

    assertTrue(gift.contains("<dt>Total</dt><dd>Free</dd>"), gift);
    assertTrue(
        gift.contains(
            "Nothing to download for this one yet."
                + " Should files be published for it, they appear here."),
        gift);
    assertTrue(body("purchase").contains("<dt>Total</dt><dd>29.00 USD</dd>"));
  }

  @Test
  void a_download_that_did_not_finish_is_offered_again_for_free() {
    String page = body("purchase-many");

    assertTrue(page.contains("The last one did not finish; this one is free."), page);
    assertTrue(page.contains(">Download again<span class=\"unseen\"> video.mp4</span>"), page);
  }

  @Test
  void every_page_says_its_encoding_first_and_leads_home() {
    List<String> faults = new ArrayList<>();
    pages.forEach((name, page) -> {
      if (!page.body().contains("<head>\n<meta charset=\"utf-8\">")) {
        faults.add(name + " has something before its encoding");
      }
      if (!name.startsWith("home")
          && !page.body().contains("<p class=\"shop\"><a href=\"/\">Ada&#39;s Books</a></p>")) {
        faults.add(name + " does not lead home");
      }
    });

    assertEquals(List.of(), faults);
  }

  @Test
  void a_notice_says_whom_to_write_to_once_in_a_whole_sentence_and_no_number() {
    List<String> faults = new ArrayList<>();
    pages.forEach((name, page) -> {
      String main = page.body().replaceAll("(?s).*<main[^>]*>(.*)</main>.*", "$1");
      if (!page.body().contains("<main class=\"notice\">")) {
        return;
      }
      long contacts = Pattern.compile("(?i)write to").matcher(main).results().count();
      long sentences =
          Pattern.compile("<p>[^<]*rite to <a href=\"mailto:[^<]*</a>[^<]*\\.</p>")
              .matcher(main)
              .results()
              .count();
      if (contacts > 1 || contacts != sentences) {
        faults.add(name + ": " + main);
      }
      if (main.contains(">" + page.status() + "<")) {
        faults.add(name + " says " + page.status());
      }
    });

    assertEquals(List.of(), faults);
  }

  private String body(String name) {
    return pages.getOrDefault(name, Answer.empty(404)).body();
  }
}
