package store.testing.stripe;

import com.google.gson.JsonObject;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param method its method
 * @param path its path, without the query
 * @param parameters its form or query, nested
 * @param headers its headers, by lower-case name; never the key
 */
public record Call(
    String method, String path, JsonObject parameters, Map<String, String> headers) {}
