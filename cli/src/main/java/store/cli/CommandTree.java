package store.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import store.cli.Commands.Entry;
import store.cli.arguments.Converters;
import store.cli.session.Group;
import store.cli.session.Session;

/** Grows the picocli tree: only the branch that a line names, or all of it. */
final class CommandTree {

  private final Commands commands;
  private final Session session;
  private final Converters converters;

  CommandTree(Commands commands, Session session) {
    this.commands = commands;
    this.session = session;
    this.converters = commands.converters(session.world());
  }

  /** The whole tree, for help, completion and unknown words. */
  CommandLine whole() {
    CommandLine root = root();
    commands.entries().forEach((name, entry) -> grow(root, name, entry, List.of()));
    return ready(root);
  }

  /** The branch of the line's group and verb; everything where the line names none of them. */
  CommandLine branch(String... line) {
    List<String> words = words(line);
    Entry entry = words.isEmpty() ? null : commands.entries().get(words.getFirst());
    if (entry == null) {
      return whole();
    }
    CommandLine root = root();
    grow(root, words.getFirst(), entry, words.subList(1, words.size()));
    return ready(root);
  }

  private CommandLine root() {
    return new CommandLine(session.options());
  }

  private void grow(CommandLine root, String name, Entry entry, List<String> rest) {
    switch (entry) {
      case Entry.Alone alone -> root.addSubcommand(name, alone.command().apply(session));
      case Entry.Verbs verbs -> root.addSubcommand(name, grown(verbs.group().apply(session), rest));
    }
  }

  /** The group with what the next word names in it, or all of it. */
  private static CommandLine grown(Group group, List<String> rest) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(group.description());
    CommandLine line = new CommandLine(spec);
    SequencedMap<String, Supplier<Runnable>> verbs = group.verbs();
    SequencedMap<String, Supplier<Group>> groups = group.groups();
    String word = rest.isEmpty() ? "" : rest.getFirst();
    Supplier<Runnable> verb = verbs.get(word);
    Supplier<Group> inner = groups.get(word);
    if (verb != null) {
      line.addSubcommand(word, verb.get());
    } else if (inner != null) {
      line.addSubcommand(word, grown(inner.get(), rest.subList(1, rest.size())));
    } else {
      verbs.forEach((name, command) -> line.addSubcommand(name, command.get()));
      groups.forEach((name, each) -> line.addSubcommand(name, grown(each.get(), List.of())));
    }
    return line;
  }

  /** Settings reach what was added before them, so they come last. */
  private CommandLine ready(CommandLine root) {
    converters.teach(root);
    return root.setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setTrimQuotes(false)
        .setPosixClusteredShortOptionsAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setAbbreviatedSubcommandsAllowed(false)
        .setUnmatchedArgumentsAllowed(false);
  }

  /** The words of a line that are no global option, up to {@code --}. */
  static List<String> words(String... line) {
    List<String> words = new ArrayList<>();
    for (int index = 0; index < line.length && !line[index].equals("--"); index++) {
      if (line[index].equals("--config")) {
        index++;
      } else if (!line[index].startsWith("-")) {
        words.add(line[index]);
      }
    }
    return words;
  }
}
