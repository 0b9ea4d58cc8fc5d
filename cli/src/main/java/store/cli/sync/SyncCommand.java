package store.cli.sync;

import picocli.CommandLine.Command;
import store.cli.mail.MailRound;
import store.cli.output.Reach;
import store.cli.payments.HistoryAnswer;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.payments.history.HistoryRead;
import store.payments.history.ImportCount;
import store.payments.history.ProgressListener;

/** {@code store sync} */
@Command(
    name = "sync",
    description =
        "Read what is new at Stripe, also what no event has told. For cron: says nothing.")
@Examples({"store sync", "store sync --json"})
public final class SyncCommand implements Runnable {

  private final Session session;

  /** The command of that run. */
  public SyncCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    HistoryRead read;
    try (Reach reach = session.output().reach("Reading")) {
      ProgressListener listener = reach.watched() ? reach::at : ProgressListener.NONE;
      read = session.store().sync().run(listener);
    }
    ImportCount count = read.count();
    String mailed = count.imported() > 0 ? MailRound.ofAll(session) : "";
    session.output().routine(HistoryAnswer.sentence(count) + mailed, HistoryAnswer.COUNT, count);
    if (count.unmatched() > 0) {
      // A hint only: what is none of the shop's business must not wake its owner every night.
      session.output().hint(HistoryAnswer.unmatched(count));
    }
    HistoryAnswer.whole(read);
  }
}
