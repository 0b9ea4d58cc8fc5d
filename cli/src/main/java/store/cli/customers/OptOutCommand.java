package store.cli.customers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.customers.OptOuts;
import store.mail.EmailAddress;

/** {@code store customer opt-out EMAIL} */
@Command(
    name = "opt-out",
    description =
        "Mail a buyer no more updates, of whatever product. Receipts and links are not touched.")
@Examples({
  "store customer opt-out ada@example.org",
  "store customer opt-out ada@example.org --json"
})
final class OptOutCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "EMAIL", description = "The address they bought with.")
  private EmailAddress email;

  OptOutCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    OptOuts.Change change = session.store().optOuts().optOut(email);
    session
        .output()
        .done(
            change.changed()
                ? email + " gets no more updates."
                : email + " had opted out already; nothing changed.",
            CustomerColumns.SUBSCRIBER,
            change.subscriber());
    session.output().hint("Mail them again: store customer opt-in " + email);
  }
}
