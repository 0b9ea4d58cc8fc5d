package store.testing.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything Stripe holds, by kind in order of creation and by id. */
final class Holdings {

  private final Map<String, NavigableMap<Place, JsonObject>> kinds = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, JsonArray> lines = new HashMap<>();
  private long sequence;
  private long ids;

  /** Takes in an object of its own kind; ids are given in the order of creation. */
  JsonObject add(JsonObject object) {
    Place place = new Place(object.get("created").getAsLong(), ++sequence, kind(object));
    kinds.computeIfAbsent(place.kind(), kind -> new TreeMap<>()).put(place, object);
    places.put(id(object), place);
    return object;
  }

  String newId(String prefix) {
    return prefix + String.format(java.util.Locale.ROOT, "%024x", ++ids * 31 + 1_000_003);
  }

  void lines(String session, JsonArray rows) {
    lines.put(session, rows);
  }

  JsonArray lines(String session) {
    return lines.getOrDefault(session, new JsonArray());
  }

  @Nullable JsonObject find(String id) {
    Place place = places.get(id);
    return place == null ? null : kinds.getOrDefault(place.kind(), new TreeMap<>()).get(place);
  }

  JsonObject get(String kind, String id) {
    JsonObject found = find(id);
    if (found == null || !kind.equals(kind(found))) {
      throw Refusal.missing(kind, id);
    }
    return found;
  }

  /** All of a kind, oldest first. */
  List<JsonObject> all(String kind) {
    return List.copyOf(kinds.getOrDefault(kind, new TreeMap<>()).values());
  }

  /** A page of a kind, newest first, as Stripe's list endpoints answer it. */
  JsonObject page(String kind, String url, JsonObject query, Predicate<JsonObject> which) {
    String after = Form.text(query, "starting_after");
    String before = Form.text(query, "ending_before");
    if (after != null && before != null) {
      throw Refusal.invalid(
          "You can only specify one of these parameters: starting_after," + " ending_before.");
    }
    NavigableMap<Place, JsonObject> rows = inRange(kind, query);
    NavigableMap<Place, JsonObject> ordered =
        before != null
            ? rows.tailMap(place(kind, before), false)
            : (after == null ? rows : rows.headMap(place(kind, after), false)).descendingMap();
    int limit = limit(query);
    List<JsonObject> found = new ArrayList<>();
    boolean more = false;
    for (JsonObject row : ordered.values()) {
      if (which.test(row)) {
        if (found.size() == limit) {
          more = true;
          break;
        }
        found.add(row);
      }
    }
    return list(url, before == null ? found : found.reversed(), more, query);
  }

  JsonObject list(String url, List<JsonObject> rows, boolean more, JsonObject query) {
    JsonArray data = new JsonArray();
    rows.forEach(data::add);
    JsonObject list = new JsonObject();
    list.addProperty("object", "list");
    list.addProperty("url", url);
    list.addProperty("has_more", more);
    list.add("data", data);
    return expanded(list, query);
  }

  static int limit(JsonObject query) {
    String limit = Form.text(query, "limit");
    int most = limit == null ? 10 : Integer.parseInt(limit);
    if (most < 1 || most > 100) {
      throw Refusal.invalid("Invalid integer: limit must be between 1 and 100");
    }
    return most;
  }

  /** The object with what {@code expand[]} asks for in place of ids. */
  JsonObject expanded(JsonObject object, JsonObject query) {
    JsonObject answer = object;
    if (query.get("expand") instanceof JsonArray paths) {
      for (JsonElement path : paths) {
        answer = expanded(answer, List.of(path.getAsString().split("\\.")));
      }
    }
    return answer;
  }

  private JsonObject expanded(JsonObject object, List<String> path) {
    String name = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    JsonObject copy = new JsonObject();
    object.asMap().forEach(copy::add);
    if (name.equals("data") && object.get("data") instanceof JsonArray rows) {
      JsonArray data = new JsonArray();
      rows.forEach(row -> data.add(expanded(row.getAsJsonObject(), rest)));
      copy.add("data", data);
    } else if (name.equals("line_items")) {
      String url = "/v1/checkout/sessions/" + id(object) + "/line_items";
      List<JsonObject> all = new ArrayList<>();
      lines(id(object)).forEach(line -> all.add(line.getAsJsonObject()));
      List<JsonObject> first = all.subList(0, Math.min(10, all.size()));
      copy.add("line_items", list(url, first, all.size() > 10, new JsonObject()));
    } else if (object.get(name) instanceof JsonPrimitive id && find(id.getAsString()) != null) {
      JsonObject whole = get(kind(find(id.getAsString())), id.getAsString());
      copy.add(name, rest.isEmpty() ? whole : expanded(whole, rest));
    } else if (object.get(name) instanceof JsonObject whole && !rest.isEmpty()) {
      copy.add(name, expanded(whole, rest));
    } else if (!object.has(name)) {
      throw Refusal.invalid("This property cannot be expanded (" + name + ").");
    }
    return copy;
  }

  private NavigableMap<Place, JsonObject> inRange(String kind, JsonObject query) {
    NavigableMap<Place, JsonObject> rows = kinds.getOrDefault(kind, new TreeMap<>());
    String from = Form.text(query, "created", "gte");
    String to = Form.text(query, "created", "lte");
    String below = Form.text(query, "created", "lt");
    if (from != null) {
      rows = rows.tailMap(new Place(Long.parseLong(from), Long.MIN_VALUE, kind), true);
    }
    if (to != null) {
      rows = rows.headMap(new Place(Long.parseLong(to), Long.MAX_VALUE, kind), true);
    }
    if (below != null) {
      rows = rows.headMap(new Place(Long.parseLong(below), Long.MIN_VALUE, kind), false);
    }
    return rows;
  }

  private Place place(String kind, String id) {
    Place place = places.get(id);
    if (place == null || !place.kind().equals(kind)) {
      throw Refusal.invalid("No such " + kind + ": '" + id + "'");
    }
    return place;
  }

  static String id(JsonObject object) {
    return object.get("id").getAsString();
  }

  private static String kind(@Nullable JsonObject object) {
    return object == null ? "" : object.get("object").getAsString();
  }

  private record Place(long created, long sequence, String kind) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTime = Long.compare(created, other.created);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }
}
