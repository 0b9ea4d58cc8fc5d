package store.cli.updates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;

/** {@code store update retry ID --unknown} */
@Command(
    name = "retry",
    description =
        "Send once more to those of whom nobody knows whether they got their mail. It is the same"
            + " mail with the same Message-ID; some may read it twice.")
@Examples({"store update retry 1 --unknown", "store update retry 1 --unknown --json"})
final class RetryCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The update, as update list shows it.")
  private long id;

  @Option(names = "--unknown", description = "Says that you know what this does.")
  private boolean unknown;

  RetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    if (!unknown) {
      throw StoreException.misused(
          "Some may read the mail twice when it is sent again; say --unknown if that is what you"
              + " want.");
    }
    new Sending(session, id).retryUnknown();
  }
}
