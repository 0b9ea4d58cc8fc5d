package store.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class DownloadTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 16_384, 16_385, 65_536, 65_537, 200_000, 5_000_000})
  void a_file_of_any_size_arrives_whole_on_a_connection_that_stays(int size) throws IOException {
    Bought bought = shop.sold(size);
    String file = take(bought);

    try (Wire.Line line = shop.wire().open()) {
      String request = "GET " + file + " HTTP/1.1\r\nHost: shop\r\n\r\n";
      byte[] first = line.send(request).reply(false).body();
      byte[] second = line.send(request).reply(false).body();

      assertArrayEquals(TestShop.bytes(size), first);
      assertArrayEquals(first, second);
    }
    assertEquals(4, shop.left(bought));
  }

  @Test
  void the_head_says_all_about_the_file() {
    Bought bought = shop.sold(1000);
    Reply get = shop.wire().get(take(bought));

    assertEquals(
        List.of(
            "200",
            "1000",
            "application/pdf",
            "bytes",
            '"' + bought.file().sha256() + '"',
            "attachment; filename=\"book.pdf\"; filename*=UTF-8''book.pdf",
            "private, no-store",
            "noindex, nofollow"),
        List.of(
            Integer.toString(get.status()),
            get.header("content-length"),
            get.header("content-type"),
            get.header("accept-ranges"),
            get.header("etag"),
            get.header("content-disposition"),
            get.header("cache-control"),
            get.header("x-robots-tag")));
  }

  @Test
  void head_says_what_get_says_and_sends_and_books_nothing() {
    Bought bought = shop.sold(100_000);
    String file = take(bought);

    List<Object> head = shop.wire().head(file).timeless();
    List<Object> ranged = shop.wire().head(file, "Range: bytes=5-9").timeless();
    boolean unfinished = page(bought).contains("Download again");
    Reply get = shop.wire().get(file);

    assertEquals(List.of(head, head, true), List.of(headOf(get), ranged, unfinished));
  }

  @Test
  void any_name_leads_to_the_same_bytes() {
    Bought bought = shop.sold(1000);
    String file = take(bought);
    String grant = file.substring(0, file.lastIndexOf('/'));

    assertArrayEquals(
        TestShop.bytes(1000), shop.wire().get(grant + "/..%2f..%2fetc%2fpasswd").body());
  }

  @Test
  void a_hostile_name_arrives_as_a_name() {
    shop.offer("odd", "50% «größe».pdf", TestShop.bytes(100));
    Reply file = shop.wire().get(take(shop.sell("odd")));

    assertEquals(
        "attachment; filename=\"50_ _gr__e_.pdf\";"
            + " filename*=UTF-8''50%25%20%C2%ABgr%C3%B6%C3%9Fe%C2%BB.pdf",
        file.header("content-disposition"));
  }

  @Test
  void one_range_is_a_part_of_it() {
    Bought bought = shop.sold(300_000);
    Reply part = shop.wire().get(take(bought), "Range: bytes=100000-279999");

    assertEquals(
        List.of("206", "180000", "bytes 100000-279999/300000"),
        List.of(
            Integer.toString(part.status()),
            part.header("content-length"),
            part.header("content-range")));
    assertArrayEquals(TestShop.part(TestShop.bytes(300_000), 100_000, 280_000), part.body());
  }

  @Test
  void several_ranges_or_none_that_is_understood_are_answered_whole() {
    Bought bought = shop.sold(1000);
    String file = take(bought);

    assertEquals(
        List.of(200, 200),
        List.of(
            shop.wire().get(file, "Range: bytes=0-1,4-5").status(),
            shop.wire().get(file, "Range: pages=1").status()));
  }

  @Test
  void a_range_outside_is_416_with_the_size() {
    Reply outside = shop.wire().get(take(shop.sold(1000)), "Range: bytes=1000-");

    assertEquals(
        List.of("416", "bytes */1000"),
        List.of(Integer.toString(outside.status()), outside.header("content-range")));
  }

  @Test
  void conditions_are_weighed() {
    Bought bought = shop.sold(1000);
    String file = take(bought);
    String tag = '"' + bought.file().sha256() + '"';
    Wire wire = shop.wire();

    assertEquals(
        List.of(304, 304, 200, 412, 200, 206, 200, 200, 200),
        List.of(
            wire.get(file, "If-None-Match: " + tag).status(),
            wire.get(file, "If-None-Match: *").status(),
            wire.head(file, "If-None-Match: \"other\"").status(),
            wire.get(file, "If-Match: \"other\"").status(),
            wire.head(file, "If-Match: " + tag).status(),
            wire.get(file, "Range: bytes=1-2", "If-Range: " + tag).status(),
            wire.get(file, "Range: bytes=1-2", "If-Range: \"other\"").status(),
            wire.get(file, "Range: bytes=1-2", "If-Range: W/" + tag).status(),
            wire.get(take(bought), "Range: bytes=1-2", "If-Range: Wed, 21 Oct 2099 07:28:00 GMT")
                .status()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 2_000_000, 20_000_000})
  void resumes_at_fifty_random_cuts_and_spends_one(int size) throws IOException {
    Bought bought = shop.sold(size);
    byte[] whole = TestShop.bytes(size);
    String file = take(bought);
    SplittableRandom random = new SplittableRandom(7);
    byte[] got = new byte[whole.length];
    int at = 0;

    for (int cut = 0; cut < 50; cut++) {
      try (Wire.Line line = shop.wire().open()) {
        line.send(resume(file, bought, at));
        Reply head = line.head();
        assertEquals("bytes " + at + "-" + (size - 1) + "/" + size, head.header("content-range"));
        at += line.in.readNBytes(got, at, random.nextInt(size / 50));
      }
    }
    try (Wire.Line line = shop.wire().open()) {
      byte[] rest = line.send(resume(file, bought, at)).reply(false).body();
      System.arraycopy(rest, 0, got, at, rest.length);
    }

    assertArrayEquals(whole, got);
    assertEquals(4, shop.left(bought));
  }

  @Test
  void a_whole_file_that_cannot_come_whole_any_more_is_410_and_its_rest_still_comes() {
    Bought bought = shop.sold(1000);
    String file = take(bought);
    Wire wire = shop.wire();
    for (int i = 0; i < 3; i++) {
      wire.get(file, "Range: bytes=0-899");
    }

    assertEquals(
        List.of(410, 206),
        List.of(wire.get(file).status(), wire.get(file, "Range: bytes=900-").status()));
    assertEquals(4, shop.left(bought));
  }

  @Test
  void thirty_two_parallel_ranges_are_one_download() throws Exception {
    int size = 3_200_000;
    Bought bought = shop.sold(size);
    String file = take(bought);
    byte[] got = new byte[size];

    List<Callable<Integer>> ranges = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      int from = i * 100_000;
      ranges.add(() -> {
        Reply part = shop.wire().get(file, "Range: bytes=" + from + "-" + (from + 99_999));
        System.arraycopy(part.body(), 0, got, from, 100_000);
        return part.status();
      });
    }

    assertTrue(allAtOnce(ranges).stream().allMatch(status -> status == 206));
    assertArrayEquals(TestShop.bytes(size), got);
    assertEquals(4, shop.left(bought));
    assertTrue(shop.wire().get(bought.path()).text().contains(">Download<"));
  }

  @Test
  void a_grant_never_splices_in_the_bytes_of_a_later_release() {
    Bought bought = shop.sold(400_000);
    String file = take(bought);
    byte[] first = shop.wire().get(file, "Range: bytes=0-199999").body();

    shop.release("book", "2.0", "", "book.pdf", TestShop.bytes(400_001));
    byte[] rest = shop.wire().get(file, "Range: bytes=200000-").body();

    byte[] whole = TestShop.bytes(400_000);
    assertArrayEquals(TestShop.part(whole, 0, 200_000), first);
    assertArrayEquals(TestShop.part(whole, 200_000, 400_000), rest);
  }

  @Test
  void a_grant_whose_bytes_are_used_up_leads_back() {
    Bought bought = shop.sold(50_000);
    String file = take(bought);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(shop.wire().get(file).status());
    }

    assertEquals(List.of(200, 200, 200, 410), statuses);
    assertTrue(shop.wire().get(file).text().contains("href=\"" + bought.path() + "\""));
  }

  private String take(Bought bought) {
    return shop.wire().post(bought.button()).header("location");
  }

  private String page(Bought bought) {
    return shop.wire().get(bought.path()).text();
  }

  private static List<Object> headOf(Reply reply) {
    return new Reply(reply.status(), reply.headers(), new byte[0]).timeless();
  }

  private static String resume(String file, Bought bought, int at) {
    return "GET "
        + file
        + " HTTP/1.1\r\nHost: shop\r\nRange: bytes="
        + at
        + "-\r\nIf-Range: \""
        + bought.file().sha256()
        + "\"\r\n\r\n";
  }

  static <T> List<T> allAtOnce(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<T> done : threads.invokeAll(tasks)) {
        results.add(done.get());
      }
    }
    return results;
  }
}
