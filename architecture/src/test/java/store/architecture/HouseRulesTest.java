package store.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program keeps every rule of the house, and every rule still bites. */
class HouseRulesTest {

  static Stream<HouseRule> rules() {
    return Stream.of(PackageRules.ALL, LibraryRules.ALL, GlobalRules.ALL, StyleRules.ALL)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_program_keeps(HouseRule rule) {
    assertEquals("", rule.breachesIn(Program.CLASSES), rule.rule()::getDescription);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void who_breaks_it_is_found_out(HouseRule rule, @TempDir Path folder) {
    assertNotEquals("", rule.breachesIn(Breach.compiled(rule.breach(), folder)), rule::name);
  }
}
