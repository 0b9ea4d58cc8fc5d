package store.cli.reports;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import store.cli.output.Bar;
import store.cli.output.Columns;
import store.cli.output.Sheet;
import store.cli.reports.html.Book;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.FunnelReport;
import store.reports.FunnelReport.Figures;
import store.reports.Grouping;
import store.reports.Question;

/** {@code store report funnel} */
@Command(
    name = "funnel",
    description = "How many came, went to pay, paid, looked at their link and downloaded.")
@Examples({
  "store report funnel",
  "store report funnel --by source --last 30d",
  "store report funnel --by variant --json"
})
final class FunnelCommand implements Runnable {

  private static final Columns<Figures> TOTAL =
      figures(Columns.<Figures>of("page_view", Figures::pageView), figures -> figures);
  private static final Columns<FunnelReport.Row> ROW =
      figures(
          Columns.<FunnelReport.Row>of("key", FunnelReport.Row::key)
              .and("page_view", row -> row.figures().pageView()),
          FunnelReport.Row::figures);
  private static final Columns<FunnelReport> REPORT =
      Columns.<FunnelReport>of("from", report -> report.period().from())
          .and("to", report -> report.period().to())
          .and("time_zone", report -> report.period().zone())
          .many("rows", ROW, FunnelReport::rows)
          .one("total", TOTAL, FunnelReport::total);
  private static final Asked.Form<FunnelReport, FunnelReport.Row> FORM =
      new Asked.Form<>(Columns.ofMany("reports", REPORT, List::of), ROW);

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "day, week, month, product, country, source, medium, campaign or variant; else month.")
  private Grouping by = Grouping.MONTH;

  @Mixin private final Asked asked = new Asked();

  FunnelCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Question question = asked.question(session, by);
    FunnelReport report =
        Asked.counting(
            session, listener -> session.store().activityReports().funnel(question, listener));
    asked.answer(
        session,
        FORM,
        new Asked.Told<>(
            report,
            List.of(sheet(report, question, session.output().drawn())),
            report.rows(),
            () ->
                new Books(session, question)
                    .of("Visitors", report.period(), new Book.Subject.Funnel(report))));
  }

  private static Sheet<FunnelReport.Row> sheet(
      FunnelReport report, Question question, boolean drawn) {
    Columns<FunnelReport.Row> columns =
        figures(
            Columns.<FunnelReport.Row>of(report.by().text(), FunnelReport.Row::key)
                .and("page_view", row -> row.figures().pageView()),
            FunnelReport.Row::figures);
    FunnelReport.Row total = new FunnelReport.Row("total", report.total());
    if (drawn) {
      long largest = Bar.largest(report.rows(), row -> row.figures().pageView());
      columns =
          columns.and(
              "", row -> row.equals(total) ? "" : Bar.of(row.figures().pageView(), largest));
    }
    return new Sheet<>(
        Titles.of("Visitors", report.period(), question),
        columns,
        report.rows(),
        total,
        "Nobody came.");
  }

  private static <T> Columns<T> figures(Columns<T> columns, Function<T, Figures> figures) {
    return columns
        .and("checkout_started", row -> figures.apply(row).checkoutStarted())
        .and("purchased", row -> figures.apply(row).purchased())
        .and("link_viewed", row -> figures.apply(row).linkViewed())
        .and("downloaded", row -> figures.apply(row).downloaded())
        .and("payment_failed", row -> figures.apply(row).paymentFailed())
        .and("unsubscribed", row -> figures.apply(row).unsubscribed())
        .and("automated", row -> figures.apply(row).automated());
  }
}
