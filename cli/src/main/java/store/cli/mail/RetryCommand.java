package store.cli.mail;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.OutboxDesk;
import store.mail.OutboxDesk.Retried;

/** {@code store mail retry ID} */
@Command(
    name = "retry",
    description =
        "Try mail again at once, under its Message-ID: one mail, or all that were refused, all of"
            + " which nobody knows whether they left, or all that were put off.")
@Examples({
  "store mail retry 7",
  "store mail retry --refused --unknown",
  "store mail retry --deferred"
})
final class RetryCommand implements Runnable {

  private static final Columns<Retried> RETRIED =
      Columns.<Retried>of("mails", Retried::mails)
          .and("sent", retried -> retried.round().sent())
          .and("skipped", retried -> retried.round().skipped())
          .and("deferred", retried -> retried.round().deferred())
          .and("refused", retried -> retried.round().refused())
          .and("unknown", retried -> retried.round().unknown());

  private final Session session;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One mail, as mail list shows it.")
  private @Nullable Long id;

  @Option(names = "--refused", description = "All that were refused for good or given up.")
  private boolean refused;

  @Option(
      names = "--unknown",
      description = "All of which nobody knows whether they left; some may arrive twice.")
  private boolean unknown;

  @Option(names = "--deferred", description = "All that were put off, without waiting longer.")
  private boolean deferred;

  RetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Set<MailState> states = states();
    if ((id == null) == states.isEmpty()) {
      throw StoreException.misused(
          "Name one mail, or say which: --refused, --unknown or --deferred.");
    }
    OutboxDesk desk = session.store().outboxDesk();
    Retried retried = id == null ? desk.retry(states) : new Retried(1, desk.retry(id));
    session.output().done(sentence(retried), RETRIED, retried);
    session.output().end();
    Verdict.end(retried.round(), 0);
  }

  private Set<MailState> states() {
    Set<MailState> states = EnumSet.noneOf(MailState.class);
    if (refused) {
      states.add(MailState.REFUSED);
    }
    if (unknown) {
      states.add(MailState.UNKNOWN);
    }
    if (deferred) {
      states.add(MailState.DEFERRED);
    }
    return states;
  }

  private static String sentence(Retried retried) {
    String sent = Verdict.sentence(retried.round());
    int skipped = retried.round().skipped();
    return skipped == 0
        ? sent
        : sent + " " + Verdict.mails(skipped, " is", " are") + " no longer wanted.";
  }
}
