package store.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import store.cli.session.Examples;

/** The help of a command: real examples first, then how to use it, then its options. */
final class HelpPage {

  private static final int WIDTH = 80;
  private static final int WIDEST_LABEL = 28;

  private record Row(String label, String description) {}

  private final CommandLine line;
  private final CommandSpec spec;
  private final StringBuilder text = new StringBuilder();

  private HelpPage(CommandLine line) {
    this.line = line;
    this.spec = line.getCommandSpec();
  }

  /** The page as text of at most 80 columns. */
  static String of(CommandLine line) {
    return new HelpPage(line).written();
  }

  /** The examples of a command, none for a group. */
  static List<String> examples(CommandSpec spec) {
    Object command = spec.userObject();
    Examples examples = command == null ? null : command.getClass().getAnnotation(Examples.class);
    return examples == null ? List.of() : List.of(examples.value());
  }

  private String written() {
    List<String> examples = examples(spec);
    if (!examples.isEmpty()) {
      text.append("Examples:\n");
      examples.forEach(example -> text.append("  ").append(example).append('\n'));
      text.append('\n');
    }
    wrap("Usage: ", usage());
    text.append('\n');
    for (String paragraph : spec.usageMessage().description()) {
      wrap("", paragraph);
      text.append('\n');
    }
    section("Commands:", commands());
    section("Arguments:", positionals());
    section("Options:", options(false));
    section("For every command:", options(true));
    if (spec.parent() == null) {
      wrap("", "store COMMAND --help tells more about each of them.");
    }
    return text.toString().stripTrailing() + "\n";
  }

  private String usage() {
    List<String> parts = new ArrayList<>(List.of(spec.qualifiedName()));
    if (!line.getSubcommands().isEmpty()) {
      parts.add(spec.parent() == null ? "COMMAND [VERB]" : "VERB");
    }
    spec.positionalParameters().stream()
        .filter(ArgSpec::required)
        .map(HelpPage::word)
        .forEach(parts::add);
    own().filter(OptionSpec::required).map(HelpPage::word).forEach(parts::add);
    parts.add("[OPTION...]");
    spec.positionalParameters().stream()
        .filter(each -> !each.required())
        .map(each -> "[" + word(each) + "]")
        .forEach(parts::add);
    return String.join(" ", parts);
  }

  private List<Row> commands() {
    return line.getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .map(each -> new Row(each.getKey(), summary(each.getValue())))
        .toList();
  }

  private static String summary(CommandLine command) {
    String description = String.join(" ", command.getCommandSpec().usageMessage().description());
    String verbs = String.join(", ", command.getSubcommands().keySet());
    return verbs.isEmpty() ? description : description + " (" + verbs + ")";
  }

  private List<Row> positionals() {
    return spec.positionalParameters().stream()
        .map(each -> new Row(word(each), describe(each)))
        .toList();
  }

  private List<Row> options(boolean global) {
    return (global ? spec.options().stream().filter(each -> isGlobal(each)) : own())
        .map(each -> new Row(word(each), describe(each)))
        .toList();
  }

  private Stream<OptionSpec> own() {
    return spec.options().stream().filter(each -> !isGlobal(each));
  }

  private boolean isGlobal(OptionSpec option) {
    return spec.parent() == null || option.inherited();
  }

  private static String describe(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  private static String word(ArgSpec argument) {
    boolean several = argument.arity().max() > 1 || argument.isMultiValue();
    if (argument instanceof OptionSpec option) {
      String names = String.join(", ", option.names());
      boolean flag = option.arity().max() == 0;
      return flag ? names : names + " " + option.paramLabel() + (several ? "..." : "");
    }
    return argument.paramLabel() + (several ? "..." : "");
  }

  private void section(String heading, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int widest =
        rows.stream()
            .mapToInt(row -> row.label().length())
            .filter(length -> length <= WIDEST_LABEL)
            .max()
            .orElse(0);
    text.append(heading).append('\n');
    for (Row row : rows) {
      String label = "  " + row.label();
      String padding = " ".repeat(widest + 4);
      if (row.label().length() > widest) {
        text.append(label).append('\n');
        wrap(padding, row.description());
      } else {
        wrap(label + " ".repeat(widest + 4 - label.length()), row.description());
      }
    }
    text.append('\n');
  }

  /** Appends words after the beginning; further lines are indented as far as that reaches. */
  private void wrap(String beginning, String words) {
    StringBuilder current = new StringBuilder(beginning);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && current.length() + 1 + word.length() > WIDTH) {
        text.append(current.toString().stripTrailing()).append('\n');
        current = new StringBuilder(" ".repeat(beginning.length()));
        empty = true;
      }
      current.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(current.toString().stripTrailing()).append('\n');
  }
}
