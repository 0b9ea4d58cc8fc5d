package store.cli.reports;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import store.cli.output.Bar;
import store.cli.output.Columns;
import store.cli.output.Sheet;
import store.cli.reports.html.Book;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.DownloadsReport;
import store.reports.DownloadsReport.Figures;
import store.reports.Grouping;
import store.reports.Question;

/** {@code store report downloads} */
@Command(name = "downloads", description = "What was fetched, and how much of it went out whole.")
@Examples({
  "store report downloads",
  "store report downloads --by day --last 30d",
  "store report downloads --by country --csv"
})
final class DownloadsCommand implements Runnable {

  private static final Columns<Figures> TOTAL =
      Columns.<Figures>of("downloads", Figures::downloads)
          .and("completed", Figures::completed)
          .bytes("bytes", Figures::bytes);
  private static final Columns<DownloadsReport.Row> ROW =
      figures(Columns.<DownloadsReport.Row>of("key", DownloadsReport.Row::key));
  private static final Columns<DownloadsReport> REPORT =
      Columns.<DownloadsReport>of("from", report -> report.period().from())
          .and("to", report -> report.period().to())
          .and("time_zone", report -> report.period().zone())
          .many("rows", ROW, DownloadsReport::rows)
          .one("total", TOTAL, DownloadsReport::total);
  private static final Asked.Form<DownloadsReport, DownloadsReport.Row> FORM =
      new Asked.Form<>(Columns.ofMany("reports", REPORT, List::of), ROW);

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "day, week, month, product, country, source, medium, campaign or variant; else product.")
  private Grouping by = Grouping.PRODUCT;

  @Mixin private final Asked asked = new Asked();

  DownloadsCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Question question = asked.question(session, by);
    DownloadsReport report = session.store().activityReports().downloads(question);
    asked.answer(
        session,
        FORM,
        new Asked.Told<>(
            report,
            List.of(sheet(report, question, session.output().drawn())),
            report.rows(),
            () ->
                new Books(session, question)
                    .of("Downloads", report.period(), new Book.Subject.Downloads(report))));
  }

  private static Sheet<DownloadsReport.Row> sheet(
      DownloadsReport report, Question question, boolean drawn) {
    Columns<DownloadsReport.Row> columns =
        Columns.<DownloadsReport.Row>of(report.by().text(), DownloadsReport.Row::key);
    if (report.by() == Grouping.PRODUCT) {
      columns = columns.and("name", DownloadsReport.Row::name);
    }
    columns = figures(columns);
    DownloadsReport.Row total = new DownloadsReport.Row("total", "", report.total());
    if (drawn) {
      long largest = Bar.largest(report.rows(), row -> row.figures().downloads());
      columns =
          columns.and(
              "", row -> row.equals(total) ? "" : Bar.of(row.figures().downloads(), largest));
    }
    return new Sheet<>(
        Titles.of("Downloads", report.period(), question),
        columns,
        report.rows(),
        total,
        "Nothing was downloaded.");
  }

  private static Columns<DownloadsReport.Row> figures(Columns<DownloadsReport.Row> columns) {
    return columns
        .and("downloads", row -> row.figures().downloads())
        .and("completed", row -> row.figures().completed())
        .bytes("bytes", row -> row.figures().bytes());
  }
}
