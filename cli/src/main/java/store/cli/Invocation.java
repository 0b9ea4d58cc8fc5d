package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import store.OutsideWorld;
import store.cli.output.Output;
import store.cli.output.Printable;
import store.cli.output.ReaderGone;
import store.cli.session.GlobalOptions;
import store.cli.session.Session;
import store.cli.session.StoreOpener;
import store.failure.Kind;
import store.failure.StoreException;

/** One run of the command line: read it, do it, answer with an exit code. */
final class Invocation {

  private static final Set<String> HELP = Set.of("--help", "-h");

  private final OutsideWorld world;
  private final GlobalOptions options = new GlobalOptions();
  private final Session session;
  private final CommandTree tree;

  /** A run in that world; the commands are those of the list. */
  Invocation(OutsideWorld world, StoreOpener opener, Commands commands) {
    this.world = world;
    this.session = new Session(world, options, opener);
    this.tree = new CommandTree(commands, session);
  }

  /** Runs the line and gives the exit code; every failure is told in one line on stderr. */
  int run(String... line) {
    try (session) {
      perform(line);
      return ExitCode.DONE;
    } catch (StoreException failure) {
      return tell(failure.kind(), failure.sentence(), failure);
    } catch (ParameterException misused) {
      return misused(misused);
    } catch (ReaderGone enough) {
      return ExitCode.DONE;
    } catch (OutOfMemoryError full) {
      return tell(
          Kind.FAILED,
          "There is not enough memory for this; ask for less, or give Java more with -Xmx.",
          full);
    } catch (Exception | LinkageError | VirtualMachineError | AssertionError broken) {
      String name = broken.getClass().getSimpleName();
      return tell(
          Kind.FAILED,
          "Something unexpected broke (" + name + "). Run again with --verbose and report it.",
          broken);
    }
  }

  private void perform(String... line) {
    CommandLine root = tree.branch(line);
    Optional<CommandLine> subject = helpWanted(root, line);
    if (subject.isPresent()) {
      if (given(line).contains("--json")) {
        root.parseArgs("--json"); // The rest of the line may be unfinished.
      }
      session.output().text("help", HelpPage.of(subject.get()));
      session.output().end();
      return;
    }
    root.setAllowOptionsAsOptionParameters(given(line).stream().anyMatch(Invocation::dashes));
    CommandLine last = root.parseArgs(line).asCommandLineList().getLast();
    Output output = session.output();
    if (options.version()) {
      output.text("version", version(), "store " + version() + "\n");
    } else if (last.getCommand() instanceof Runnable command) {
      work(command, output);
    } else {
      output.text("help", HelpPage.of(last));
    }
    output.end();
  }

  /** What was done is told even when the rest failed. */
  private static void work(Runnable command, Output output) {
    try {
      command.run();
    } catch (StoreException failure) {
      if (failure.kind() == Kind.PARTIAL) {
        output.end();
      }
      throw failure;
    }
  }

  /** The words that may be options. */
  private static List<String> given(String... line) {
    List<String> words = Arrays.asList(line);
    return words.subList(0, words.contains("--") ? words.indexOf("--") : words.size());
  }

  /** Whether it gives an option a value that looks like an option: {@code --name=--json}. */
  private static boolean dashes(String word) {
    return word.startsWith("--") && word.contains("=-");
  }

  /** The command whose help is wanted, however incomplete the rest of the line is. */
  private static Optional<CommandLine> helpWanted(CommandLine root, String... line) {
    if (Collections.disjoint(given(line), HELP)) {
      return Optional.empty();
    }
    CommandLine subject = root;
    for (String word : CommandTree.words(line)) {
      if (subject.getSubcommands().isEmpty()) {
        break;
      }
      CommandLine next = subject.getSubcommands().get(word);
      if (next == null) {
        return Optional.empty();
      }
      subject = next;
    }
    return Optional.of(subject);
  }

  private int misused(ParameterException misused) {
    if (misused.getCause() instanceof StoreException failure) {
      String option =
          misused.getArgSpec() instanceof OptionSpec spec ? spec.longestName() + ": " : "";
      return tell(failure.kind(), option + failure.sentence(), failure);
    }
    return tell(Kind.MISUSED, UsageSentence.of(misused), misused);
  }

  private int tell(Kind kind, String sentence, Throwable failure) {
    StringWriter text = new StringWriter();
    text.append("store: ").append(Printable.line(sentence)).append('\n');
    if (options.manner().verbose()) {
      failure.printStackTrace(new PrintWriter(text, true));
    }
    try {
      world.err().write(text.toString().getBytes(UTF_8));
      world.err().flush();
    } catch (IOException nobodyListens) {
      return ExitCode.of(kind);
    }
    return ExitCode.of(kind);
  }

  private static String version() {
    String version = Invocation.class.getPackage().getImplementationVersion();
    return version == null ? "in development" : version;
  }
}
