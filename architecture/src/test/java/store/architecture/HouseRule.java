package store.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule of the house.
 *
 * @param name what it is called when it fails
 * @param rule what is checked, with its reason
 * @param breach sources that break it, so that a rule which no longer bites is found out
 */
record HouseRule(String name, ArchRule rule, List<String> breach) {

  static HouseRule of(String name, ArchRule rule, String... breach) {
    return new HouseRule(name, rule, List.of(breach));
  }

  /** What in the classes breaks it, one line for each line of source. */
  String breachesIn(JavaClasses classes) {
    Map<String, String> byPlace = new LinkedHashMap<>();
    for (String breach : rule.evaluate(classes).getFailureReport().getDetails()) {
      byPlace.putIfAbsent(breach.substring(breach.lastIndexOf('(') + 1), breach);
    }
    return String.join("\n", byPlace.values());
  }

  @Override
  public String toString() {
    return name;
  }
}
