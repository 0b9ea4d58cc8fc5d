package store.testing.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients create and change, checked as Stripe checks it. */
final class Sales {

  private static final Set<String> SESSION =
      Set.of(
          "mode",
          "line_items",
          "success_url",
          "cancel_url",
          "metadata",
          "payment_intent_data",
          "customer_email",
          "customer_creation",
          "client_reference_id",
          "expires_at",
          "expand",
          "allow_promotion_codes",
          "locale",
          "submit_type");
  private static final Set<String> THREE_DECIMAL = Set.of("bhd", "jod", "kwd", "omr", "tnd");
  private static final Set<String> IN_HUNDREDTHS = Set.of("isk", "ugx");

  private final Holdings holdings;
  private final Books books;
  private final InstantSource clock;

  Sales(Holdings holdings, Books books, InstantSource clock) {
    this.holdings = holdings;
    this.books = books;
    this.clock = clock;
  }

  JsonObject create(String kind, JsonObject form) {
    return switch (kind) {
      case "checkout.session" -> session(form);
      case "refund" -> refund(form);
      case "product" -> plain(kind, "prod_", form, Set.of("name"));
      case "price" -> price(form);
      case "payment_link" -> paymentLink(form);
      case "webhook_endpoint" -> endpoint(form);
      default -> throw Refusal.invalid("A " + kind + " cannot be created here.");
    };
  }

  JsonObject update(JsonObject object, JsonObject form) {
    form.asMap().forEach((name, value) -> object.add(name, typed(name, value)));
    return object;
  }

  private JsonObject session(JsonObject form) {
    onlyKnown(form, SESSION);
    need(form, "success_url");
    if (!"payment".equals(Form.text(form, "mode"))) {
      throw Refusal.invalid("You must pass a mode of payment.");
    }
    JsonArray lines = new JsonArray();
    String currency = null;
    for (JsonElement line : rows(form, "line_items")) {
      JsonObject made = line(line.getAsJsonObject());
      currency = made.get("currency").getAsString();
      lines.add(made);
    }
    JsonObject session =
        books.openSession(
            currency == null ? "usd" : currency, lines, metadata(form), clock.instant());
    for (String name : List.of("success_url", "cancel_url", "customer_email")) {
      if (form.has(name)) {
        session.add(name, form.get(name));
      }
    }
    return session;
  }

  /** A session as a buyer opens it by following a payment link. */
  JsonObject sessionOf(JsonObject link, @Nullable String clientReference) {
    JsonArray lines = new JsonArray();
    for (JsonElement line : link.getAsJsonArray("line_items")) {
      lines.add(line(line.getAsJsonObject()));
    }
    JsonObject session =
        books.openSession(
            lines.get(0).getAsJsonObject().get("currency").getAsString(),
            lines,
            link.get("metadata"),
            clock.instant());
    session.add("payment_link", link.get("id"));
    session.addProperty("client_reference_id", clientReference);
    return session;
  }

  JsonObject line(JsonObject asked) {
    JsonObject price =
        asked.has("price")
            ? holdings.get("price", asked.get("price").getAsString())
            : inlinePrice(asked.getAsJsonObject("price_data"));
    long quantity = asked.has("quantity") ? asked.get("quantity").getAsLong() : 1;
    long amount = quantity * price.get("unit_amount").getAsLong();
    JsonObject product = holdings.get("product", price.get("product").getAsString());
    JsonObject line = new JsonObject();
    line.addProperty("id", holdings.newId("li_") + quantity + "x" + Holdings.id(price));
    line.addProperty("object", "item");
    line.addProperty("amount_subtotal", amount);
    line.addProperty("amount_total", amount);
    line.add("currency", price.get("currency"));
    line.add("description", product.get("name"));
    line.add("price", price);
    line.addProperty("quantity", quantity);
    return line;
  }

  private JsonObject inlinePrice(JsonObject data) {
    JsonObject product =
        plain("product", "prod_", data.getAsJsonObject("product_data"), Set.of("name"));
    JsonObject form = new JsonObject();
    form.add("product", product.get("id"));
    form.add("currency", data.get("currency"));
    form.add("unit_amount", data.get("unit_amount"));
    return price(form);
  }

  JsonObject price(JsonObject form) {
    need(form, "product");
    String currency = need(form, "currency");
    long units = Long.parseLong(need(form, "unit_amount"));
    if (!currency.equals(currency.toLowerCase(Locale.ROOT)) || units < 0) {
      throw Refusal.invalid("Invalid currency or amount: " + currency);
    }
    if ((THREE_DECIMAL.contains(currency) && units % 10 != 0)
        || (IN_HUNDREDTHS.contains(currency) && units % 100 != 0)) {
      throw Refusal.invalid("Invalid amount for " + currency + ": " + units);
    }
    JsonObject price = plain("price", "price_", form, Set.of());
    price.addProperty("unit_amount", units);
    return price;
  }

  private JsonObject paymentLink(JsonObject form) {
    rows(form, "line_items")
        .forEach(line -> holdings.get("price", need(line.getAsJsonObject(), "price")));
    JsonObject link = plain("payment_link", "plink_", form, Set.of());
    link.addProperty("url", "https://buy.stripe.com/" + Holdings.id(link));
    return link;
  }

  private JsonObject refund(JsonObject form) {
    onlyKnown(form, Set.of("payment_intent", "charge", "amount", "metadata", "reason", "expand"));
    String intent = Form.text(form, "payment_intent");
    String charge =
        intent == null
            ? need(form, "charge")
            : holdings.get("payment_intent", intent).get("latest_charge").getAsString();
    JsonObject charged = holdings.get("charge", charge);
    String amount = Form.text(form, "amount");
    return books.refund(
        charged,
        amount == null
            ? charged.get("amount").getAsLong() - charged.get("amount_refunded").getAsLong()
            : Long.parseLong(amount),
        "succeeded",
        metadata(form));
  }

  private JsonObject endpoint(JsonObject form) {
    need(form, "url");
    rows(form, "enabled_events");
    JsonObject endpoint = plain("webhook_endpoint", "we_", form, Set.of());
    JsonObject told = endpoint.deepCopy();
    told.addProperty("secret", "whsec_" + Holdings.id(endpoint));
    return told;
  }

  private JsonObject plain(String kind, String prefix, JsonObject form, Set<String> needed) {
    needed.forEach(name -> need(form, name));
    JsonObject object = books.object(kind, prefix, clock.instant());
    object.addProperty("active", true);
    object.add("metadata", metadata(form));
    form.asMap()
        .forEach((name, value) -> {
          if (!name.equals("metadata") && !name.equals("expand")) {
            object.add(name, typed(name, value));
          }
        });
    return holdings.add(object);
  }

  private static JsonElement typed(String name, JsonElement value) {
    return name.equals("active") ? new JsonPrimitive(value.getAsString().equals("true")) : value;
  }

  private static JsonObject metadata(JsonObject form) {
    JsonObject metadata =
        form.get("metadata") instanceof JsonObject given ? given : new JsonObject();
    metadata
        .asMap()
        .forEach((name, value) -> {
          if (name.length() > 40 || value.getAsString().length() > 500) {
            throw Refusal.invalid("Metadata keys hold 40 and values 500 characters: " + name);
          }
        });
    return metadata;
  }

  private static JsonArray rows(JsonObject form, String name) {
    if (form.get(name) instanceof JsonArray rows && !rows.isEmpty()) {
      return rows;
    }
    throw Refusal.invalid("Missing required param: " + name + ".");
  }

  private static String need(JsonObject form, String name) {
    String text = Form.text(form, name);
    if (text == null || text.isEmpty()) {
      throw Refusal.invalid("Missing required param: " + name + ".");
    }
    return text;
  }

  static void onlyKnown(JsonObject form, Set<String> known) {
    for (String name : form.keySet()) {
      if (!known.contains(name)) {
        throw Refusal.invalid("Received unknown parameter: " + name);
      }
    }
  }
}
