package store.mail.bounces;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message or a part of one (RFC 2045, RFC 2046), as far as a report has to be understood. It
 * comes from anybody: whatever stands in it, reading it costs no more than its bytes once for each
 * level.
 */
final class MimePart {

  private static final int MOST_PARTS = 20;
  private static final int MOST_HEADER_BYTES = 64 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))",
          Pattern.CASE_INSENSITIVE);

  private final byte[] bytes;
  private final int end;
  private final Map<String, String> headers;
  private final int body;

  private MimePart(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.end = end;
    this.headers = new HashMap<>();
    this.body = readHeaders(from);
  }

  /** A whole message. */
  static MimePart of(byte[] message) {
    return new MimePart(message, 0, message.length);
  }

  /** The header of that name, unfolded; of several the first; null when there is none. */
  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Its media type in lower case; what says nothing is plain text. */
  String type() {
    String type = headers.getOrDefault("content-type", "text/plain");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  boolean isMultipart() {
    return type().startsWith("multipart/");
  }

  /** Its parts, as many as a report may have. */
  List<MimePart> parts() {
    Matcher boundary = BOUNDARY.matcher(headers.getOrDefault("content-type", ""));
    if (!isMultipart() || !boundary.find()) {
      return List.of();
    }
    String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    byte[] delimiter = ("--" + name).getBytes(StandardCharsets.UTF_8);
    List<MimePart> parts = new ArrayList<>();
    int begun = -1;
    for (int line = body; line < end && parts.size() < MOST_PARTS; line = nextLine(line)) {
      if (startsWith(line, delimiter)) {
        if (begun >= 0) {
          parts.add(new MimePart(bytes, begun, Math.max(begun, line)));
        }
        int after = line + delimiter.length;
        boolean last = after + 1 < end && bytes[after] == '-' && bytes[after + 1] == '-';
        begun = last ? -1 : nextLine(line);
        if (last) {
          break;
        }
      }
    }
    if (begun >= 0 && begun < end && parts.size() < MOST_PARTS) {
      parts.add(new MimePart(bytes, begun, end));
    }
    return parts;
  }

  /** The message that this part holds. */
  MimePart inner() {
    byte[] content = content();
    return new MimePart(content, 0, content.length);
  }

  /** What it says, as text; bytes that are none are marked so. */
  String text() {
    return new String(content(), StandardCharsets.UTF_8);
  }

  private byte[] content() {
    String encoding =
        headers.getOrDefault("content-transfer-encoding", "").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "base64" -> base64();
      case "quoted-printable" -> quotedPrintable();
      default -> Arrays.copyOfRange(bytes, body, end);
    };
  }

  private byte[] base64() {
    try {
      return Base64.getMimeDecoder().decode(Arrays.copyOfRange(bytes, body, end));
    } catch (IllegalArgumentException none) {
      return new byte[0];
    }
  }

  /** RFC 2045 section 6.7. */
  private byte[] quotedPrintable() {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = body; i < end; i++) {
      if (bytes[i] != '=') {
        decoded.write(bytes[i]);
      } else if (i + 1 < end && bytes[i + 1] == '\n') {
        i++;
      } else if (i + 2 < end && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
        i += 2;
      } else if (i + 2 < end && digit(i + 1) >= 0 && digit(i + 2) >= 0) {
        decoded.write(digit(i + 1) * 16 + digit(i + 2));
        i += 2;
      } else {
        decoded.write('=');
      }
    }
    return decoded.toByteArray();
  }

  private int digit(int at) {
    return Character.digit(bytes[at], 16);
  }

  /** Reads the head and returns where the body begins. */
  private int readHeaders(int from) {
    int most = Math.min(end, from + MOST_HEADER_BYTES);
    String name = null;
    StringBuilder value = new StringBuilder();
    int line = from;
    while (line < most) {
      int next = nextLine(line);
      String text = line(line, next);
      if (text.isEmpty()) {
        keep(name, value);
        return next;
      }
      char first = text.charAt(0);
      if (first == ' ' || first == '\t') {
        value.append(' ').append(text.strip());
      } else {
        keep(name, value);
        int colon = text.indexOf(':');
        name = colon < 1 ? null : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        value.setLength(0);
        value.append(colon < 1 ? "" : text.substring(colon + 1).strip());
      }
      line = next;
    }
    keep(name, value);
    return line;
  }

  private void keep(@Nullable String name, StringBuilder value) {
    if (name != null) {
      headers.putIfAbsent(name, value.toString());
    }
  }

  /** The line without its end. */
  private String line(int from, int next) {
    int to = next;
    while (to > from && (bytes[to - 1] == '\n' || bytes[to - 1] == '\r')) {
      to--;
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private int nextLine(int from) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return Math.min(end, at + 1);
  }

  private boolean startsWith(int at, byte[] prefix) {
    if (at + prefix.length > end) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[at + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
