package store.payments.stripe;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.CheckoutMetadata;
import store.payments.ProductOffer;
import store.payments.PublishedProduct;

/**
 * Puts a product on sale at Stripe: a product, a price and a payment link. Prices at Stripe do not
 * change, so a new one makes a new price and a new link; the old link is ended last, so that there
 * is one that sells at any moment.
 */
final class ProductPublisher {

  private final StripeApi api;

  ProductPublisher(StripeApi api) {
    this.api = api;
  }

  PublishedProduct publish(ProductOffer offer) {
    PublishedProduct before = offer.before();
    String product = product(offer, before);
    if (before == null) {
      return selling(product, newPrice(product, offer), offer);
    }
    boolean samePrice = product.equals(before.product()) && samePrice(before, offer);
    Fields link = samePrice ? link(before.paymentLink()) : Fields.NONE;
    if (link.flagOr("active", false)) {
      return published(product, before.price(), upToDate(link, offer));
    }
    String price = samePrice ? before.price() : newPrice(product, offer);
    PublishedProduct now = selling(product, price, offer);
    end("/v1/payment_links/", before.paymentLink(), offer);
    if (!before.price().equals(price)) {
      end("/v1/prices/", before.price(), offer);
    }
    return now;
  }

  private PublishedProduct selling(String product, String price, ProductOffer offer) {
    Map<String, Object> form = linkForm(offer);
    form.put("line_items", List.of(Map.of("price", price, "quantity", 1)));
    return published(
        product,
        price,
        new Fields(api.post("/v1/payment_links", form, key(offer, "link-" + price))));
  }

  /** A link that sells at the right price is kept, since it stands on pages we do not know. */
  private Fields upToDate(Fields link, ProductOffer offer) {
    boolean same =
        link.metadata().equals(CheckoutMetadata.of(offer))
            && CheckoutForm.returning(offer.afterPayment())
                .equals(link.object("after_completion").object("redirect").text("url"));
    return same
        ? link
        : new Fields(
            api.post(
                "/v1/payment_links/" + link.needText("id"),
                linkForm(offer),
                key(offer, "link-change")));
  }

  private String product(ProductOffer offer, @Nullable PublishedProduct before) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", offer.name());
    if (before != null || !offer.description().isBlank()) {
      // Empty text takes an old description away; a new product may not have an empty one.
      form.put("description", offer.description());
    }
    form.put(
        "metadata",
        Map.of(CheckoutMetadata.STORE_ID, offer.storeId(), "store_sku", offer.sku().text()));
    if (before != null) {
      try {
        return id(
            api.post(
                "/v1/products/" + StripeGateway.checked(before.product()),
                form,
                key(offer, "change")));
      } catch (StoreException failure) {
        if (failure.kind() != Kind.NOT_FOUND) {
          throw failure;
        }
        // Deleted in the Dashboard, or of another account: it is made anew.
        if (offer.description().isBlank()) {
          form.remove("description");
        }
      }
    }
    return id(api.post("/v1/products", form, key(offer, "product")));
  }

  private boolean samePrice(PublishedProduct before, ProductOffer offer) {
    try {
      Fields price =
          new Fields(api.get("/v1/prices/" + StripeGateway.checked(before.price()), Map.of()));
      return price.flagOr("active", false) && offer.price().equals(price.money("unit_amount"));
    } catch (StoreException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return false;
      }
      throw failure;
    }
  }

  private Fields link(String id) {
    try {
      return new Fields(api.get("/v1/payment_links/" + StripeGateway.checked(id), Map.of()));
    } catch (StoreException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Fields.NONE;
      }
      throw failure;
    }
  }

  private String newPrice(String product, ProductOffer offer) {
    return id(
        api.post(
            "/v1/prices",
            Map.of(
                "product",
                product,
                "currency",
                StripeCurrency.code(offer.price()),
                "unit_amount",
                StripeCurrency.toStripe(offer.price())),
            key(offer, "price")));
  }

  private static Map<String, Object> linkForm(ProductOffer offer) {
    Map<String, String> metadata = CheckoutMetadata.of(offer);
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("metadata", metadata);
    if (offer.price().minor() > 0) {
      form.put("payment_intent_data", Map.of("metadata", metadata));
    }
    form.put(
        "after_completion",
        Map.of(
            "type",
            "redirect",
            "redirect",
            Map.of("url", CheckoutForm.returning(offer.afterPayment()))));
    return form;
  }

  private void end(String path, String id, ProductOffer offer) {
    try {
      api.post(path + StripeGateway.checked(id), Map.of("active", false), key(offer, "end-" + id));
    } catch (StoreException failure) {
      if (failure.kind() != Kind.NOT_FOUND) {
        throw failure;
      }
      // It is gone already.
    }
  }

  private static String key(ProductOffer offer, String step) {
    return offer.idempotencyKey() + "-" + step;
  }

  private static String id(JsonObject object) {
    return new Fields(object).needText("id");
  }

  private static PublishedProduct published(String product, String price, Fields link) {
    return new PublishedProduct(product, price, link.needText("id"), link.needUri("url"));
  }
}
