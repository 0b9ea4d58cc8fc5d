package store.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Made-up facts of each letter, by which templates are tried and previewed. */
final class LetterSamples {

  static final String SHOP = "https://shop.example.org";
  static final String LINK = SHOP + "/d/a-sample-that-opens-nothing";
  static final String UNSUBSCRIBE = SHOP + "/u/a-sample-that-stops-nothing";

  private LetterSamples() {}

  static Map<String, Object> of(LetterKind kind) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", "Ada's Books");
    facts.putAll(
        switch (kind) {
          case RECEIPT -> receipt();
          case REFUND -> refund();
          case LOST_LINK -> lostLink();
          case UPDATE -> update();
          case SALE -> sale();
          case PAYMENT_UNMATCHED -> unmatched();
          case WEBHOOK_FAILED -> failed();
          case MAIL_UNDELIVERED -> undelivered();
          case MAIL_TEST -> Map.of();
          case TEMPLATE_BROKEN ->
              Map.of(
                  "letter",
                  "receipt",
                  "problem",
                  "receipt.txt.mustache, line 3: there is no fact {{nmae}} in this letter.");
        });
    return facts;
  }

  /** The same with every condition, also those within, met or not. */
  static Map<String, Object> with(Map<String, Object> facts, boolean met) {
    Map<String, Object> other = new HashMap<>();
    facts.forEach((name, fact) -> other.put(name, with(fact, met)));
    return other;
  }

  private static Object with(Object fact, boolean met) {
    return switch (fact) {
      case Boolean _ -> met;
      case List<?> several -> several.stream().map(one -> with(one, met)).toList();
      case Map<?, ?> nested -> {
        Map<String, Object> other = new HashMap<>();
        nested.forEach((name, inner) -> other.put((String) name, with((Object) inner, met)));
        yield other;
      }
      default -> fact;
    };
  }

  private static Map<String, Object> bought() {
    Map<String, Object> facts = new HashMap<>();
    facts.put("greeting", "Hello Ada");
    facts.put("support", "help@example.org");
    facts.put("code", "P-7F3K9Q2M");
    facts.put("products", "Refactoring by Hand and 1 more");
    facts.put(
        "items",
        List.of(item("Refactoring by Hand", 1, "29.00 USD"), item("A Poster", 2, "10.00 USD")));
    facts.put("total", "39.00 USD");
    facts.put("test", false);
    return facts;
  }

  private static Map<String, Object> item(String product, int quantity, String amount) {
    return Map.of(
        "product", product, "quantity", quantity, "several", quantity > 1, "amount", amount);
  }

  private static Map<String, Object> receipt() {
    Map<String, Object> facts = bought();
    facts.put("link", LINK);
    facts.put("ends", false);
    facts.put("endDay", "20 November 2027");
    facts.put("downloads", true);
    facts.put("limit", 5);
    facts.put("once", false);
    return facts;
  }

  private static Map<String, Object> refund() {
    Map<String, Object> facts = bought();
    facts.remove("items");
    facts.put("amount", "10.00 USD");
    facts.put("byHand", false);
    facts.put("whole", false);
    facts.put("open", true);
    facts.put("closed", false);
    facts.put("returned", true);
    facts.put("gone", List.of(Map.of("product", "A Poster", "quantity", 2, "several", true)));
    facts.put("link", LINK);
    return facts;
  }

  private static Map<String, Object> lostLink() {
    return Map.of(
        "greeting",
        "Hello Ada",
        "support",
        "help@example.org",
        "several",
        true,
        "purchases",
        List.of(
            purchase("Refactoring by Hand", "P-7F3K9Q2M", "20 November 2026"),
            purchase("A Poster", "P-1C4N8W5T", "2 March 2025")));
  }

  private static Map<String, Object> purchase(String products, String code, String day) {
    return Map.of("products", products, "code", code, "day", day, "link", LINK, "test", false);
  }

  private static Map<String, Object> update() {
    return Map.of(
        "subject",
        "Refactoring by Hand 2.0 is here",
        "body",
        "The words of the update stand here.",
        "product",
        "Refactoring by Hand",
        "support",
        "help@example.org",
        "link",
        LINK,
        "unsubscribe",
        UNSUBSCRIBE);
  }

  private static Map<String, Object> sale() {
    Map<String, Object> facts = bought();
    facts.remove("greeting");
    facts.remove("support");
    facts.put("email", "ada@example.org");
    facts.put("named", true);
    facts.put("name", "Ada");
    facts.put("byHand", false);
    return facts;
  }

  private static Map<String, Object> unmatched() {
    return Map.of(
        "amount",
        "29.00 USD",
        "payment",
        "cs_live_a1b2c3",
        "buyer",
        "ada@example.org",
        "created",
        "2026-11-20T21:35:14Z",
        "nobody",
        false,
        "why",
        "what was paid for is no product of the shop at that price");
  }

  private static Map<String, Object> failed() {
    return Map.of(
        "event",
        "evt_1a2b3c",
        "type",
        "checkout.session.completed",
        "created",
        "2026-11-20T21:35:14Z",
        "attempts",
        12,
        "error",
        "Stripe did not accept the key");
  }

  private static Map<String, Object> undelivered() {
    return Map.of(
        "id",
        "17",
        "letter",
        "receipt",
        "recipient",
        "ada@example.org",
        "purchase",
        "P-7F3K9Q2M",
        "about_purchase",
        true,
        "refused",
        true,
        "reply",
        "550 5.1.1 there is no such mailbox");
  }
}
