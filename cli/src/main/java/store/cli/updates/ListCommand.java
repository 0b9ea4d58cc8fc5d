package store.cli.updates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;

/** {@code store update list} */
@Command(name = "list", description = "List updates, the newest first.")
@Examples({"store update list", "store update list --limit 100 --json"})
final class ListCommand implements Runnable {

  private final Session session;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most; else 50.")
  private int limit = 50;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session
        .output()
        .table(
            UpdateColumns.UPDATE, session.store().updates().list(atLeastOne(limit)), "No updates.");
  }

  static int atLeastOne(int limit) {
    if (limit < 1) {
      throw StoreException.misused("--limit must be at least 1.");
    }
    return limit;
  }
}
