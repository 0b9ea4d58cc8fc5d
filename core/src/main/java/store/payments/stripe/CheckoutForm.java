package store.payments.stripe;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import store.payments.CheckoutMetadata;
import store.payments.CheckoutOrder;

/** An order as the parameters of {@code POST /v1/checkout/sessions}. */
final class CheckoutForm {

  private CheckoutForm() {}

  static Map<String, Object> of(CheckoutOrder order) {
    Map<String, String> metadata = CheckoutMetadata.of(order);
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("mode", "payment");
    form.put("line_items", order.items().stream().map(CheckoutForm::line).toList());
    form.put("success_url", returning(order.successUrl()));
    form.put("cancel_url", order.cancelUrl().toString());
    form.put("metadata", metadata);
    if (order.total().minor() > 0) {
      form.put("payment_intent_data", Map.of("metadata", metadata));
    }
    if (order.customerEmail() != null) {
      form.put("customer_email", order.customerEmail());
    }
    return form;
  }

  /** The address with the place into which Stripe writes the session's id. */
  static String returning(URI url) {
    return url + (url.getRawQuery() == null ? "?" : "&") + "session_id={CHECKOUT_SESSION_ID}";
  }

  private static Map<String, Object> line(CheckoutOrder.Item item) {
    Map<String, Object> line = new LinkedHashMap<>();
    if (item.price() != null) {
      line.put("price", item.price());
    } else {
      line.put(
          "price_data",
          Map.of(
              "currency",
              StripeCurrency.code(item.unitPrice()),
              "unit_amount",
              StripeCurrency.toStripe(item.unitPrice()),
              "product_data",
              Map.of("name", item.name(), "metadata", Map.of("store_sku", item.sku().text()))));
    }
    line.put("quantity", item.quantity());
    return line;
  }
}
