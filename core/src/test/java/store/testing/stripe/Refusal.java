package store.testing.stripe;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** An error as Stripe words it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final @Nullable String code;

  Refusal(int status, String type, @Nullable String code, String message) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request_error", null, message);
  }

  static Refusal missing(String kind, String id) {
    return new Refusal(
        404, "invalid_request_error", "resource_missing", "No such " + kind + ": '" + id + "'");
  }

  int status() {
    return status;
  }

  JsonObject json() {
    JsonObject error = new JsonObject();
    error.addProperty("type", type);
    if (code != null) {
      error.addProperty("code", code);
    }
    error.addProperty("message", getMessage());
    JsonObject json = new JsonObject();
    json.add("error", error);
    return json;
  }
}
