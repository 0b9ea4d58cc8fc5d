package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import store.cli.session.GlobalOptions;
import store.cli.session.Session;

/**
 * What is documented is executed. After a change of output {@code -Dstore.docs=update} rewrites the
 * pages, and fails, so that no build passes on pages it has written itself.
 */
class CommandPagesTest {

  private static final Path PAGES = DocsPage.CHECKOUT.resolve("docs/commands");

  @TempDir Path directory;

  @Test
  void there_is_a_page_for_each_command_and_no_other() throws Exception {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertEquals(
          leaves().stream().map(leaf -> pageOf(leaf).getFileName().toString()).sorted().toList(),
          pages.map(page -> page.getFileName().toString()).sorted().toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> each_page_shows_what_really_happens() {
    return leaves().stream()
        .map(leaf -> dynamicTest(leaf.getCommandSpec().qualifiedName(), () -> check(pageOf(leaf))));
  }

  @TestFactory
  Stream<DynamicTest> each_page_ends_with_the_help_of_its_command() {
    return leaves().stream()
        .map(leaf -> leaf.getCommandSpec().qualifiedName())
        .map(name -> dynamicTest(name, () -> assertEquals(name + " --help", lastTyped(name))));
  }

  @TestFactory
  Stream<DynamicTest> each_command_has_two_or_three_examples_that_can_be_typed() {
    return leaves().stream()
        .map(leaf -> dynamicTest(leaf.getCommandSpec().qualifiedName(), () -> checkExamples(leaf)));
  }

  private void checkExamples(CommandLine leaf) {
    List<String> examples = HelpPage.examples(leaf.getCommandSpec());
    assertEquals(true, examples.size() == 2 || examples.size() == 3, examples.toString());
    for (String example : examples) {
      List<String> words = DocsPage.words(example);
      int end = Math.max(words.indexOf(">"), words.indexOf("|"));
      List<String> line = words.subList(1, end < 0 ? words.size() : end);
      assertEquals(
          leaf.getCommandSpec().qualifiedName(),
          tree()
              .parseArgs(line.toArray(String[]::new))
              .asCommandLineList()
              .getLast()
              .getCommandSpec()
              .qualifiedName());
    }
  }

  private void check(Path page) throws IOException {
    String written = Files.readString(page);
    Path empty = Files.createTempDirectory(directory, "page");
    String real = new DocsPage(empty).executed(written);
    if ("update".equals(System.getProperty("store.docs"))) {
      Files.writeString(page, real);
      fail("Wrote " + page + " anew; look at the difference, then run again without store.docs.");
    }
    assertEquals(real, written, page.toString());
  }

  private static String lastTyped(String name) throws IOException {
    List<String> typed = DocsPage.commands(Files.readString(pageOf(name)));
    return typed.isEmpty() ? "" : typed.getLast();
  }

  private static Path pageOf(CommandLine leaf) {
    return pageOf(leaf.getCommandSpec().qualifiedName());
  }

  private static Path pageOf(String name) {
    return PAGES.resolve(name.replaceFirst("^store ", "").replace(' ', '-') + ".md");
  }

  private List<CommandLine> leaves() {
    List<CommandLine> leaves = new ArrayList<>();
    collect(tree(), leaves);
    return leaves;
  }

  private static void collect(CommandLine line, List<CommandLine> leaves) {
    if (line.getSubcommands().isEmpty()) {
      leaves.add(line);
    }
    line.getSubcommands().values().forEach(each -> collect(each, leaves));
  }

  private CommandLine tree() {
    Session session =
        new Session(new StillWorld(directory).seen(), new GlobalOptions(), Main.opener());
    return new CommandTree(Commands.all(), session).whole();
  }
}
