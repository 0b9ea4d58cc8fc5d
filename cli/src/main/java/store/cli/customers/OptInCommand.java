package store.cli.customers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.customers.OptOuts;
import store.mail.EmailAddress;

/** {@code store customer opt-in EMAIL} */
@Command(
    name = "opt-in",
    description = "Mail a buyer updates again. Only do so when they have asked for it.")
@Examples({"store customer opt-in ada@example.org", "store customer opt-in ada@example.org --json"})
final class OptInCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "EMAIL", description = "The address they bought with.")
  private EmailAddress email;

  OptInCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    OptOuts.Change change = session.store().optOuts().optIn(email);
    session
        .output()
        .done(
            change.changed()
                ? email + " gets updates again."
                : email + " had not opted out; nothing changed.",
            CustomerColumns.SUBSCRIBER,
            change.subscriber());
  }
}
