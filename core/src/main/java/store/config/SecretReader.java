package store.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;
import store.secrets.PrivateFile;
import store.secrets.Secret;

/**
 * Reads secrets, each of which is written either in its place or into a file of its own; in the
 * environment either way wins over the configuration file. No message repeats one.
 */
final class SecretReader {

  private static final int LARGEST_FILE = 65_536;

  private final Entries entries;
  private final Mistakes mistakes;
  private final ValueReader values;

  SecretReader(Entries entries, Mistakes mistakes, ValueReader values) {
    this.entries = entries;
    this.mistakes = mistakes;
    this.values = values;
  }

  /** A key: one word. */
  @Nullable Secret key(Setting setting, Setting file) {
    List<Secret> keys = keys(setting, file);
    if (keys.size() > 1) {
      mistakes.in(written(setting, file), "It must hold one key, not several lines.");
    }
    return keys.isEmpty() ? null : keys.getFirst();
  }

  /** Any number of keys; in a file one a line. */
  List<Secret> keys(Setting setting, Setting file) {
    List<Secret> keys = new ArrayList<>();
    for (Entry entry : texts(setting, file)) {
      for (String line : entry.text().strip().split("\\R", -1)) {
        String key = line.strip();
        if (key.isEmpty() && entry.text().isBlank()) {
          mistakes.in(entry, "It is empty; leave the key out for the default.");
        } else if (key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
          mistakes.in(entry, "It must be one word without spaces and special letters.");
        } else if (!key.isEmpty()) {
          keys.add(new Secret(key));
        }
      }
    }
    return keys;
  }

  /** The keys in a file that the store writes itself, one a line; none when there is no file. */
  List<Secret> ownKeys(Path file) {
    List<Secret> keys = new ArrayList<>();
    try {
      String text = Files.exists(file) ? contentOf(file) : "";
      text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> keys.add(new Secret(line)));
    } catch (StoreException unusable) {
      mistakes.inFile(unusable.sentence());
    }
    return keys;
  }

  /** A password: one line, in which spaces count. */
  @Nullable Secret password(Setting setting, Setting file) {
    for (Entry entry : texts(setting, file)) {
      String password = entry.text();
      if (entry.setting() == file) {
        password = withoutLineEnd(password);
      }
      if (password.isEmpty()) {
        mistakes.in(entry, "It is empty; leave the key out for no password.");
      } else if (password.chars().anyMatch(Character::isISOControl)) {
        mistakes.in(entry, "It must be one line without control characters.");
      } else {
        return new Secret(password);
      }
    }
    return null;
  }

  private List<Entry> texts(Setting setting, Setting file) {
    refuseBoth(setting, file, entries.environment());
    refuseBoth(setting, file, entries.file());
    Map<Setting, List<Entry>> layer =
        entries.environment().containsKey(setting) || entries.environment().containsKey(file)
            ? entries.environment()
            : entries.file();
    List<Entry> inPlace = layer.get(setting);
    if (inPlace != null && !inPlace.isEmpty()) {
      return inPlace;
    }
    List<Entry> named = layer.get(file);
    return named == null ? List.of() : read(named.getFirst());
  }

  private void refuseBoth(Setting setting, Setting file, Map<Setting, List<Entry>> layer) {
    List<Entry> inPlace = layer.get(setting);
    List<Entry> named = layer.get(file);
    if (inPlace != null && !inPlace.isEmpty() && named != null) {
      Entry second = named.getFirst();
      mistakes.in(
          second,
          "Only one of "
              + (second.fromFile() ? setting.key() : "$" + setting.variable())
              + " and this can be given.");
    }
  }

  private List<Entry> read(Entry entry) {
    Path path = values.value(entry, text -> values.path(entry, text));
    String text = path == null ? null : values.value(entry, ignored -> contentOf(path));
    return text == null ? List.of() : List.of(new Entry(entry.setting(), text, entry.line()));
  }

  /**
   * The text of a file that holds a secret.
   *
   * @throws StoreException {@code MISUSED} when it cannot be read or others can read it
   */
  static String contentOf(Path path) {
    PrivateFile file = new PrivateFile(path);
    try {
      String remedy = file.remedy();
      if (remedy != null) {
        throw StoreException.misused(
            "The file " + path + " holds a secret and is open to others; run: " + remedy);
      }
      return file.read(LARGEST_FILE);
    } catch (CharacterCodingException binary) {
      throw StoreException.misused("The file " + path + " is not text in UTF-8.");
    } catch (IOException failure) {
      throw StoreException.misused(
          "The file " + path + " could not be read: " + FileFailure.reason(failure) + ".");
    }
  }

  private Entry written(Setting setting, Setting file) {
    Entry named = entries.one(file);
    Entry inPlace = entries.one(setting);
    Entry any = named == null ? inPlace : named;
    if (any == null) {
      throw new IllegalStateException("Nobody has written " + setting.key());
    }
    return any;
  }

  private static String withoutLineEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }
}
