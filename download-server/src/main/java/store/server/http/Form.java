package store.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a form or a query, in {@code application/x-www-form-urlencoded} (URL standard, section
 * 5). Of a field sent more than once the first counts.
 */
public final class Form {

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads them; null when that is not how they are written. */
  static @Nullable Form parse(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (name == null || value == null) {
        return null;
      }
      fields.putIfAbsent(name, value);
    }
    return new Form(fields);
  }

  /**
   * Reads them as browsers do (URL standard, section 5.1): a percent sign that begins nothing
   * stays, and bytes that are no UTF-8 become the replacement character.
   */
  static Form loose(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      fields.putIfAbsent(
          new String(bytes(equals < 0 ? pair : pair.substring(0, equals), true), UTF_8),
          new String(bytes(equals < 0 ? "" : pair.substring(equals + 1), true), UTF_8));
    }
    return new Form(fields);
  }

  /** What the field holds; null when it was not sent. */
  public @Nullable String get(String name) {
    return fields.get(name);
  }

  private static @Nullable String decoded(String text) {
    byte[] bytes = bytes(text, false);
    if (bytes.length == 0 && !text.isEmpty()) {
      return null;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /** The bytes that text stands for; none when it stands for none and has to. */
  private static byte[] bytes(String text, boolean loose) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        bytes.write(' ');
      } else if (c != '%') {
        bytes.write(c);
      } else {
        int high = digit(text, i + 1);
        int low = digit(text, i + 2);
        if (high >= 0 && low >= 0) {
          bytes.write(high * 16 + low);
          i += 2;
        } else if (loose) {
          bytes.write(c);
        } else {
          return new byte[0];
        }
      }
    }
    return bytes.toByteArray();
  }

  private static int digit(String text, int index) {
    return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
  }
}
