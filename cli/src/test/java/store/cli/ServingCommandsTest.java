package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.OutsideWorld;
import store.testing.TestStore;

/** {@code serve} and {@code demo} from their start to the wish that they end. */
class ServingCommandsTest {

  @RegisterExtension
  final TestStore store = new TestStore().with("STORE_SERVER_LISTEN", "127.0.0.1:0");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Object> seen = new ArrayList<>();

  @Test
  void serve_answers_until_it_is_stopped_sends_what_waits_and_ends_well() {
    store.product("book", store.file("book.pdf", 100));
    store.purchase("ada@example.org", "book", 1);
    store.close();

    int code =
        run(
            () -> {
              String health = said("Serving at (\\S+)\\.\n") + "/healthz";
              seen.add(get(health));
              while (store.sentMail().isEmpty()) {
                get(health);
              }
            },
            "serve");

    assertEquals(
        List.of(
            0,
            "ok",
            1,
            "store: warning: Buyers are told to write to store@localhost, which"
                + " nobody reads; set mail.from or store.support_email.\n"),
        List.of(code, seen.getFirst(), store.sentMail().size(), err.toString(UTF_8)));
  }

  @Test
  void serve_ends_with_75_when_the_port_is_taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      store.with("STORE_SERVER_LISTEN", address);

      int code =
          new Invocation(world(() -> {}, address), Main.opener(), Commands.all())
              .run("serve", "--quiet");

      assertEquals(75, code);
      assertEquals("", out.toString(UTF_8));
    }
  }

  @Test
  void demo_serves_a_link_whose_download_has_the_hash_on_its_page_and_leaves_nothing() {
    int code =
        run(
            () -> {
              String link = said("(http://\\S+/d/\\S+)");
              String page = get(link);
              String button = first("action=\"([^\"]+)\"", page);
              URI file = post(URI.create(link).resolve(button));
              seen.add(page.contains(sha256(file)));
              seen.add(Path.of(said("--config (\\S+)/config.yaml purchase")));
            },
            "demo",
            "--port",
            "0");

    assertEquals(List.of(0, true), List.of(code, seen.getFirst()));
    assertFalse(Files.exists((Path) seen.get(1)));
  }

  private int run(Runnable whileServing, String... line) {
    return new Invocation(world(whileServing, "127.0.0.1:0"), Main.opener(), Commands.all())
        .run(line);
  }

  private OutsideWorld world(Runnable whileServing, String listen) {
    OutsideWorld still = store.world();
    return new OutsideWorld(
        still.in(),
        out,
        err,
        still.terminal(),
        still.clock(),
        still.randomness(),
        Map.of("STORE_SERVER_LISTEN", listen),
        still.workingDirectory(),
        null,
        whileServing::run);
  }

  private String said(String pattern) {
    return first(pattern, out.toString(UTF_8));
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in: " + text);
    }
    return matcher.group(1);
  }

  private static String get(String url) {
    return new String(send(HttpRequest.newBuilder(URI.create(url)).build()).body(), UTF_8);
  }

  private static URI post(URI url) {
    HttpResponse<byte[]> pressed =
        send(HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.noBody()).build());
    return url.resolve(pressed.headers().firstValue("location").orElseThrow());
  }

  private static String sha256(URI file) {
    try {
      byte[] bytes = send(HttpRequest.newBuilder(file).build()).body();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static HttpResponse<byte[]> send(HttpRequest request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
