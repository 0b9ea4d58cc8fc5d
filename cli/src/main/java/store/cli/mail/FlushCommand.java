package store.cli.mail;

import picocli.CommandLine.Command;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
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
          .and("deferred", flushed -> flushed.round().deferred())
          .and("refused", flushed -> flushed.round().refused())
          .and("unknown", flushed -> flushed.round().unknown())
          .and("waiting", Flushed::waiting);

  private final Session session;

  FlushCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Flushed flushed = session.store().postman().flush();
    session.output().routine(sentence(flushed), FLUSHED, flushed);
    session.output().end();
    Verdict.end(flushed.round(), flushed.waiting());
  }

  private static String sentence(Flushed flushed) {
    String sent = Verdict.sentence(flushed.round());
    int elsewhere = flushed.elsewhere();
    return elsewhere > 0
        ? sent + " " + Verdict.mails(elsewhere, " is", " are") + " being sent by another command."
        : sent;
  }
}
