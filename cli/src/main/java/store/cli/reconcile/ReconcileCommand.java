package store.cli.reconcile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.output.Progress;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.TimeRange;
import store.payments.reconciliation.Gap;
import store.payments.reconciliation.Reconciler;
import store.payments.reconciliation.Reconciliation;
import store.payments.reconciliation.Reconciliation.Checked;

/** {@code store reconcile} */
@Command(
    name = "reconcile",
    description =
        "Compare the gateway's money with the ledger, the ledger with the rights, and the rights"
            + " with what buyers were sent. Each gap comes with the command that mends it.")
@Examples({"store reconcile", "store reconcile --json", "store reconcile --repair"})
public final class ReconcileCommand implements Runnable {

  private static final Columns<Gap> GAPS =
      Columns.<Gap>of("kind", Gap::kind)
          .and("subject", Gap::subject)
          .and("detail", Gap::detail)
          .and("repair", Gap::repair);

  private static final Columns<Checked> CHECKED =
      Columns.<Checked>of("payments", Checked::payments)
          .and("refunds", Checked::refunds)
          .and("disputes", Checked::disputes)
          .and("purchases", Checked::purchases)
          .and("links", Checked::links)
          .and("receipts", Checked::receipts);

  private static final Columns<Reconciliation> RECONCILIATION =
      Columns.<Reconciliation>of("agrees", done -> done.gaps().isEmpty())
          .many("gaps", GAPS, Reconciliation::gaps)
          .json("checked", CHECKED, Reconciliation::checked);

  private final Session session;

  @Option(
      names = "--repair",
      description =
          "First mend what no other command can: close links that belong to no purchase, write"
              + " down what the ledger lacks of sales by hand.")
  private boolean repair;

  /** The command, in its session. */
  public ReconcileCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    int mended = repair ? session.store().reconciler().repair() : 0;
    Reconciliation done;
    Reconciler reconciler = session.store().reconciler();
    try (Progress progress = session.output().items("Comparing", reconciler.rows())) {
      done = reconciler.run(TimeRange.ALWAYS, progress::accept);
    }
    int gaps = done.gaps().size();
    String before = mended == 0 ? "" : "Mended " + mended + (mended == 1 ? " thing" : " things");
    if (gaps == 0) {
      Checked checked = done.checked();
      session
          .output()
          .done(
              (before.isEmpty() ? "" : before + ". ")
                  + "Everything agrees: "
                  + counted(checked.payments(), "payment")
                  + ", "
                  + counted(checked.refunds(), "refund")
                  + " and "
                  + counted(checked.disputes(), "dispute")
                  + " at the gateway, "
                  + counted(checked.purchases(), "purchase")
                  + " here.",
              RECONCILIATION,
              done);
    } else {
      session.output().show(RECONCILIATION, done);
      throw new StoreException(
          Kind.PARTIAL,
          (before.isEmpty() ? "" : before + "; ")
              + (gaps == 1 ? "1 thing does" : gaps + " things do")
              + " not agree; run the commands named above, then `store reconcile` again.");
    }
  }

  private static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
