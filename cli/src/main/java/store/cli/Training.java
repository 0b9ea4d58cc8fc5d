package store.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import store.OutsideWorld;
import store.OutsideWorld.Terminal;

/**
 * What the launcher runs twice per build in one folder: first to make a store there, then,
 * recorded, to learn which classes commands need.
 */
final class Training {

  /** What is typed once in a store's life, and so is not worth a place in the cache. */
  private static final List<String> FIRST = List.of("init --name Training");

  /** Command lines as owners type them, on a throw-away store. */
  private static final List<String> COMMANDS =
      List.of(
          "product add book --name Book --price 29.00 book.txt",
          "product list",
          "product show book",
          "product list --json",
          "product publish book",
          "purchase create --email ada@example.org --product book",
          "purchase create --email ada@example.org --product book:2 --json",
          "purchase list",
          "purchase list --json",
          "payment list --unmatched",
          "mail flush",
          "mail list",
          "mail list --json",
          "mail template list",
          "mail preview receipt",
          "send-update book --dry-run",
          "send-update book --all-buyers --yes --json",
          "update list",
          "customer opt-out ada@example.org",
          "report sales",
          "report sales --by product --json",
          "report funnel",
          "report downloads --json",
          "experiment start headline --product book --variants a,b --description b=Short",
          "experiment show headline",
          "experiment show headline --json",
          "experiment list",
          "webhook list",
          "webhook list --json",
          "why ada@example.org",
          "doctor",
          "product --help",
          "purchase create --help");

  /** The same where Stripe has something to tell. */
  private static final List<String> WITH_STRIPE =
      List.of("sync", "payment import --from 2026-01-01 --json", "payment map price_1 book");

  private Training() {}

  /** Runs the training in the folder named by the only argument; fails as the first that fails. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    QuietLogs.use();
    Path folder = Path.of(args[0]).toAbsolutePath();
    Files.writeString(folder.resolve("book.txt"), "A short book.\n");
    boolean made = Files.exists(folder.resolve("config.yaml"));
    run(world(folder, Map.of()), made ? COMMANDS : FIRST);
    if (made) {
      try (TrainingStripe stripe = new TrainingStripe()) {
        run(world(folder, stripe.environment()), WITH_STRIPE);
      }
    }
  }

  private static OutsideWorld world(Path folder, Map<String, String> environment) {
    return new OutsideWorld(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Terminal.NONE,
        Clock.systemUTC(),
        new SecureRandom(),
        environment,
        folder,
        null,
        () -> {});
  }

  private static void run(OutsideWorld world, List<String> commands) {
    for (String command : commands) {
      int code = new Invocation(world, Main.opener(), Commands.all()).run(command.split(" ", -1));
      if (code != ExitCode.DONE) {
        throw new IllegalStateException("the training command failed: store " + command);
      }
    }
  }
}
