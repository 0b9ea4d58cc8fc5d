package store.cli.mail;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store mail suppression list} */
@Command(
    name = "list",
    description =
        "List the addresses that lead nowhere and get no updates, the newest first. Receipts are"
            + " still tried.")
@Examples({"store mail suppression list", "store mail suppression list --limit 500 --json"})
final class SuppressionListCommand implements Runnable {

  private final Session session;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most; else 50.")
  private int limit = 50;

  SuppressionListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .table(
            MailColumns.SUPPRESSION,
            session.store().suppressions().list(limit),
            "No address is suppressed.");
  }
}
