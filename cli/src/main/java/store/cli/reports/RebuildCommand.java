package store.cli.reports;

import java.time.ZoneId;
import picocli.CommandLine.Command;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store report rebuild} */
@Command(
    name = "rebuild",
    description = "Add the ledger up anew, and prove that reports said what it says.")
@Examples({"store report rebuild", "store report rebuild --json"})
final class RebuildCommand implements Runnable {

  private static final Columns<Rebuilt> REBUILT =
      Columns.<Rebuilt>of("time_zone", Rebuilt::zone).and("differences", Rebuilt::differences);

  private final Session session;

  RebuildCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    ZoneId zone = session.store().configuration().shop().timeZone();
    long differences =
        Asked.counting(session, listener -> session.store().dailySales().rebuild(zone, listener));
    session
        .output()
        .done(
            differences == 0
                ? "Added the ledger up anew; the sums of every day are what they were."
                : "Added the ledger up anew; "
                    + differences
                    + (differences == 1 ? " sum of a day was" : " sums of days were")
                    + " wrong and are right now. Please report this as a fault of the store.",
            REBUILT,
            new Rebuilt(zone, differences));
  }

  /** What came of it. */
  private record Rebuilt(ZoneId zone, long differences) {}
}
