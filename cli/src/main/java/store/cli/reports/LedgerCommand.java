package store.cli.reports;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import store.cli.output.Columns;
import store.cli.output.Sheet;
import store.cli.reports.html.Book;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.Grouping;
import store.reports.LedgerReport;
import store.reports.Question;

/** {@code store report ledger} */
@Command(name = "ledger", description = "Every movement of money, the oldest first.")
@Examples({
  "store report ledger --last 30d",
  "store report ledger --from 2026 --to 2026 --csv ledger-2026.csv"
})
final class LedgerCommand implements Runnable {

  private static final Columns<LedgerReport.Row> ROW =
      Columns.<LedgerReport.Row>of("at", LedgerReport.Row::at)
          .and("kind", LedgerReport.Row::kind)
          .and("amount", LedgerReport.Row::amount)
          .and("balance", LedgerReport.Row::balance)
          .and("purchase", LedgerReport.Row::purchase)
          .and("stripe_id", LedgerReport.Row::stripeId);
  private static final Columns<LedgerReport> REPORT =
      Columns.<LedgerReport>of("currency", LedgerReport::currency)
          .and("from", report -> report.period().from())
          .and("to", report -> report.period().to())
          .and("time_zone", report -> report.period().zone())
          .many("rows", ROW, LedgerReport::rows)
          .and("total", LedgerReport::total);
  private static final Asked.Form<List<LedgerReport>, LedgerReport.Row> FORM =
      new Asked.Form<>(
          Columns.ofMany("reports", REPORT, reports -> reports),
          Columns.<LedgerReport.Row>of("at", LedgerReport.Row::at)
              .and("kind", LedgerReport.Row::kind)
              .and("amount", LedgerReport.Row::amount)
              .and("currency", row -> row.amount().currency())
              .and("balance", LedgerReport.Row::balance)
              .and(
                  "balance_currency",
                  row -> row.balance() == null ? null : row.balance().currency())
              .and("purchase", LedgerReport.Row::purchase)
              .and("stripe_id", LedgerReport.Row::stripeId));

  private final Session session;

  @Mixin private final Asked asked = new Asked();

  LedgerCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Question question = asked.question(session, Grouping.DAY);
    List<LedgerReport> reports = session.store().moneyReports().ledger(question);
    asked.answer(
        session,
        FORM,
        new Asked.Told<>(
            reports,
            reports.stream().<Sheet<?>>map(report -> sheet(report, question)).toList(),
            reports.stream().flatMap(report -> report.rows().stream()).toList(),
            () ->
                new Books(session, question)
                    .of("Ledger", reports.getFirst().period(), new Book.Subject.Ledger(reports))));
  }

  private static Sheet<LedgerReport.Row> sheet(LedgerReport report, Question question) {
    return new Sheet<>(
        Titles.of("Movements", report.currency(), report.period(), question)
            + "; together "
            + report.total(),
        ROW,
        report.rows(),
        null,
        "No money moved.");
  }
}
