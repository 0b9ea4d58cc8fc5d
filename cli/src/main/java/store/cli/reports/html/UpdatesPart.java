package store.cli.reports.html;

import java.util.List;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;
import store.reports.UpdatesReport;
import store.reports.UpdatesReport.Figures;
import store.reports.UpdatesReport.Row;

/** Updates: whom they reached, and what those did. */
final class UpdatesPart {

  private UpdatesPart() {}

  /** The page of those updates. */
  static Part of(UpdatesReport report) {
    Figures total = report.total();
    Headline headline =
        Headline.plain(
            "Mails of updates that were sent",
            Words.number(total.sent()),
            "They were for "
                + Words.count(total.recipients(), "buyer")
                + ". "
                + Words.number(total.viewed())
                + " looked at their link afterwards ("
                + Words.share(total.viewed(), total.sent())
                + "), "
                + Words.number(total.downloaded())
                + " downloaded the release ("
                + Words.share(total.downloaded(), total.sent())
                + ").");
    Part.Scene scene =
        new Part.Scene("Updates", report.rows().isEmpty() ? List.of() : List.of(chart(report)));
    return new Part(List.of(headline), List.of(scene), List.of(sheet(report)));
  }

  private static Chart chart(UpdatesReport report) {
    List<Row> newest = report.rows().subList(0, Math.min(Ranking.MOST, report.rows().size()));
    List<String> names = newest.stream().map(UpdatesPart::name).toList();
    return new Chart(
        "Sent and downloaded",
        "For each of the newest updates, how many mails were sent and how many of their readers"
            + " downloaded the release. All figures are in the table.",
        report.rows().size() > newest.size()
            ? "The newest " + newest.size() + " of " + Words.number(report.rows().size()) + "."
            : "",
        Shape.BARS,
        names,
        names,
        List.of(
            new Series(
                "Downloaded",
                "strong",
                newest.stream().map(row -> Point.of(row.figures().downloaded())).toList()),
            new Series(
                "Sent",
                "soft",
                newest.stream().map(row -> Point.of(row.figures().sent())).toList())));
  }

  private static String name(Row row) {
    return Words.name(row.product() == null ? row.key() : row.product() + " " + row.release());
  }

  private static Sheet sheet(UpdatesReport report) {
    return Sheet.<Row, Figures>columns(
            report.by() == null ? "Update" : Words.heading(report.by()),
            row ->
                report.by() == null
                    ? Words.name(row.key()) + ": " + name(row)
                    : Words.name(row.key()),
            Row::figures)
        .number("Recipients", figures -> Words.number(figures.recipients()))
        .number("Sent", figures -> Words.number(figures.sent()))
        .number("Refused", figures -> Words.number(figures.refused()))
        .number("Deferred", figures -> Words.number(figures.deferred()))
        .number("Unknown", figures -> Words.number(figures.unknown()))
        .number("Skipped", figures -> Words.number(figures.skipped()))
        .number("Link viewed", figures -> Words.number(figures.viewed()))
        .number("Downloaded", figures -> Words.number(figures.downloaded()))
        .of("Updates", report.rows(), report.total(), false);
  }
}
