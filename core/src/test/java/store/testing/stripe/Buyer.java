package store.testing.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Who pays.
 *
 * @param email the address
 * @param name the name, if given
 * @param country the country (ISO 3166), if given
 */
public record Buyer(String email, @Nullable String name, @Nullable String country) {

  /** Somebody of whom only the address is known. */
  public static Buyer of(String email) {
    return new Buyer(email, null, null);
  }

  static Buyer of(JsonObject session) {
    JsonObject details = session.getAsJsonObject("customer_details");
    return new Buyer(
        details.get("email").getAsString(),
        text(details.get("name")),
        text(details.getAsJsonObject("address").get("country")));
  }

  JsonObject details() {
    JsonObject address = new JsonObject();
    address.addProperty("country", country);
    JsonObject details = new JsonObject();
    details.addProperty("email", email);
    details.addProperty("name", name);
    details.add("address", address);
    return details;
  }

  private static @Nullable String text(@Nullable JsonElement element) {
    return element == null || element instanceof JsonNull ? null : element.getAsString();
  }
}
