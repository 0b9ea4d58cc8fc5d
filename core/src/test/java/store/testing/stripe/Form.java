package store.testing.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stripe's form encoding: {@code a[b][0][c]=d} as nested objects and arrays of texts. */
final class Form {

  private Form() {}

  static JsonObject read(String text) {
    JsonObject form = new JsonObject();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        put(form, keys(decoded(name)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return arrays(form) instanceof JsonObject object ? object : form;
  }

  /** The text at a path of names and indices; null when there is none. */
  static @Nullable String text(JsonObject form, String... path) {
    JsonElement at = form;
    for (String key : path) {
      at =
          switch (at) {
            case JsonObject object -> object.get(key);
            case null, default -> null;
          };
    }
    return at instanceof JsonPrimitive text ? text.getAsString() : null;
  }

  private static List<String> keys(String name) {
    List<String> keys = new ArrayList<>();
    for (String key : name.split("\\[", -1)) {
      keys.add(key.endsWith("]") ? key.substring(0, key.length() - 1) : key);
    }
    return keys;
  }

  private static void put(JsonObject form, List<String> keys, String value) {
    JsonObject at = form;
    for (String key : keys.subList(0, keys.size() - 1)) {
      if (!(at.get(key) instanceof JsonObject)) {
        at.add(key, new JsonObject());
      }
      at = at.getAsJsonObject(key);
    }
    String last = keys.getLast();
    at.addProperty(last.isEmpty() ? String.valueOf(at.size()) : last, value);
  }

  /** Holdings whose names are all numbers were arrays. */
  private static JsonElement arrays(JsonElement element) {
    if (!(element instanceof JsonObject object)) {
      return element;
    }
    boolean numbered =
        object.size() > 0 && object.keySet().stream().allMatch(key -> key.matches("[0-9]{1,4}"));
    if (numbered) {
      Map<Integer, JsonElement> sorted = new TreeMap<>();
      object.asMap().forEach((key, value) -> sorted.put(Integer.valueOf(key), arrays(value)));
      JsonArray array = new JsonArray();
      sorted.values().forEach(array::add);
      return array;
    }
    JsonObject read = new JsonObject();
    object.asMap().forEach((key, value) -> read.add(key, arrays(value)));
    return read;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
