package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import store.failure.Kind;

class ExitCodesPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `?([A-Z_]+)`? \\|");

  @Test
  void names_every_code_with_its_kind() throws Exception {
    SortedMap<Integer, String> codes = new TreeMap<>();
    codes.put(ExitCode.DONE, "DONE");
    Arrays.stream(Kind.values()).forEach(kind -> codes.put(ExitCode.of(kind), kind.name()));
    List<MatchResult> rows =
        ROW.matcher(Files.readString(DocsPage.CHECKOUT.resolve("docs/exit-codes.md")))
            .results()
            .toList();

    assertEquals(
        codes.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList(),
        rows.stream().map(row -> row.group(1) + " " + row.group(2)).toList());
  }
}
