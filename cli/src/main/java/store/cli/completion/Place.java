package store.cli.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import store.cli.arguments.Converters;

/**
 * A place on the line and what may follow there.
 *
 * @param path the words so far that chose it: {@code store product add}
 * @param commands what can be chosen next
 * @param options the options that are accepted there
 * @param values the words its arguments can be; empty when they can be anything
 */
record Place(String path, List<Word> commands, List<Choice> options, List<String> values) {

  /** A word and what it is for. */
  record Word(String text, String description) {}

  /**
   * An option.
   *
   * @param names with their dashes
   * @param description what it is for
   * @param takesValue whether a word follows it
   * @param values what that word can be; empty when it can be anything
   */
  record Choice(List<String> names, String description, boolean takesValue, List<String> values) {}

  /** Every place of a tree, the root first. */
  static List<Place> in(CommandLine tree) {
    CommandSpec spec = tree.getCommandSpec();
    List<Place> places = new ArrayList<>();
    places.add(
        new Place(
            spec.qualifiedName(),
            tree.getSubcommands().entrySet().stream()
                .map(each -> new Word(each.getKey(), summary(each.getValue())))
                .toList(),
            spec.options().stream()
                .map(each ->
                    new Choice(
                        List.of(each.names()),
                        String.join(" ", each.description()),
                        each.arity().max() > 0,
                        values(each)))
                .toList(),
            spec.positionalParameters().stream().flatMap(each -> values(each).stream()).toList()));
    tree.getSubcommands().values().forEach(each -> places.addAll(in(each)));
    return places;
  }

  private static String summary(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }

  private static List<String> values(ArgSpec argument) {
    Stream<Class<?>> types =
        Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()));
    List<String> constants =
        types
            .filter(Class::isEnum)
            .distinct()
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(constant -> Converters.word((Enum<?>) constant))
            .toList();
    if (!constants.isEmpty() || argument.completionCandidates() == null) {
      return constants;
    }
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
  }
}
