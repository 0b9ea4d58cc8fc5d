package store.cli.updates;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.mail.MailState;

/** {@code store update recipients ID} */
@Command(
    name = "recipients",
    description = "List whom an update is for and what became of their mail, the latest first.")
@Examples({
  "store update recipients 1",
  "store update recipients 1 --state refused",
  "store update recipients 1 --state unknown --limit 10000 --json"
})
final class RecipientsCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The update, as update list shows it.")
  private long id;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "queued, sent, refused, deferred, unknown or skipped.")
  private @Nullable MailState state;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most; else 50.")
  private int limit = 50;

  RecipientsCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .table(
            UpdateColumns.RECIPIENT,
            session.store().updates().recipients(id, state, ListCommand.atLeastOne(limit)),
            "Nobody.");
  }
}
