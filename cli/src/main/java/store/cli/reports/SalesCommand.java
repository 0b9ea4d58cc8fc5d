package store.cli.reports;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.Grouping;
import store.reports.Question;
import store.reports.SalesReport;

/** {@code store report sales} */
@Command(
    name = "sales",
    description = "What was paid, given back, kept by Stripe, and left, by month or otherwise.")
@Examples({
  "store report sales",
  "store report sales --by product --last 30d",
  "store report sales --by source --from 2026-01 --to 2026-03 --json"
})
final class SalesCommand implements Runnable {

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "day, week, month, product, country, source, medium, campaign or variant; else month.")
  private Grouping by = Grouping.MONTH;

  @Mixin private final Asked asked = new Asked();

  SalesCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Question question = asked.question(session, by);
    List<SalesReport> reports =
        Asked.counting(session, listener -> session.store().salesReports().of(question, listener));
    asked.answer(
        session,
        SalesForms.form(false),
        new Asked.Told<>(
            reports,
            SalesForms.sheets(reports, question, false, session.output().drawn()),
            SalesForms.lines(reports),
            () -> new Books(session, question).ofSales("Sales", reports)));
  }
}
