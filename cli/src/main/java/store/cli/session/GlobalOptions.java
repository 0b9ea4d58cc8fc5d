package store.cli.session;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import store.cli.output.Manner;

/**
 * The options that are accepted anywhere on the line. Flags are counted, so that an alias with
 * {@code --json} in it does not forbid typing it once more.
 */
@Command(name = "store", description = "Sell your own files from a terminal.")
@Examples({
  "store demo",
  "store product add book --name \"The Book\" --price 29.00 book.pdf",
  "store purchase list --email ada@example.org --json"
})
public final class GlobalOptions {

  private static final boolean[] NEVER = {};

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration; else $STORE_CONFIG, else ./config.yaml.")
  private @Nullable String config;

  @Option(
      names = "--json",
      arity = "0",
      scope = ScopeType.INHERIT,
      description = "Answer with one JSON document.")
  private boolean[] json = NEVER;

  @Option(
      names = "--yes",
      arity = "0",
      scope = ScopeType.INHERIT,
      description = "Answer every question with yes.")
  private boolean[] yes = NEVER;

  @Option(
      names = "--quiet",
      arity = "0",
      scope = ScopeType.INHERIT,
      description = "Say nothing about a success; only show what was asked for.")
  private boolean[] quiet = NEVER;

  @Option(
      names = "--verbose",
      arity = "0",
      scope = ScopeType.INHERIT,
      description = "Tell a failure with its stack trace.")
  private boolean[] verbose = NEVER;

  @Option(
      names = {"-h", "--help"},
      arity = "0",
      scope = ScopeType.INHERIT,
      description = "Show the help of a command.")
  private boolean[] help = NEVER;

  @Option(names = "--version", arity = "0", description = "Show the version.")
  private boolean[] version = NEVER;

  /** The configuration that was named, as it was typed. */
  public @Nullable String config() {
    return config;
  }

  /** How the caller wants to be answered. */
  public Manner manner() {
    return new Manner(json.length > 0, yes.length > 0, quiet.length > 0, verbose.length > 0);
  }

  /** Whether help is wanted instead of work. */
  public boolean help() {
    return help.length > 0;
  }

  /** Whether the version is wanted instead of work. */
  public boolean version() {
    return version.length > 0;
  }
}
