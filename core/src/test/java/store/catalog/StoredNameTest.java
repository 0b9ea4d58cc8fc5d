package store.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredNameTest {

  @Test
  void is_the_last_segment_made_harmless() {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("book.pdf", "book.pdf");
    expected.put("/home/ada/My Book (2nd ed.).pdf", "My Book (2nd ed.).pdf");
    expected.put("../../etc/passwd", "passwd");
    expected.put("C:\\Users\\ada\\book.pdf", "book.pdf");
    expected.put("cafe\u0301.pdf", "café.pdf");
    expected.put("書籍 第二版.epub", "書籍 第二版.epub");
    expected.put("نمایش\u200cنامه.pdf", "نمایش\u200cنامه.pdf");
    expected.put("book\u202Efdp.exe", "bookfdp.exe");
    expected.put("\u2066a\u2069\u200e\u200f\ufeff.pdf", "a.pdf");
    expected.put("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf");
    expected.put("a\u0000b\u001b[31m\u007f.pdf", "ab[31m.pdf");
    expected.put("a\u2028b\u00a0c.pdf", "ab c.pdf");
    expected.put("\ud800.pdf", "pdf");
    expected.put("<b>\"a\":|?*.pdf", "_b__a_____.pdf");
    expected.put(".htaccess", "htaccess");
    expected.put(". . hidden.pdf . ", "hidden.pdf");
    expected.put("CON", "_CON");
    expected.put("nul.tar.gz", "_nul.tar.gz");
    expected.put("console.txt", "console.txt");
    expected.put("..", "download");
    expected.put(" \u200e ", "download");
    expected.put("", "download");
    expected.put("folder/", "download");
    expected.put("a".repeat(300) + ".pdf", "a".repeat(251) + ".pdf");
    expected.put("a".repeat(300) + ".tar.gz", "a".repeat(248) + ".tar.gz");
    expected.put("é".repeat(200) + ".pdf", "é".repeat(125) + ".pdf");
    expected.put("😀".repeat(80) + ".pdf", "😀".repeat(62) + ".pdf");
    expected.put("a." + "b".repeat(300), "a." + "b".repeat(253));

    Map<String, String> named = new LinkedHashMap<>();
    expected.keySet().forEach(path -> named.put(path, StoredName.of(path)));

    assertEquals(expected, named);
  }

  @Test
  void stays_as_it_is_when_it_is_made_again() {
    for (String path : new String[] {"a".repeat(400), "é".repeat(400) + ".tar.gz", ". CON .x"}) {
      String once = StoredName.of(path);

      assertEquals(once, StoredName.of(once));
      assertEquals(true, once.getBytes(StandardCharsets.UTF_8).length <= 255);
    }
  }

  @Test
  void says_its_media_type_by_its_ending_and_never_one_that_runs_in_a_browser() {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("book.PDF", "application/pdf");
    expected.put("book.epub", "application/epub+zip");
    expected.put("source.tar.gz", "application/gzip");
    expected.put("song.mp3", "audio/mpeg");
    expected.put("page.html", "application/octet-stream");
    expected.put("image.svg", "application/octet-stream");
    expected.put("code.js", "application/octet-stream");
    expected.put("feed.xml", "application/octet-stream");
    expected.put("LICENSE", "application/octet-stream");
    expected.put("pdf", "application/octet-stream");

    Map<String, String> typed = new LinkedHashMap<>();
    expected.keySet().forEach(name -> typed.put(name, MediaTypes.of(name)));

    assertEquals(expected, typed);
  }
}
