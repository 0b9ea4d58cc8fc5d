package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.OutsideWorld;
import store.Store;
import store.testing.StandingClock;
import store.testing.stripe.Buyer;
import store.testing.stripe.SignedEvent;
import store.testing.stripe.StripeStandIn;

/** Stripe's events, as their owner sees them. */
class WebhookCommandsTest {

  @TempDir Path directory;
  private final StripeStandIn stripe = StripeStandIn.start(new StandingClock(StillWorld.NOW));
  private OutsideWorld world;

  @BeforeEach
  void open() {
    world =
        new StillWorld(directory)
            .environment(
                Map.of(
                    "STORE_STORE_URL",
                    "https://books.example.org",
                    "STORE_STRIPE_SECRET_KEY",
                    stripe.key(),
                    "STORE_STRIPE_API_BASE",
                    stripe.url().toString(),
                    "STORE_STRIPE_WEBHOOK_SECRETS",
                    StripeStandIn.WEBHOOK_SECRET))
            .seen();
    run("product add book --name Book --price 29.00 --status active");
  }

  @AfterEach
  void close() {
    stripe.close();
  }

  @Test
  void shows_an_event_word_for_word_and_nothing_that_a_terminal_would_obey() {
    post(
        "{\"id\":\"evt_1\",\"created\":1700000000,\"type\":\"product.updated\",\"livemode\":false,"
            + "\"data\":{\"object\":{\"n\":1e999,\"empty\":{},\"none\":[ ],\"name\":"
            + "\"a\\u001b[2J\\\"\u202e\u009b}\"}}}");

    assertEquals(
        List.of(
            new CliRun(
                0,
                """
                id           evt_1
                type         product.updated
                state        stored
                livemode     no
                api version  -
                created      2023-11-14 22:13:20 +00:00
                received     2026-11-20 21:35:14 +00:00
                processed    -
                attempts     0
                error        -

                payload
                  {
                    "id": "evt_1",
                    "created": 1700000000,
                    "type": "product.updated",
                    "livemode": false,
                    "data": {
                      "object": {
                        "n": 1e999,
                        "empty": {},
                        "none": [],
                        "name": "a\\u001b[2J\\"}"
                      }
                    }
                  }
                """,
                ""),
            new CliRun(
                0,
                """
                {
                  "id": "evt_1",
                  "type": "product.updated",
                  "state": "stored",
                  "livemode": false,
                  "api_version": null,
                  "created_at": "2023-11-14T22:13:20.000Z",
                  "received_at": "2026-11-20T21:35:14.123Z",
                  "processed_at": null,
                  "attempts": 0,
                  "error": null,
                  "payload": {
                    "id": "evt_1",
                    "created": 1700000000,
                    "type": "product.updated",
                    "livemode": false,
                    "data": {
                      "object": {
                        "n": 1e999,
                        "empty": {},
                        "none": [],
                        "name": "a\\u001b[2J\\"\\u202e\\u009b}"
                      }
                    }
                  }
                }
                """,
                "")),
        List.of(run("webhook show evt_1"), run("webhook show evt_1 --json")));
  }

  @Test
  void retries_an_event_at_once_and_lists_what_came_of_it() {
    SignedEvent sale = sale(true);

    assertEquals(
        List.of(
            new CliRun(0, "Processed " + sale.id() + " (" + sale.type() + ").\n", ""),
            new CliRun(0, "Processed " + sale.id() + " (" + sale.type() + ").\n", ""),
            new CliRun(
                0,
                """
                [
                  {
                    "id": "ID",
                    "type": "checkout.session.completed",
                    "state": "processed",
                    "created_at": "2026-11-20T21:35:14.000Z",
                    "received_at": "2026-11-20T21:35:14.123Z",
                    "processed_at": "2026-11-20T21:35:14.123Z",
                    "attempts": 0,
                    "error": null
                  }
                ]
                """
                    .replace("ID", sale.id()),
                ""),
            "paid"),
        List.of(
            run("webhook retry " + sale.id()),
            run("webhook retry " + sale.id()),
            run("webhook list --json"),
            run("purchase list --json")
                .stdout()
                .replaceFirst("(?s).*\"status\": \"(.*?)\".*", "$1")));
  }

  @Test
  void says_why_an_event_cannot_be_worked_and_with_which_code() {
    SignedEvent foreign = sale(false);
    post(
        "{\"id\":\"evt_odd\",\"type\":\"refund.created\",\"data\":{\"object\":{\"object\":\"refund\"}}}");
    post("{\"id\":\"evt_other\",\"type\":\"product.updated\",\"data\":{\"object\":{}}}");
    stripe.revokeKey();
    CliRun revoked = run("webhook retry " + foreign.id());
    stripe.close();
    CliRun away = run("webhook retry " + foreign.id());

    assertEquals(
        List.of(
            new CliRun(
                78,
                "",
                "store: Event "
                    + foreign.id()
                    + " could not be worked: Stripe does not accept the key in stripe.secret_key"
                    + " (wrong, revoked or expired); copy it again from Stripe's Dashboard, under"
                    + " Developers > API keys. The server tries it again by itself.\n"),
            75,
            new CliRun(
                1,
                "",
                "store: Event evt_odd could not be worked: It names neither itself nor a charge, so"
                    + " it cannot be used. It is not tried again by itself.\n"),
            new CliRun(
                0,
                "evt_other (product.updated) has nothing to do with this shop: events of this type tell the shop nothing it needs.\n",
                ""),
            new CliRun(
                4,
                "",
                "store: There is no event evt_none; see `store webhook list` for those there"
                    + " are.\n")),
        List.of(
            revoked,
            away.exitCode(),
            run("webhook retry evt_odd"),
            run("webhook retry evt_other"),
            run("webhook retry evt_none")));
  }

  @Test
  void makes_an_endpoint_and_keeps_its_secret_where_it_is_read_by_itself() throws IOException {
    CliRun made = run("webhook endpoint create");
    String id = stripe.ids("webhook_endpoint").getFirst();
    Path file = directory.resolve("store-data/webhook.secrets");
    SignedEvent sale = sale(true);
    String secret = "whsec_" + id;
    String status;
    try (Store store = Main.opener().open(null, world)) {
      status =
          store
              .events()
              .receive(sale.body(), StripeStandIn.signature(sale.body(), StillWorld.NOW, secret))
              .join()
              .outcome()
              .name();
    }

    assertEquals(
        List.of(
            new CliRun(
                0,
                "Stripe tells https://books.example.org/webhook of payments, refunds and disputes ("
                    + id
                    + ").\nIts secret is kept in "
                    + file
                    + ", which is read by itself; restart a running server.\n",
                ""),
            secret + "\n",
            "rw-------",
            "STORED"),
        List.of(
            made,
            Files.readString(file),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            status));
  }

  @Test
  void makes_one_endpoint_after_another_and_prints_a_secret_only_when_it_is_asked_to()
      throws IOException {
    CliRun first = run("webhook endpoint create --json");
    CliRun second = run("webhook endpoint create --url https://other.example.org/webhook --json");
    CliRun printed = run("webhook endpoint create --print-secret");
    List<String> ids = stripe.ids("webhook_endpoint");

    assertEquals(3, ids.size());
    assertFalse((first.stdout() + second.stdout()).contains("whsec_"));
    assertEquals(
        List.of(
            "whsec_" + ids.get(0) + "\n\nwhsec_" + ids.get(1) + "\n",
            new CliRun(
                0,
                "Stripe tells https://books.example.org/webhook of payments, refunds and disputes ("
                    + ids.get(2)
                    + ").\nIts secret, which is not told again: whsec_"
                    + ids.get(2)
                    + "\n",
                "")),
        List.of(Files.readString(directory.resolve("store-data/webhook.secrets")), printed));
  }

  @Test
  void makes_no_endpoint_whose_secret_could_not_be_kept_or_whose_address_is_none()
      throws IOException {
    Path file = Files.createDirectory(directory.resolve("store-data/webhook.secrets"));
    CliRun folder = run("webhook endpoint create");
    Files.delete(file);

    assertEquals(
        List.of(78, 2, 2, List.of()),
        List.of(
            folder.exitCode(),
            run("webhook endpoint create --url books").exitCode(),
            run("webhook endpoint create --url ftp://books.example.org/").exitCode(),
            stripe.ids("webhook_endpoint")));
  }

  /** A paid session that was told of; of this shop's, or of another one's. */
  private SignedEvent sale(boolean ours) {
    String price = stripe.price("Book", 2900, "usd");
    try (Store store = Main.opener().open(null, world)) {
      Map<String, String> metadata =
          Map.of("store_id", store.shopId(), "store_items", "book:1:2900");
      stripe.pay(stripe.session(price, 1, ours ? metadata : Map.of()), Buyer.of("ada@example.org"));
      SignedEvent event = stripe.events().getLast();
      store.events().receive(event.body(), event.signature()).join();
      return event;
    }
  }

  private void post(String event) {
    byte[] body = event.getBytes(UTF_8);
    try (Store store = Main.opener().open(null, world)) {
      store
          .events()
          .receive(
              body, StripeStandIn.signature(body, StillWorld.NOW, StripeStandIn.WEBHOOK_SECRET))
          .join();
    }
  }

  private CliRun run(String line) {
    return CliRun.of(world, line.split(" ", -1));
  }
}
