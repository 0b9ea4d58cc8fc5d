package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class HostileRequestTest {

  @RegisterExtension final TestShop shop = new TestShop();

  static List<String> targets() {
    return List.of(
        "//",
        "/..",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/d/../healthz",
        "/d/%2e%2e/healthz",
        "/d/",
        "/d//",
        "/d//1",
        "/f/",
        "/f/x/",
        "/f//x",
        "/d/%00",
        "/d/%",
        "/d/%zz",
        "/d/%ff%fe",
        "/d/x;jsessionid=1",
        "/;/",
        "/assets/",
        "/assets/../store.css",
        "/assets/store.css",
        "/healthz/",
        "/healthz%20",
        "/HEALTHZ",
        "/robots.txt/..",
        "/d/x\\y",
        "/d/" + "a".repeat(12_000),
        "/d/" + "a/".repeat(4000),
        "/%3f",
        "/d/x?" + "a=b&".repeat(500),
        "http://elsewhere.example/d/x",
        "shop:80",
        "x");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void no_target_leads_to_a_file_or_breaks_anything(String target) {
    Reply reply = shop.wire().raw("GET " + target + " HTTP/1.0\r\n\r\n", false);

    assertTrue(List.of(400, 404, 405).contains(reply.status()), target + ": " + reply.status());
    assertEquals(List.of(), shop.log());
  }

  @ParameterizedTest
  @ValueSource(ints = {17_000, 64_000, 1_000_000})
  void a_head_too_large_is_refused(int size) throws IOException {
    try (Wire.Line line = shop.wire().open()) {
      line.send("GET /" + "a".repeat(size) + " HTTP/1.1\r\nHost: shop\r\n\r\n");
      assertEquals(414, line.head().status());
    } catch (java.net.SocketException closedWhileWeSent) {
      assertEquals(200, shop.wire().get("/healthz").status());
    }
  }

  @Test
  void what_is_wrong_with_a_head_is_said_after_a_pipeline_and_a_body_too() throws IOException {
    String before =
        "POST / HTTP/1.1\r\nHost: s\r\nContent-Length: 40000\r\n\r\n" + "a".repeat(40_000);
    List<Integer> statuses = new ArrayList<>();
    for (String wrong :
        List.of(
            "GET / HTTP/1.1\r\nHost: s\r\nX: " + "a".repeat(17_000) + "\r\n\r\n",
            "GET /" + "a".repeat(17_000) + " HTTP/1.1\r\nHost: s\r\n\r\n",
            "hello\r\n\r\n")) {
      try (Wire.Line line = shop.wire().open()) {
        line.send(before + wrong);
        statuses.add(line.reply(false).status());
        statuses.add(line.reply(false).status());
      }
    }

    assertEquals(List.of(405, 431, 405, 414, 405, 400), statuses);
  }

  @Test
  void empty_lines_before_a_request_are_skipped() throws IOException {
    String health = "GET /healthz HTTP/1.1\r\nHost: s\r\n\r\n";
    String post = "POST / HTTP/1.1\r\nHost: s\r\nContent-Length: 1\r\n\r\na";
    List<Integer> statuses = new ArrayList<>();
    try (Wire.Line line = shop.wire().open()) {
      statuses.add(line.send("\r\n" + health).reply(false).status());
      statuses.add(line.send("\r").send("\n").send(health).reply(false).status());
      statuses.add(line.send(post + "\r\n" + health).reply(false).status());
      statuses.add(line.reply(false).status());
      statuses.add(line.send(post + "\r\n").reply(false).status());
      statuses.add(line.send(health).reply(false).status());
    }

    assertEquals(List.of(200, 200, 405, 200, 405, 200), statuses);
  }

  @Test
  void whatever_a_link_says_behind_its_question_mark_the_page_is_shown() throws IOException {
    List<Integer> statuses = new ArrayList<>();
    try (Wire.Line line = shop.wire().open()) {
      for (String said : List.of("a=50%off", "a=%", "a={{b}}|[c]^`", "%%%%4", "a=\u00fc&b=\"<>#")) {
        line.send("GET /?" + said + " HTTP/1.1\r\nHost: s\r\n\r\n");
        statuses.add(line.reply(false).status());
        for (char c : ("GET /?" + said + " HTTP/1.1\r\nHost: s\r\n\r\n").toCharArray()) {
          line.send(String.valueOf(c));
        }
        statuses.add(line.reply(false).status());
      }
    }

    assertEquals(List.of(200), statuses.stream().distinct().toList());
  }

  @Test
  void whoever_sends_nothing_but_empty_lines_is_refused() throws IOException {
    try (Wire.Line line = shop.wire().open()) {
      assertEquals(400, line.send("\r\n".repeat(100)).head().status());
    }
  }

  @Test
  void absolute_form_is_the_same_place_whatever_its_host() {
    Bought bought = shop.sold(1000);

    assertEquals(
        List.of(200, 200, 400),
        List.of(
            shop.wire().get("http://shop" + bought.path()).status(),
            shop.wire().raw("GET http://shop HTTP/1.1\r\nHost: shop\r\n\r\n", false).status(),
            shop.wire().get("http://other" + bought.path()).status()));
  }

  @Test
  void the_host_header_is_not_believed() {
    Bought bought = shop.sold(1000);
    String request =
        "POST "
            + bought.button()
            + " HTTP/1.1\r\nHost: evil.example\r\n"
            + "X-Forwarded-Host: evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    Reply button = shop.wire().raw(request, false);

    assertTrue(button.header("location").startsWith("/f/"), button.header("location"));
    assertEquals(
        false,
        shop.wire()
            .raw(
                "GET "
                    + bought.path()
                    + " HTTP/1.1\r\nHost: evil.example\r\n"
                    + "Connection: close\r\n\r\n",
                false)
            .text()
            .contains("evil"));
  }

  @Test
  void http_1_0_and_pipelines_are_spoken() throws IOException {
    Bought bought = shop.sold(100_000);
    String file = shop.wire().post(bought.button()).header("location");
    assertEquals(200, shop.wire().raw("GET / HTTP/1.0\r\n\r\n", false).status());
    try (Wire.Line line = shop.wire().open()) {
      line.send(
          "GET /healthz HTTP/1.1\r\nHost: s\r\n\r\nHEAD / HTTP/1.1\r\nHost: s\r\n\r\nGET "
              + file
              + " HTTP/1.1\r\nHost: s\r\n\r\nPOST "
              + bought.button()
              + " HTTP/1.1\r\nHost: s\r\nContent-Length: 3\r\n\r\na=bGET /nothing HTTP/1.1\r\n"
              + "Host: s\r\n\r\n");
      List<Object> replies = new ArrayList<>();
      replies.add(line.reply(false).text());
      replies.add(line.reply(true).status());
      replies.add(line.reply(false).body().length);
      replies.add(line.reply(false).status());
      replies.add(line.reply(false).status());

      assertEquals(List.of("ok", 200, 100_000, 303, 404), replies);
    }
  }

  @Test
  void a_body_may_come_in_pieces_and_after_a_nod() throws IOException {
    Bought bought = shop.sold(1000);
    try (Wire.Line line = shop.wire().open()) {
      line.send(
          "POST "
              + bought.button()
              + " HTTP/1.1\r\nHost: s\r\nTransfer-Encoding: chunked\r\n"
              + "Expect: 100-continue\r\n\r\n");
      int nod = line.head().status();
      int answer = line.send("3\r\na=b\r\n0\r\n\r\n").reply(false).status();
      int next = line.send("GET /healthz HTTP/1.1\r\nHost: s\r\n\r\n").reply(false).status();

      assertEquals(List.of(100, 303, 200), List.of(nod, answer, next));
    }
  }

  @Test
  void two_lengths_are_no_request() {
    String head = "POST / HTTP/1.1\r\nHost: s\r\n";
    Wire wire = shop.wire();

    assertEquals(
        List.of(400, 400, 400, 400),
        List.of(
            wire.raw(
                    head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    false)
                .status(),
            wire.raw(head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", false).status(),
            wire.raw(head + "Content-Length: -5\r\n\r\n", false).status(),
            wire.raw(head + "Transfer-Encoding: chunked, identity\r\n\r\n", false).status()));
  }
}
