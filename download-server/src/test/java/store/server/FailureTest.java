package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.catalog.Product;
import store.failure.Kind;
import store.failure.StoreException;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class FailureTest {

  @RegisterExtension final TestShop shop = new TestShop();

  private final Captured captured = new Captured();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(captured);
  }

  @AfterEach
  void hush() {
    Logger.getLogger("").removeHandler(captured);
  }

  @Test
  void a_database_that_is_gone_is_a_friendly_page_and_a_line_without_secrets() {
    Bought bought = shop.sold(1000);
    String file = shop.wire().post(bought.button()).header("location");
    shop.store().database().close();
    List<Reply> replies =
        List.of(
            shop.wire().get(bought.path()),
            shop.wire().post(bought.button()),
            shop.wire().get(file),
            shop.wire().get("/"),
            shop.wire().get("/healthz"));

    assertTrue(replies.stream().allMatch(reply -> reply.status() >= 500));
    assertFalse(replies.stream().anyMatch(reply -> reply.text().contains("Exception")));
    assertEquals(
        List.of("GET /d/{token}", "POST /d/{token}/{file_id}", "GET /f/{grant}/{name}", "GET /"),
        shop.log().stream().map(line -> line.replaceFirst(": .*", "")).toList());
    assertNothingTold(bought, file);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, 503, 10",
    "NOT_FOUND, 404,",
    "REFUSED, 403,",
    "MISUSED, 400,",
    "FAILED, 500,",
    "PARTIAL, 500,",
    "CONFIGURATION, 500,",
  })
  void a_kind_of_failure_has_its_status(Kind kind, int status, @Nullable String retryAfter) {
    Reply reply =
        home(() -> {
          throw new StoreException(kind, "The disk is full.");
        });

    assertEquals(
        Arrays.asList(status, retryAfter, List.of("GET /: The disk is full.")),
        Arrays.asList(reply.status(), reply.headers().get("retry-after"), List.copyOf(told)));
  }

  @Test
  void what_nobody_foresaw_is_told_by_its_place_and_not_by_its_message() {
    Reply reply =
        home(() -> {
          throw new IllegalStateException("/d/SECRET of ada@example.org");
        });

    assertEquals(500, reply.status());
    assertTrue(
        told.getFirst()
            .startsWith(
                "GET / failed: java.lang.IllegalStateException at store.server.FailureTest"),
        told.getFirst());
    assertFalse(told.getFirst().contains("SECRET") || told.getFirst().contains("@"));
  }

  @Test
  void bytes_that_are_gone_are_no_stack_trace() throws IOException {
    Bought bought = shop.sold(1000);
    String file = shop.wire().post(bought.button()).header("location");
    Path data = shop.store().configuration().data().files();
    try (Stream<Path> stored = Files.walk(data)) {
      for (Path path : stored.filter(Files::isRegularFile).toList()) {
        Files.delete(path);
      }
    }

    Reply reply = shop.wire().get(file);

    assertTrue(List.of(500, 503).contains(reply.status()), "status " + reply.status());
    assertFalse(reply.text().contains("Exception"), reply.text());
    assertEquals(1, shop.log().size());
    assertNothingTold(bought, file);
  }

  @Test
  void requests_of_every_sort_leave_no_secret_in_any_log() throws IOException {
    Bought bought = shop.sold(5_000_000);
    String file = shop.wire().post(bought.button()).header("location");
    try (Wire.Line line = shop.wire().open()) {
      line.send("GET " + file + " HTTP/1.1\r\nHost: s\r\n\r\n").head();
    }
    shop.wire().raw("GET " + bought.path() + "\u0000 HTTP/1.1\r\nHost: s\r\n\r\n", false);
    shop.wire().raw("GET " + bought.path() + " HTTP/1.1\r\nHost: s:x\r\n\r\n", false);
    shop.wire()
        .raw("GET " + bought.path() + " HTTP/1.1\r\nA: " + "a".repeat(20_000) + "\r\n\r\n", false);
    shop.server().close();

    assertEquals(List.of(), shop.log());
    assertNothingTold(bought, file);
  }

  @Test
  void what_the_library_would_log_of_a_request_is_not_logged() {
    Bought bought = shop.sold(1000);
    for (String library : List.of("io.undertow.request", "io.undertow.request.io", "org.xnio")) {
      org.jboss.logging.Logger.getLogger(library).error("Exception handling " + bought.path());
    }
    Logger.getLogger("other").info("heard");

    assertTrue(captured.lines.stream().anyMatch(line -> line.contains("heard")));
    assertNothingTold(bought, "/f/" + bought.token() + "/x");
  }

  /** The front page of a server whose shelf fails like that. */
  private Reply home(Supplier<List<Product>> forSale) {
    var settings = shop.store().configuration();
    var ground =
        new StoreServer.Ground(
            shop.store().desk(),
            shop.store().events(),
            shop.store().unsubscribing(),
            shop.store().lostLinks(),
            selling(forSale),
            shop.store().eventLog(),
            () -> true,
            shop.clock(),
            told::add);
    try (StoreServer server =
        StoreServer.start(settings.shop(), settings.server(), TestShop.USUAL, ground)) {
      return new Wire(server.port()).get("/");
    }
  }

  private Selling selling(Supplier<List<Product>> forSale) {
    Selling whole = Selling.of(shop.store());
    return new Selling(
        forSale,
        whole.checkout(),
        whole.splitter(),
        whole.thanks(),
        whole.rehearsal(),
        whole.paymentPages(),
        whole.test());
  }

  private void assertNothingTold(Bought bought, String file) {
    String grant = file.split("/", -1)[2];
    for (String line : Stream.concat(shop.log().stream(), captured.lines.stream()).toList()) {
      assertFalse(line.contains(bought.token()), line);
      assertFalse(line.contains(grant), line);
      assertFalse(line.contains("@example.org"), line);
    }
  }

  /** All that any library logs while the test runs; other tests' lines do no harm. */
  private static final class Captured extends Handler {

    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final SimpleFormatter format = new SimpleFormatter();

    Captured() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(format.format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
