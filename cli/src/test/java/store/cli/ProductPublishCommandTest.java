package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.OutsideWorld;
import store.testing.stripe.StripeStandIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ProductPublishCommandTest {

  @TempDir Path directory;

  private final StripeStandIn stripe =
      StripeStandIn.start(Clock.fixed(StillWorld.NOW, ZoneOffset.UTC));

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void prints_the_link_and_the_button_and_the_same_again_while_the_price_stays()
      throws IOException {
    add("book");
    CliRun first = run(world(), "publish", "book");
    JsonNode again = json("publish", "book");
    CliRun edit = run(world(), "edit", "book", "--price", "35.00");
    JsonNode dearer = json("publish", "book");

    String link = stripe.object(stripe.ids("payment_link").getFirst()).get("url").getAsString();
    assertEquals(
        List.of(
            new CliRun(
                0,
                "Published book for 29.00 USD.\n\nLink:\n  "
                    + link
                    + "\n\nButton, for any page:\n  "
                    + again.get("button_html").asString()
                    + "\n",
                ""),
            0,
            "sku stripe_product stripe_price payment_link stripe_payment_link button_html",
            link,
            stripe.ids("product").getFirst(),
            List.of(false, true)),
        List.of(
            first,
            edit.exitCode(),
            String.join(" ", again.propertyNames()),
            again.get("payment_link").asString(),
            dearer.get("stripe_product").asString(),
            stripe.ids("payment_link").stream()
                .map(id -> stripe.object(id).get("active").getAsBoolean())
                .toList()));
  }

  @Test
  void says_to_a_person_how_to_try_it() throws IOException {
    add("book");
    OutsideWorld terminal =
        new StillWorld(directory).environment(environment()).terminal(120).seen();

    assertEquals(
        "Try it: open the link, or paste the button into a page of yours\n",
        run(terminal, "publish", "book").stderr());
  }

  @Test
  void a_key_that_is_no_good_writes_nothing() throws IOException {
    add("book");
    stripe.revokeKey();
    CliRun refused = run(world(), "publish", "book");

    assertEquals(
        new CliRun(
            78,
            "",
            "store: Stripe does not accept the key in stripe.secret_key (wrong, revoked or"
                + " expired); copy it again from Stripe's Dashboard, under Developers > API"
                + " keys.\n"),
        refused);
    assertEquals(List.of(), stripe.ids("product"));
  }

  private void add(String sku) throws IOException {
    Files.writeString(directory.resolve(sku + ".pdf"), "A short book.\n");
    CliRun added =
        run(world(), "add", sku, "--name", "The " + sku, "--price", "29.00", sku + ".pdf");
    assertEquals("", added.stderr());
  }

  private JsonNode json(String verb, String sku) {
    return new ObjectMapper().readTree(run(world(), verb, sku, "--json").stdout());
  }

  private CliRun run(OutsideWorld world, String... line) {
    String[] whole = new String[line.length + 1];
    whole[0] = "product";
    System.arraycopy(line, 0, whole, 1, line.length);
    return CliRun.of(world, whole);
  }

  private OutsideWorld world() {
    return new StillWorld(directory).environment(environment()).seen();
  }

  private Map<String, String> environment() {
    return Map.of(
        "STORE_STRIPE_SECRET_KEY", stripe.key(), "STORE_STRIPE_API_BASE", stripe.url().toString());
  }
}
