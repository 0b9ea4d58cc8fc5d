package store.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {

  static List<List<String>> names() {
    return List.of(
        List.of("book.pdf", "book.pdf", "book.pdf"),
        List.of("my book (2).pdf", "my book (2).pdf", "my%20book%20%282%29.pdf"),
        List.of("Größe €.epub", "Gr__e _.epub", "Gr%C3%B6%C3%9Fe%20%E2%82%AC.epub"),
        List.of("😀.zip", "_.zip", "%F0%9F%98%80.zip"),
        List.of("a\"b%41.pdf", "a_b_41.pdf", "a%22b%2541.pdf"),
        List.of("../../etc/passwd", ".._.._etc_passwd", ".._.._etc_passwd"),
        List.of("..\\up.exe", ".._up.exe", ".._up.exe"),
        List.of("x\r\nSet-Cookie: a=b", "xSet-Cookie: a=b", "xSet-Cookie%3A%20a%3Db"),
        List.of("invoice\u202Efdp.exe", "invoicefdp.exe", "invoicefdp.exe"),
        List.of("\uD800lone", "lone", "lone"),
        List.of("..", "download", "download"),
        List.of("", "download", "download"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void any_name_is_an_attachment_that_harms_nobody(List<String> name) {
    assertEquals(
        "attachment; filename=\"" + name.get(1) + "\"; filename*=UTF-8''" + name.get(2),
        FileName.of(name.getFirst()).attachment());
  }

  @Test
  void a_segment_of_a_path_stays_one_segment() {
    assertEquals(
        List.of("a%20b%3Fc%23d%2541.pdf", "_._"),
        List.of(FileName.of("a b?c#d%41.pdf").segment(), FileName.of("/.\\").segment()));
  }
}
