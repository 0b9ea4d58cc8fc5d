package store.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents say of the program is so. */
class DocumentsTest {

  /** A class of the program in backticks, alone or with one of its methods. */
  private static final Pattern NAMED =
      Pattern.compile(
          "`(?:[a-z]+\\.)*([A-Z][a-zA-Z]*[a-z][a-zA-Z]*)(?:\\.([a-z][A-Za-z]*))?(?:\\(\\))?`");

  /** A row of the package table. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z.]+)` \\| [^|]+ \\| ([^|]*) \\|$");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  /** What is shown word for word. */
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\\n]*`");

  private static final Pattern DECISION = Pattern.compile("\\d{4}-[a-z0-9-]+\\.md");

  @Test
  void the_package_table_is_the_one_the_rules_check() throws IOException {
    String page =
        Files.readString(Program.CHECKOUT.resolve("docs/ARCHITECTURE.md"))
            .split("## Packages of core\n", 2)[1];

    Map<String, Set<String>> told =
        ROW.matcher(page)
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group(1),
                    row ->
                        Arrays.stream(row.group(2).split(",", -1))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty() && !name.equals("nobody"))
                            .collect(Collectors.toCollection(TreeSet::new)),
                    (one, again) -> one,
                    TreeMap::new));

    assertEquals(PackageRules.MAY_KNOW, told);
  }

  @Test
  void every_class_and_method_a_document_names_exists() {
    Set<String> sources =
        Program.MODULES.stream()
            .flatMap(module -> Program.sources(module + "/src", ".java").keySet().stream())
            .map(path -> path.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    SortedMap<String, List<JavaClass>> known =
        Program.CLASSES.stream()
            .collect(
                Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.toList()));
    List<String> unknown = new ArrayList<>();
    documents()
        .forEach((path, text) ->
            NAMED
                .matcher(text)
                .results()
                .filter(name -> name.group(2) != null || !sources.contains(name.group(1)))
                .filter(name -> !isKnown(known.getOrDefault(name.group(1), List.of()), name))
                .forEach(name -> unknown.add(path + ": " + name.group())));

    assertEquals(List.of(), unknown);
  }

  @Test
  void every_link_between_documents_leads_somewhere() {
    List<String> broken = new ArrayList<>();
    documents()
        .forEach((path, text) ->
            LINK.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !Files.exists(Program.CHECKOUT.resolve(path).resolveSibling(link)))
                .forEach(link -> broken.add(path + ": " + link)));

    assertEquals(List.of(), broken);
  }

  @Test
  void every_decision_is_short_and_says_what_confirms_it() {
    List<String> wrong = new ArrayList<>();
    Program.sources("docs/decisions", ".md")
        .forEach((path, text) -> {
          boolean whole =
              DECISION.matcher(path.getFileName().toString()).matches()
                  && text.lines().count() <= 40
                  && List.of("## Context", "## Decision", "## Consequences", "## Confirmation")
                      .stream()
                      .allMatch(text::contains);
          if (!whole) {
            wrong.add(path.toString());
          }
        });

    assertEquals(List.of(), wrong);
  }

  private static boolean isKnown(List<JavaClass> types, MatchResult name) {
    return types.stream()
        .anyMatch(type ->
            name.group(2) == null
                || type.getAllMethods().stream()
                    .map(JavaCodeUnit::getName)
                    .anyMatch(method -> method.equals(name.group(2))));
  }

  private static SortedMap<Path, String> documents() {
    SortedMap<Path, String> documents = Program.sources("docs", ".md");
    for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      try {
        documents.put(Path.of(name), Files.readString(Program.CHECKOUT.resolve(name)));
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }
    return documents;
  }
}
