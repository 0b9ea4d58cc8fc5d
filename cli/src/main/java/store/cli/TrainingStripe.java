package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** A Stripe with a single sale, on this machine alone, so that the training meets what it loads. */
final class TrainingStripe implements AutoCloseable {

  private static final String CHARGE =
      """
      {"id":"ch_1","object":"charge","created":1780000000,"livemode":false,"amount":2900,"amount_refunded":0,
       "currency":"usd","paid":true,"captured":true,"status":"succeeded","payment_intent":"pi_1","metadata":{},
       "billing_details":{"email":"ada@example.org","name":"Ada","address":{"country":"GB"}},
       "balance_transaction":{"id":"txn_1","object":"balance_transaction","type":"charge","source":"ch_1",
        "amount":2900,"fee":114,"net":2786,"currency":"usd","created":1780000000,"available_on":1780000000}}
      """;

  private static final String SESSION =
      """
      {"id":"cs_test_1","object":"checkout.session","created":1780000000,"livemode":false,"status":"complete",
       "payment_status":"paid","amount_total":2900,"amount_subtotal":2900,"currency":"usd","payment_intent":"pi_1",
       "metadata":{},"total_details":{"amount_discount":0,"amount_tax":0},
       "customer_details":{"email":"ada@example.org","name":"Ada","address":{"country":"GB"}},
       "line_items":{"object":"list","has_more":false,"data":[{"id":"li_1","object":"item","amount_subtotal":2900,
        "amount_total":2900,"currency":"usd","description":"Book","quantity":1,
        "price":{"id":"price_1","object":"price","product":"prod_1"}}]}}
      """;

  private final HttpServer server;

  TrainingStripe() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", TrainingStripe::answer);
    server.start();
  }

  /** What makes a shop believe in it. */
  Map<String, String> environment() {
    return Map.of(
        "STORE_STRIPE_SECRET_KEY",
        "sk_test_training",
        "STORE_STRIPE_API_BASE",
        "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange asked) throws IOException {
    String rows =
        switch (asked.getRequestURI().getPath()) {
          case "/v1/checkout/sessions" -> SESSION;
          case "/v1/charges" -> CHARGE;
          default -> "";
        };
    String list =
        "{\"object\":\"list\",\"livemode\":false,\"has_more\":false,\"data\":[" + rows + "]}";
    byte[] body = list.getBytes(UTF_8);
    asked.getResponseHeaders().add("Content-Type", "application/json");
    asked.sendResponseHeaders(200, body.length);
    asked.getResponseBody().write(body);
    asked.close();
  }
}
