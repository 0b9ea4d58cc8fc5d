package store.cli.mail;

import picocli.CommandLine.Command;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.Postman;

/** {@code store mail flush} */
@Command(
    name = "flush",
    description = "Send the mail that waits. For cron; the server does it too.")
@Examples({"store mail flush", "store mail flush --json"})
final class FlushCommand implements Runnable {

  private static final Columns<Postman.Round> ROUND =
      Columns.<Postman.Round>of("sent", Postman.Round::sent)
          .and("skipped", Postman.Round::skipped)
          .and("deferred", Postman.Round::waiting)
          .and("failed", Postman.Round::failed);

  private final Session session;

  FlushCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Postman.Round round = session.store().postman().deliverDue();
    session.output().done(sentence(round), ROUND, round);
    if (round.failed() > 0 || round.waiting() > 0) {
      throw new StoreException(
          round.sent() > 0 || round.failed() > 0 ? Kind.PARTIAL : Kind.UNAVAILABLE,
          round.waiting()
              + " mails wait for another attempt and "
              + round.failed()
              + " were refused; mend what their replies say and run `store mail flush` again.");
    }
  }

  private static String sentence(Postman.Round round) {
    return switch (round.sent()) {
      case 0 -> "No mail was sent.";
      case 1 -> "Sent 1 mail.";
      default -> "Sent " + round.sent() + " mails.";
    };
  }
}
