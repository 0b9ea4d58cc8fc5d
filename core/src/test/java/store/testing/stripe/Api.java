package store.testing.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The endpoints, each as Stripe's API reference describes it. */
final class Api {

  /** Kinds by the path under which they are listed and found. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("checkout/sessions", "checkout.session"),
          Map.entry("charges", "charge"),
          Map.entry("payment_intents", "payment_intent"),
          Map.entry("refunds", "refund"),
          Map.entry("disputes", "dispute"),
          Map.entry("balance_transactions", "balance_transaction"),
          Map.entry("products", "product"),
          Map.entry("prices", "price"),
          Map.entry("payment_links", "payment_link"),
          Map.entry("webhook_endpoints", "webhook_endpoint"),
          Map.entry("events", "event"));

  private static final Set<String> LIST_PARAMETERS =
      Set.of(
          "limit",
          "starting_after",
          "ending_before",
          "created",
          "expand",
          "payment_intent",
          "charge",
          "type",
          "payment_link",
          "active",
          "status");

  private final Holdings holdings;
  private final Sales sales;
  private final boolean livemode;

  Api(Holdings holdings, Books books, InstantSource clock, boolean livemode) {
    this.holdings = holdings;
    this.sales = new Sales(holdings, books, clock);
    this.livemode = livemode;
  }

  JsonObject answer(Call call) {
    String path = call.path().substring("/v1/".length());
    if (path.equals("balance")) {
      JsonObject balance = new JsonObject();
      balance.addProperty("object", "balance");
      balance.addProperty("livemode", livemode);
      return balance;
    }
    String collection = collection(path);
    if (collection == null) {
      throw new Refusal(
          404,
          "invalid_request_error",
          null,
          "Unrecognized request URL (" + call.method() + ": " + call.path() + ").");
    }
    String kind = KINDS.getOrDefault(collection, "");
    String rest = path.substring(collection.length());
    if (rest.isEmpty()) {
      return call.method().equals("GET")
          ? list(kind, call)
          : holdings.expanded(sales.create(kind, call.parameters()), call.parameters());
    }
    String id = rest.substring(1);
    if (kind.equals("checkout.session") && id.endsWith("/line_items")) {
      return lineItems(id.substring(0, id.indexOf('/')), call);
    }
    return call.method().equals("GET")
        ? holdings.expanded(holdings.get(kind, id), call.parameters())
        : sales.update(holdings.get(kind, id), call.parameters());
  }

  /** The permission of a restricted key that a request needs. */
  static String permission(Call call) {
    String collection = collection(call.path().substring("/v1/".length()));
    String kind = collection == null ? "balance" : KINDS.getOrDefault(collection, "balance");
    return "rak_" + kind.replace('.', '_') + (call.method().equals("GET") ? "_read" : "_write");
  }

  private JsonObject list(String kind, Call call) {
    JsonObject query = call.parameters();
    Sales.onlyKnown(query, LIST_PARAMETERS);
    String intent = Form.text(query, "payment_intent");
    String charge = Form.text(query, "charge");
    return holdings.page(
        kind,
        call.path(),
        query,
        row -> is(row, "payment_intent", intent) && is(row, "charge", charge));
  }

  private JsonObject lineItems(String session, Call call) {
    holdings.get("checkout.session", session);
    JsonObject query = call.parameters();
    String after = Form.text(query, "starting_after");
    JsonArray all = holdings.lines(session);
    JsonArray page = new JsonArray();
    boolean reached = after == null;
    boolean more = false;
    for (JsonElement line : all) {
      if (reached && page.size() == Holdings.limit(query)) {
        more = true;
      } else if (reached) {
        page.add(line);
      }
      reached |= is(line.getAsJsonObject(), "id", after);
    }
    JsonObject list = new JsonObject();
    list.addProperty("object", "list");
    list.addProperty("url", call.path());
    list.addProperty("has_more", more);
    list.add("data", page);
    return list;
  }

  private static boolean is(JsonObject row, String name, @Nullable String wanted) {
    return wanted == null
        || (row.has(name)
            && row.get(name).isJsonPrimitive()
            && row.get(name).getAsString().equals(wanted));
  }

  private static @Nullable String collection(String path) {
    return KINDS.keySet().stream()
        .filter(known -> path.equals(known) || path.startsWith(known + "/"))
        .findFirst()
        .orElse(null);
  }
}
