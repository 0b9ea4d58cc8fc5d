package store.cli.updates;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.updates.Portion;

/** {@code store update resume ID} */
@Command(
    name = "resume",
    description =
        "Go on with an update: send to those whose turn has not come and to those whose mail was"
            + " put off, and to nobody else.")
@Examples({
  "store update resume 1",
  "store update resume 1 --limit 400",
  "store update resume 1 --canary 1% --json"
})
final class ResumeCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The update, as update list shows it.")
  private long id;

  @Option(names = "--limit", paramLabel = "N", description = "Send so many mails at most.")
  private @Nullable Integer limit;

  @Option(
      names = "--canary",
      paramLabel = "SHARE",
      description = "Send to that share first, like 1% or 50; stop when it is refused.")
  private Portion.@Nullable Canary canary;

  ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    new Sending(session, id).send(new Portion(limit, canary));
  }
}
