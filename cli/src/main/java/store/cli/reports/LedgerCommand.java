package store.cli.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.output.Sheet;
import store.cli.reports.html.Book;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.Grouping;
import store.reports.LedgerReport;
import store.reports.LedgerReports;
import store.reports.Question;

/** {@code store report ledger} */
@Command(name = "ledger", description = "Every movement of money, the oldest first.")
@Examples({
  "store report ledger --last 30d",
  "store report ledger --by product --last 30d",
  "store report ledger --from 2026 --to 2026 --csv ledger-2026.csv"
})
final class LedgerCommand implements Runnable {

  private static final Columns<LedgerReport.Row> AT = Columns.of("at", LedgerReport.Row::at);
  private static final Asked.Form<List<LedgerReport>, LedgerReport.Row> EACH = form(AT);
  private static final Asked.Form<List<LedgerReport>, LedgerReport.Row> KEYED = form(keyed("key"));

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "Ordered by day, week, month, product, country, source, medium, campaign or variant,"
              + " and shared out among the products of a purchase.")
  private @Nullable Grouping by;

  @Mixin private final Asked asked = new Asked();

  LedgerCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Question question = asked.question(session, by == null ? Grouping.DAY : by);
    LedgerReports ledger = session.store().ledgerReports();
    List<LedgerReport> reports = by == null ? ledger.each(question) : ledger.by(question);
    asked.answer(
        session,
        by == null ? EACH : KEYED,
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
        row(report.by() == null ? AT : keyed(report.by().text())),
        report.rows(),
        null,
        "No money moved.");
  }

  private static Columns<LedgerReport.Row> keyed(String name) {
    return Columns.<LedgerReport.Row>of(name, LedgerReport.Row::key)
        .and("at", LedgerReport.Row::at);
  }

  private static Columns<LedgerReport.Row> row(Columns<LedgerReport.Row> columns) {
    return columns
        .and("kind", LedgerReport.Row::kind)
        .and("amount", LedgerReport.Row::amount)
        .and("balance", LedgerReport.Row::balance)
        .and("purchase", LedgerReport.Row::purchase)
        .and("stripe_id", LedgerReport.Row::stripeId);
  }

  private static Asked.Form<List<LedgerReport>, LedgerReport.Row> form(
      Columns<LedgerReport.Row> columns) {
    Columns<LedgerReport> report =
        Columns.<LedgerReport>of("currency", LedgerReport::currency)
            .and("from", one -> one.period().from())
            .and("to", one -> one.period().to())
            .and("time_zone", one -> one.period().zone())
            .many("rows", row(columns), LedgerReport::rows)
            .and("total", LedgerReport::total);
    return new Asked.Form<>(
        Columns.ofMany("reports", report, reports -> reports),
        columns
            .and("kind", LedgerReport.Row::kind)
            .and("amount", LedgerReport.Row::amount)
            .and("currency", row -> row.amount().currency())
            .and("balance", LedgerReport.Row::balance)
            .and("balance_currency", row -> row.balance() == null ? null : row.balance().currency())
            .and("purchase", LedgerReport.Row::purchase)
            .and("stripe_id", LedgerReport.Row::stripeId));
  }
}
