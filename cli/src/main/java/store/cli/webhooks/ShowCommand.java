package store.cli.webhooks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store webhook show EVENT} */
@Command(
    name = "show",
    description = "Show one event of Stripe's: where it stands, and all it says.")
@Examples({
  "store webhook show evt_1Q2w3E4r5T6y7U8i",
  "store webhook show evt_1Q2w3E4r5T6y7U8i --json"
})
final class ShowCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "EVENT", description = "The id of the event, as the list shows it.")
  private String event;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.output().show(EventColumns.WHOLE, session.store().events().show(event));
  }
}
