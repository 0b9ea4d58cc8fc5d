package store.cli.mail;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.mail.MailState;

/** {@code store mail list} */
@Command(
    name = "list",
    description = "List receipts and other letters, the newest first; updates have their own list.")
@Examples({
  "store mail list",
  "store mail list --state refused",
  "store mail list --limit 500 --json"
})
final class ListCommand implements Runnable {

  private final Session session;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "queued, sending, sent, deferred, refused, unknown or skipped.")
  private @Nullable MailState state;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most; else 50.")
  private int limit = 50;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .table(MailColumns.LIST, session.store().outboxDesk().list(state, limit), "No mail.");
  }
}
