package store.payments.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.money.Money;

/**
 * The fields of one object of Stripe's, read by name: one that is missing, null or of another kind
 * than asked for is simply not there, since API versions differ in just that.
 */
record Fields(JsonObject json) {

  /** No fields at all. */
  static final Fields NONE = new Fields(new JsonObject());

  @Nullable String text(String name) {
    if (json.get(name) instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    return null;
  }

  String textOr(String name, String otherwise) {
    return Objects.requireNonNullElse(text(name), otherwise);
  }

  @Nullable Long number(String name) {
    if (json.get(name) instanceof JsonPrimitive value && value.isNumber()) {
      try {
        return new BigDecimal(value.getAsString()).longValueExact();
      } catch (ArithmeticException | NumberFormatException noWholeNumber) {
        return null;
      }
    }
    return null;
  }

  @Nullable Boolean flag(String name) {
    if (json.get(name) instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    return null;
  }

  boolean flagOr(String name, boolean otherwise) {
    Boolean flag = flag(name);
    return flag == null ? otherwise : flag;
  }

  /** The object of that name; one without fields when there is none. */
  Fields object(String name) {
    return json.get(name) instanceof JsonObject object ? new Fields(object) : NONE;
  }

  boolean has(String name) {
    JsonElement value = json.get(name);
    return value != null && !value.isJsonNull();
  }

  /** The id of a thing, whether only its id is given or all of it. */
  @Nullable String id(String name) {
    return json.get(name) instanceof JsonObject whole ? new Fields(whole).text("id") : text(name);
  }

  /** The objects of a list, whether bare (old versions) or in a list object. */
  List<Fields> list(String name) {
    JsonElement found = json.get(name);
    JsonElement rows = found instanceof JsonObject list ? list.get("data") : found;
    List<Fields> objects = new ArrayList<>();
    if (rows instanceof JsonArray array) {
      for (JsonElement row : array) {
        if (row instanceof JsonObject object) {
          objects.add(new Fields(object));
        }
      }
    }
    return objects;
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    object("metadata")
        .json()
        .asMap()
        .forEach((key, value) -> {
          if (value instanceof JsonPrimitive text && text.isString()) {
            metadata.put(key, text.getAsString());
          }
        });
    return metadata;
  }

  @Nullable Instant instant(String name) {
    Long seconds = number(name);
    return seconds == null || Math.abs(seconds) > 100_000_000_000L
        ? null
        : Instant.ofEpochSecond(seconds);
  }

  @Nullable Money money(String name) {
    Long units = number(name);
    String currency = text("currency");
    return units == null || currency == null ? null : StripeCurrency.fromStripe(units, currency);
  }

  String needText(String name) {
    return need(name, text(name));
  }

  URI needUri(String name) {
    String text = needText(name);
    try {
      return new URI(text);
    } catch (URISyntaxException broken) {
      return need(name, null);
    }
  }

  Instant needInstant(String name) {
    return need(name, instant(name));
  }

  Money needMoney(String name) {
    return need(name, money(name));
  }

  private <T> T need(String name, @Nullable T value) {
    if (value == null) {
      throw StoreException.unavailable(
          "Stripe sent "
              + Words.printable((textOr("object", "an object") + " " + textOr("id", "")).strip())
              + " without its "
              + name
              + "; nothing was done with it.",
          null);
    }
    return value;
  }
}
