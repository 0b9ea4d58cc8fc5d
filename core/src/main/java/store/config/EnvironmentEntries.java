package store.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the environment, by setting. A variable that is empty counts as not set. Unknown
 * variables are a mistake only where they begin like a section of ours ({@code STORE_MAIL_}), since
 * {@code STORE_} alone may be anybody's.
 */
final class EnvironmentEntries {

  private EnvironmentEntries() {}

  /** Reads all variables; an unknown one becomes a mistake. */
  static Map<Setting, List<Entry>> read(Map<String, String> environment, Mistakes mistakes) {
    Map<Setting, List<Entry>> entries = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.ALL) {
      String value = value(environment, setting.variable());
      if (value != null) {
        entries.put(setting, values(setting, value));
      }
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith("STORE_") && isUnknown(name) && !isOfKubernetes(variable)) {
        String near = Spelling.nearest(name, Setting.ALL.stream().map(Setting::variable).toList());
        mistakes.inEnvironment(
            name,
            "There is no such setting" + (near == null ? "." : "; did you mean $" + near + "?"));
      }
    }
    return entries;
  }

  /** The value of that variable, or null when it is not set or blank. */
  static @Nullable String value(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    return value == null || value.isBlank() ? null : value;
  }

  private static List<Entry> values(Setting setting, String value) {
    if (setting.shape() == Setting.Shape.SCALAR) {
      return List.of(new Entry(setting, value, 0));
    }
    List<Entry> values = new ArrayList<>();
    int start = 0;
    while (start <= value.length()) {
      int comma = value.indexOf(',', start);
      int end = comma < 0 ? value.length() : comma;
      String item = value.substring(start, end).strip();
      if (!item.isEmpty()) {
        values.add(new Entry(setting, item, 0));
      }
      start = end + 1;
    }
    return values;
  }

  private static boolean isUnknown(String name) {
    boolean ours = false;
    for (Setting setting : Setting.ALL) {
      String key = setting.key();
      ours |= key.indexOf('.') > 0 && name.startsWith(sectionPrefix(setting));
      if (name.equals(setting.variable())) {
        return false;
      }
    }
    return ours;
  }

  private static String sectionPrefix(Setting setting) {
    return setting.variable().substring(0, "STORE_".length() + setting.key().indexOf('.') + 1);
  }

  /** What Kubernetes tells every container of a service that is called {@code store-mail}. */
  private static boolean isOfKubernetes(Map.Entry<String, String> variable) {
    String name = variable.getKey();
    return name.endsWith("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || name.contains("_TCP_")
        || name.contains("_UDP_")
        || variable.getValue().startsWith("tcp://")
        || variable.getValue().startsWith("udp://");
  }
}
