package store.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.config.YamlNode.Listing;
import store.config.YamlNode.Mapping;
import store.config.YamlNode.Pair;
import store.config.YamlNode.Scalar;

/** The values of a configuration file, by setting. */
final class FileEntries {

  private static final int LONGEST_KEY = 40;

  private final Map<Setting, List<Entry>> entries = new EnumMap<>(Setting.class);
  private final Mistakes mistakes;

  private FileEntries(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Reads the text of the file; what is wrong with its keys becomes a mistake. */
  static Map<Setting, List<Entry>> read(String text, Mistakes mistakes) {
    FileEntries entries = new FileEntries(mistakes);
    YamlNode root = YamlParser.parse(text, mistakes);
    if (root instanceof Mapping mapping) {
      entries.walk("", mapping);
    } else if (root != null && !root.isNull()) {
      mistakes.onLine(root.line(), "The file must hold keys, such as \"store:\".");
    }
    return entries.entries;
  }

  private void walk(String section, Mapping mapping) {
    Map<String, Integer> seen = new HashMap<>();
    for (Pair pair : mapping.pairs()) {
      if (!(pair.key() instanceof Scalar key) || key.isNull()) {
        mistakes.onLine(pair.key().line(), "A key must be a plain word.");
        continue;
      }
      if (!isKey(key.text())) {
        // Not repeated: without a space behind the colon the value is a part of the key.
        mistakes.onLine(key.line(), "This is no key; a key wants a colon and a space behind it.");
        continue;
      }
      String path = section + key.text();
      Integer first = seen.putIfAbsent(key.text(), key.line());
      if (first != null) {
        mistakes.onLine(
            key.line(), "The key " + Quoted.of(path) + " stands on line " + first + " already.");
        continue;
      }
      Setting setting = key.text().indexOf('.') < 0 ? Setting.ofKey(path) : null;
      if (setting != null) {
        take(setting, pair.value(), key.line());
      } else if (Setting.sections().contains(path)) {
        enter(path, pair.value(), key.line());
      } else {
        mistakes.onLine(key.line(), "Unknown key " + Quoted.of(path) + meant(path, section));
      }
    }
  }

  private static boolean isKey(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
        return false;
      }
    }
    return text.length() <= LONGEST_KEY
        && !text.startsWith("sk_")
        && !text.startsWith("rk_")
        && !text.startsWith("whsec_");
  }

  private void enter(String section, YamlNode value, int line) {
    if (value instanceof Mapping mapping) {
      walk(section + ".", mapping);
    } else if (!value.isNull()) {
      mistakes.at(
          line, section, "It must hold keys, indented beneath it, and no value of its own.");
    }
  }

  private void take(Setting setting, YamlNode value, int line) {
    if (value.isNull()) {
      return;
    }
    switch (setting.shape()) {
      case SCALAR -> {
        if (value instanceof Scalar scalar) {
          entries.put(setting, List.of(new Entry(setting, scalar.text(), scalar.line())));
        } else {
          mistakes.at(line, setting.key(), "It must be a single value, neither a list nor keys.");
        }
      }
      case LIST -> {
        List<Entry> items = items(setting, value);
        if (items == null) {
          mistakes.at(line, setting.key(), "It must be a list of values, such as [one, another].");
        } else {
          entries.put(setting, items);
        }
      }
    }
  }

  private static @Nullable List<Entry> items(Setting setting, YamlNode value) {
    if (!(value instanceof Listing listing)) {
      return null;
    }
    List<Entry> items = new ArrayList<>();
    for (YamlNode item : listing.items()) {
      if (!(item instanceof Scalar scalar) || scalar.isNull()) {
        return null;
      }
      items.add(new Entry(setting, scalar.text(), scalar.line()));
    }
    return items;
  }

  private static String meant(String path, String section) {
    if (Setting.ofKey(path) != null) {
      int dot = path.lastIndexOf('.');
      return "; write \""
          + path.substring(dot + 1)
          + ":\" indented beneath \""
          + path.substring(0, dot)
          + ":\".";
    }
    List<String> here = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    String name = path.substring(section.length());
    List<String> keys = new ArrayList<>(Setting.sections());
    Setting.ALL.forEach(setting -> keys.add(setting.key()));
    for (String key : keys) {
      if (key.startsWith(section) && key.indexOf('.', section.length()) < 0) {
        here.add(key.substring(section.length()));
      }
      if (key.endsWith("." + name)) {
        elsewhere.add(key);
      }
    }
    String near = Spelling.nearest(name, here);
    if (near != null) {
      return "; did you mean \"" + section + near + "\"?";
    }
    return elsewhere.isEmpty() ? "." : "; did you mean \"" + elsewhere.getFirst() + "\"?";
  }
}
