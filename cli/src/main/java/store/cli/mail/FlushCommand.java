package store.cli.mail;

import picocli.CommandLine.Command;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.Postman.Flushed;

/** {@code store mail flush} */
@Command(
    name = "flush",
    description = "Send the mail that waits, at once. For cron; the server does it too.")
@Examples({"store mail flush", "store mail flush --json"})
final class FlushCommand implements Runnable {

  private static final Columns<Flushed> FLUSHED =
      Columns.<Flushed>of("sent", flushed -> flushed.round().sent())
          .and("skipped", flushed -> flushed.round().skipped())
          .and("deferred", flushed -> flushed.round().waiting())
          .and("failed", flushed -> flushed.round().failed())
          .and("waiting", Flushed::waiting);

  private final Session session;

  FlushCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Flushed flushed = session.store().postman().flush();
    int refused = flushed.round().failed();
    session.output().done(sentence(flushed), FLUSHED, flushed);
    if (refused > 0) {
      throw new StoreException(
          Kind.PARTIAL,
          mails(refused, " was", " were")
              + " refused"
              + why(flushed)
              + " Check the addresses, and mail again with `store purchase resend`.");
    }
    if (flushed.round().waiting() > 0) {
      throw StoreException.unavailable(
          mails(flushed.waiting(), " waits", " wait")
              + why(flushed)
              + (flushed.waiting() == 1
                  ? " It is tried again by itself."
                  : " They are tried again by themselves."),
          null);
    }
  }

  private static String sentence(Flushed flushed) {
    String sent =
        flushed.round().sent() == 0
            ? "No mail was sent."
            : "Sent " + mails(flushed.round().sent(), "", "") + ".";
    int elsewhere = flushed.waiting() - flushed.round().waiting();
    return elsewhere > 0
        ? sent + " " + mails(elsewhere, " is", " are") + " being sent by another command."
        : sent;
  }

  private static String why(Flushed flushed) {
    String why = String.valueOf(flushed.why());
    return ": " + (why.endsWith(".") ? why : why + ".");
  }

  private static String mails(int count, String one, String several) {
    return count == 1 ? "1 mail" + one : count + " mails" + several;
  }
}
