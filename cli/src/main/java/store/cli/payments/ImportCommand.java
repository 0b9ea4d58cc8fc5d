package store.cli.payments;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.arguments.DateArgument;
import store.cli.mail.MailRound;
import store.cli.output.Reach;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;
import store.payments.TimeRange;
import store.payments.history.HistoryRead;
import store.payments.history.ImportCount;
import store.payments.history.ProgressListener;
import store.payments.intake.Receipting;

/** {@code store payment import} */
@Command(
    name = "import",
    description = "Read what was paid in the past, at Stripe or from a file; mail nobody.")
@Examples({
  "store payment import --from 2026-01-01",
  "store payment import --from 2025-01-01 --to 2025-12-31 --dry-run",
  "store payment import --csv unified_payments.csv"
})
final class ImportCommand implements Runnable {

  private final Session session;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Payments of that day and later; else all.")
  private @Nullable DateArgument from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Payments of that day and earlier; else all.")
  private @Nullable DateArgument to;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Payments that were exported from Stripe's Dashboard into this file.")
  private @Nullable Path csv;

  @Option(names = "--dry-run", description = "Read and count, but keep nothing.")
  private boolean dryRun;

  @Option(names = "--send-receipts", description = "Mail the buyers of what is new their links.")
  private boolean sendReceipts;

  ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    if (dryRun && sendReceipts) {
      throw StoreException.misused("--dry-run mails nobody; leave out --send-receipts.");
    }
    TimeRange range = range();
    Receipting receipts = sendReceipts ? Receipting.EVERYBODY : Receipting.NOBODY;
    HistoryRead read;
    try (Reach reach = session.output().reach("Importing")) {
      ProgressListener listener = reach.watched() ? reach::at : ProgressListener.NONE;
      read = read(range, receipts, listener);
    }
    ImportCount count = read.count();
    String sentence = HistoryAnswer.sentence(count);
    String mailed = sendReceipts ? MailRound.ofAll(session) : "";
    session
        .output()
        .done(
            dryRun ? sentence + " Nothing was kept: this was a trial." : sentence + mailed,
            HistoryAnswer.COUNT,
            count);
    if (count.unmatched() > 0) {
      session.output().log(HistoryAnswer.unmatched(count));
    }
    HistoryAnswer.whole(read);
  }

  private HistoryRead read(TimeRange range, Receipting receipts, ProgressListener listener) {
    if (csv != null) {
      return session.store().exportImporter().run(csv, range, dryRun, receipts, listener);
    }
    return dryRun
        ? session.store().importer().tryOut(range, listener)
        : session.store().importer().run(range, receipts, listener);
  }

  private TimeRange range() {
    ZoneId zone = session.store().configuration().shop().timeZone();
    TimeRange range =
        new TimeRange(from == null ? null : from.begin(zone), to == null ? null : to.end(zone));
    if (range.from() != null && range.to() != null && range.from().isAfter(range.to())) {
      throw StoreException.misused("--to lies before --from; exchange them.");
    }
    return range;
  }
}
