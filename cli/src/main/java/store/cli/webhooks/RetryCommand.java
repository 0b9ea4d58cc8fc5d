package store.cli.webhooks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.payments.events.EventState;
import store.payments.events.StoredEvent;

/** {@code store webhook retry EVENT} */
@Command(
    name = "retry",
    description =
        "Work an event of Stripe's from the beginning, at once, whatever came of it before; what was"
            + " taken in already stays as it is.")
@Examples({
  "store webhook retry evt_1Q2w3E4r5T6y7U8i",
  "store webhook retry evt_1Q2w3E4r5T6y7U8i --json"
})
final class RetryCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "EVENT", description = "The id of the event, as the list shows it.")
  private String event;

  RetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    StoredEvent worked = session.store().events().retry(event);
    session.output().done(sentence(worked), EventColumns.LIST, worked);
  }

  private static String sentence(StoredEvent event) {
    String named = event.id() + " (" + event.type() + ")";
    String why = event.error() == null ? "" : ": " + event.error();
    return event.state() == EventState.IGNORED
        ? named + " has nothing to do with this shop" + why + "."
        : "Processed " + named + ".";
  }
}
