package store.config;

import java.util.List;

/** A piece of YAML and the line it begins on, from 1. */
sealed interface YamlNode {

  /** Its line, from 1. */
  int line();

  /**
   * A single value.
   *
   * @param plain whether it stands without quotes
   */
  record Scalar(String text, boolean plain, int line) implements YamlNode {}

  /** A list. */
  record Listing(List<YamlNode> items, int line) implements YamlNode {}

  /** Keys and values, in the order of the file, doubled keys included. */
  record Mapping(List<Pair> pairs, int line) implements YamlNode {}

  /** One key and its value. */
  record Pair(YamlNode key, YamlNode value) {}

  /** Whether nothing stands there, so that the default holds (YAML 1.2.2 section 10.3.2). */
  default boolean isNull() {
    return this instanceof Scalar(String text, boolean plain, int line)
        && plain
        && switch (text) {
          case "", "~", "null", "Null", "NULL" -> true;
          default -> false;
        };
  }
}
