package store.cli;

import java.nio.file.Path;
import java.util.List;

/** What the launcher runs once per build to learn which classes commands need. */
final class Training {

  /** The command lines of the training, each on a throw-away store of its own folder. */
  private static final List<String> COMMANDS = List.of("--version");

  private Training() {}

  /** Runs the training in the folder named by the only argument. */
  public static void main(String[] args) {
    Path config = Path.of(args[0]).resolve("config.yaml");
    for (String command : COMMANDS) {
      Main.main(("--config " + config + " " + command).split(" "));
    }
  }
}
