package store.catalog;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name a buyer saves a file under: the owner's, made harmless on every system. */
final class StoredName {

  /** What file systems hold in one name, in bytes of UTF-8. */
  private static final int MOST_BYTES = 255;

  /** An extension longer than this is part of the name. */
  private static final int MOST_EXTENSION_BYTES = 32;

  private static final String FORBIDDEN_ON_WINDOWS = "<>:\"|?*";

  /** Names Windows keeps for devices, whatever the extension. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?", Pattern.DOTALL);

  private StoredName() {}

  /** The last segment of that path, as a name that means nothing but itself. */
  static String of(String path) {
    String whole = Normalizer.normalize(path, Normalizer.Form.NFC);
    String last = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
    StringBuilder seen = new StringBuilder();
    last.codePoints().filter(c -> !Text.unseen(c)).forEach(c -> seen.appendCodePoint(harmless(c)));
    String name = Normalizer.normalize(trimmed(seen.toString()), Normalizer.Form.NFC);
    if (name.isEmpty()) {
      return "download";
    }
    if (DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      name = "_" + name;
    }
    return bytes(name) <= MOST_BYTES ? name : shortened(name);
  }

  private static int harmless(int c) {
    if (Text.blank(c)) {
      return ' ';
    }
    return FORBIDDEN_ON_WINDOWS.indexOf(c) >= 0 ? '_' : c;
  }

  /** Leading dots hide a file; trailing dots and spaces are lost on Windows. */
  private static String trimmed(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && dotOrSpace(name.charAt(start))) {
      start++;
    }
    while (end > start && dotOrSpace(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(start, end);
  }

  private static boolean dotOrSpace(char c) {
    return c == '.' || c == ' ';
  }

  private static String shortened(String name) {
    String extension = extension(name);
    String base = name.substring(0, name.length() - extension.length());
    int room = MOST_BYTES - bytes(extension);
    StringBuilder kept = new StringBuilder();
    for (int c : base.codePoints().toArray()) {
      room -= bytes(Character.toString(c));
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return trimmed(kept.toString()) + extension;
  }

  /** With its dot, both of {@code .tar.gz}; empty when there is none worth keeping. */
  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || bytes(name.substring(dot)) > MOST_EXTENSION_BYTES) {
      return "";
    }
    String extension = name.substring(dot);
    return name.substring(0, dot).toLowerCase(Locale.ROOT).endsWith(".tar")
        ? name.substring(dot - 4)
        : extension;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
