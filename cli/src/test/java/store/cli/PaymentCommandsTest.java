package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.Store;
import store.testing.stripe.Buyer;
import store.testing.stripe.Fault;
import store.testing.stripe.StripeStandIn;

/** Payments as an owner and cron see them. */
class PaymentCommandsTest {

  private final StripeStandIn stripe =
      StripeStandIn.start(Clock.fixed(StillWorld.NOW, ZoneOffset.UTC));

  @TempDir Path directory;

  @BeforeEach
  void open() {
    run("init --name Shop");
    run("product add book --name Book --price 29.00 --status active");
  }

  @AfterEach
  void stop() {
    stripe.close();
  }

  private StillWorld world(String key) {
    return new StillWorld(directory)
        .environment(
            Map.of(
                "STORE_STRIPE_SECRET_KEY", key, "STORE_STRIPE_API_BASE", stripe.url().toString()));
  }

  private CliRun run(String line) {
    return run(world(stripe.key()), line);
  }

  private static CliRun run(StillWorld world, String line) {
    return CliRun.of(world.seen(), line.split(" ", -1));
  }

  private String price() {
    return stripe.price("The book", 2900, "usd");
  }

  private static String counts(int seen, int imported, int unchanged, int unmatched) {
    return """
    {
      "seen": %d,
      "imported": %d,
      "pending": 0,
      "unchanged": %d,
      "unmatched": %d,
      "refunded": 0,
      "failed": 0
    }
    """
        .formatted(seen, imported, unchanged, unmatched);
  }

  private long mails() throws IOException {
    try (Stream<Path> mails = Files.list(directory.resolve("store-data/mail"))) {
      return mails.filter(mail -> mail.toString().endsWith(".eml")).count();
    }
  }

  @Test
  void imports_maps_and_mails_only_when_told_to() throws IOException {
    String price = price();
    stripe.holdPaidSessions(3, Duration.ofDays(100), price, Map.of());
    String left =
        "3 payments are for no product of this shop yet; see `store payment list --unmatched`, then"
            + " say what it is with `store payment map`.\n";

    assertEquals(
        List.of(
            new CliRun(
                0, "Read 3 payments: 3 unmatched. Nothing was kept: this was a trial.\n", left),
            new CliRun(0, "Read 3 payments: 3 unmatched.\n", left),
            new CliRun(0, price + " is book from now on; took in 3 purchases.\n", ""),
            new CliRun(0, counts(3, 0, 3, 0), ""),
            new CliRun(0, "Read 3 payments: 3 unchanged. Mailed 3 mails.\n", "")),
        List.of(
            run("payment import --dry-run"),
            run("payment import"),
            run("payment map " + price + " book"),
            run("payment import --json"),
            run("payment import --send-receipts")));
    assertEquals(3, mails());
  }

  @Test
  void a_day_is_a_day_of_the_shops_own_calendar() throws IOException {
    Files.writeString(
        directory.resolve("config.yaml"),
        Files.readString(directory.resolve("config.yaml"))
            .replaceFirst("store:\n", "store:\n  time_zone: Pacific/Auckland\n"));
    stripe.holdPaidSessions(2, Duration.ofHours(30), price(), Map.of());

    // 2026-11-19 15:35 and 2026-11-20 06:35 in UTC are both the 20th in Auckland.
    assertEquals(
        List.of(
            "Read 2 payments: 2 unmatched. Nothing was kept: this was a trial.\n",
            "Read 0 payments. Nothing was kept: this was a trial.\n",
            "Read 1 payment: 1 unmatched. Nothing was kept: this was a trial.\n"),
        Stream.of(
                "--from 2026-11-20 --to 2026-11-20",
                "--to 2026-11-19",
                "--from 2026-11-19T15:36:00Z --to 2026-11-20T23:00:00Z")
            .map(days -> run("payment import --dry-run " + days).stdout())
            .toList());
  }

  @Test
  void cron_hears_of_a_sync_only_when_something_is_wrong() throws IOException {
    String session = stripe.session(price(), 1, book());
    stripe.pay(session, Buyer.of("ada@example.org"));
    CliRun silent = run("sync");
    long mailed = mails();
    stripe.always(call -> Fault.notJson(200));

    assertEquals(
        List.of(
            new CliRun(0, "", ""),
            1L,
            new CliRun(
                75,
                "",
                "store: Stripe answered something that is not JSON; check stripe.api_base, or try"
                    + " again later.\n"),
            new CliRun(
                78,
                "",
                "store: stripe.secret_key is no key of Stripe; copy it again from Stripe's"
                    + " Dashboard, under Developers > API keys.\n")),
        List.of(silent, mailed, run("sync"), run(world("not-a-key"), "sync")));
  }

  private Map<String, String> book() {
    stripe.heal();
    return Map.of("store_id", shopId(), "store_items", "book:1:2900");
  }

  /** As the shop writes it on its checkouts. */
  private String shopId() {
    try (Store store = Main.opener().open(null, world(stripe.key()).seen())) {
      return store.shopId();
    }
  }

  @Test
  void a_person_at_a_terminal_hears_what_a_sync_did() {
    stripe.holdPaidSessions(1, Duration.ofDays(1), price(), Map.of());

    assertEquals(
        new CliRun(
            0,
            "Read 1 payment: 1 unmatched.\n",
            "1 payment is for no product of this shop yet; see `store payment list --unmatched`, then"
                + " say what it is with `store payment map`.\n"),
        run(world(stripe.key()).terminal(80), "sync"));
  }

  @Test
  void shows_how_far_a_long_import_is() {
    stripe.holdPaidSessions(300, Duration.ofDays(29), price(), Map.of());
    Clock hurried = new HurriedClock(StillWorld.NOW);

    CliRun run =
        run(world(stripe.key()).terminal(80).clock(hurried), "payment import --from 2026-10-20");

    assertEquals(
        List.of(true, true, true),
        List.of(
            run.stderr().contains("Importing"),
            run.stderr().matches("(?s).* of [0-9]+ .*/s.* left.*"),
            run.stdout().equals("Read 300 payments: 300 unmatched.\n")),
        run.toString());
  }

  @Test
  void ends_with_3_when_rows_could_not_be_read() {
    stripe.holdPaidSessions(2, Duration.ofDays(1), price(), Map.of());
    String spoiled = stripe.ids("checkout.session").getFirst();
    stripe.spoil(spoiled, "created");

    CliRun run = run("payment import --json");

    assertEquals(3, run.exitCode());
    assertEquals(
        "store: 1 row could not be read, all others were: Stripe sent checkout.session "
            + spoiled
            + " without its created; nothing was done with it.",
        run.stderr().lines().toList().getLast());
    assertEquals(true, run.stdout().contains("\"failed\": 1"), run.stdout());
  }

  /** Each look at it is half a second later. */
  private static final class HurriedClock extends Clock {

    private Instant now;

    HurriedClock(Instant start) {
      now = start;
    }

    @Override
    public synchronized Instant instant() {
      now = now.plusMillis(500);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("this clock knows UTC alone");
    }
  }
}
