package store.cli.reports;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.output.Sheet;
import store.cli.reports.html.Book;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.ActivityReports;
import store.reports.Grouping;
import store.reports.Question;
import store.reports.UpdatesReport;
import store.reports.UpdatesReport.Figures;

/** {@code store report updates} */
@Command(
    name = "updates",
    description = "What became of each update: mailed, looked at, downloaded.")
@Examples({"store report updates", "store report updates --by product --last 1y"})
final class UpdatesCommand implements Runnable {

  private static final Columns<Figures> TOTAL =
      figures(Columns.<Figures>of("recipients", Figures::recipients), figures -> figures);
  private static final Columns<UpdatesReport.Row> ROW =
      row(Columns.<UpdatesReport.Row>of("key", UpdatesReport.Row::key));
  private static final Columns<UpdatesReport> REPORT =
      Columns.<UpdatesReport>of("from", report -> report.period().from())
          .and("to", report -> report.period().to())
          .and("time_zone", report -> report.period().zone())
          .many("rows", ROW, UpdatesReport::rows)
          .one("total", TOTAL, UpdatesReport::total);
  private static final Asked.Form<UpdatesReport, UpdatesReport.Row> FORM =
      new Asked.Form<>(Columns.ofMany("reports", REPORT, List::of), ROW);

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "Together by day, week, month, product, country, source, medium, campaign or variant;"
              + " else each by itself.")
  private @Nullable Grouping by;

  @Mixin private final Asked asked = new Asked();

  UpdatesCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Question question = asked.question(session, by == null ? Grouping.DAY : by);
    ActivityReports reports = session.store().activityReports();
    UpdatesReport report = by == null ? reports.updates(question) : reports.updatesBy(question);
    Columns<UpdatesReport.Row> columns =
        by == null
            ? row(Columns.<UpdatesReport.Row>of("update", UpdatesReport.Row::key))
            : together(Columns.<UpdatesReport.Row>of(by.text(), UpdatesReport.Row::key));
    Sheet<UpdatesReport.Row> sheet =
        new Sheet<>(
            Titles.of("Updates", report.period(), question),
            columns,
            report.rows(),
            new UpdatesReport.Row("total", "", "", report.total()),
            "No updates were sent.");
    asked.answer(
        session,
        FORM,
        new Asked.Told<>(
            report,
            List.of(sheet),
            report.rows(),
            () ->
                new Books(session, question)
                    .of("Updates", report.period(), new Book.Subject.Updates(report))));
  }

  private static Columns<UpdatesReport.Row> row(Columns<UpdatesReport.Row> columns) {
    return together(
        columns
            .and("product", UpdatesReport.Row::product)
            .and("release", UpdatesReport.Row::release));
  }

  private static Columns<UpdatesReport.Row> together(Columns<UpdatesReport.Row> columns) {
    return figures(
        columns.and("recipients", row -> row.figures().recipients()), UpdatesReport.Row::figures);
  }

  private static <T> Columns<T> figures(Columns<T> columns, Function<T, Figures> figures) {
    return columns
        .and("sent", row -> figures.apply(row).sent())
        .and("refused", row -> figures.apply(row).refused())
        .and("deferred", row -> figures.apply(row).deferred())
        .and("unknown", row -> figures.apply(row).unknown())
        .and("skipped", row -> figures.apply(row).skipped())
        .and("viewed", row -> figures.apply(row).viewed())
        .and("downloaded", row -> figures.apply(row).downloaded());
  }
}
