package store.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import store.cli.output.Printable;

/** A line that could not be understood, told in one sentence that ends with where to look. */
final class UsageSentence {

  private UsageSentence() {}

  /** The sentence. */
  static String of(ParameterException failure) {
    CommandLine line = failure.getCommandLine();
    return what(failure, line) + " See " + line.getCommandSpec().qualifiedName() + " --help.";
  }

  private static String what(ParameterException failure, CommandLine line) {
    return switch (failure) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched(), line);
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice -> name(twice) + " is given twice; give it once.";
      case ParameterException unfit when unfit.getArgSpec() != null && unfit.getValue() != null ->
          quoted(unfit.getValue()) + " does not fit " + label(unfit.getArgSpec()) + ".";
      default -> foreign(String.valueOf(failure.getMessage()));
    };
  }

  private static String unmatched(List<String> words, CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    String word = words.getFirst();
    if (word.startsWith("-") && word.length() > 1) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      return "There is no option "
          + quoted(option)
          + "."
          + meant(Suggestion.of(option, spec.optionsMap().keySet()));
    }
    if (!line.getSubcommands().isEmpty()) {
      return "There is no command "
          + quoted(word)
          + (spec.parent() == null ? "." : " in " + spec.qualifiedName() + ".")
          + meant(Suggestion.of(word, line.getSubcommands().keySet()));
    }
    return quoted(word) + " is one word too many; put quotes around a text of several words.";
  }

  private static String missing(MissingParameterException failure) {
    String message = String.valueOf(failure.getMessage());
    List<ArgSpec> missing = failure.getMissing();
    if (missing.size() == 1
        && missing.getFirst() instanceof OptionSpec option
        && (message.startsWith("Missing required parameter")
            || message.startsWith("Expected parameter"))) {
      return option.longestName() + " needs a value: " + label(option) + ".";
    }
    String labels =
        missing.stream()
            .sorted(Comparator.comparing(ArgSpec::isOption))
            .map(UsageSentence::label)
            .collect(Collectors.joining(" and "));
    return labels + (missing.size() == 1 ? " is missing." : " are missing.");
  }

  private static String label(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      boolean flag = option.arity().max() == 0;
      return flag ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }
    return argument.paramLabel();
  }

  private static String name(OverwrittenOptionException twice) {
    return twice.getOverwritten() instanceof OptionSpec option
        ? option.longestName()
        : twice.getOverwritten().paramLabel();
  }

  private static String meant(Optional<String> suggestion) {
    return suggestion.map(word -> " Did you mean " + word + "?").orElse("");
  }

  private static String quoted(String word) {
    String safe = Printable.line(word);
    return "\"" + (safe.length() > 60 ? safe.substring(0, 60) + "..." : safe) + "\"";
  }

  private static String foreign(String message) {
    String safe = Printable.line(message);
    return safe.endsWith(".") ? safe : safe + ".";
  }
}
