package store.cli.reports.html;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;
import store.reports.Grouping;
import store.reports.UpdatesReport;
import store.reports.UpdatesReport.Figures;
import store.reports.UpdatesReport.Row;

/** Updates: whom they reached, and what those did. */
final class UpdatesPart {

  private UpdatesPart() {}

  /** The page of those updates. */
  static Part of(UpdatesReport report, Instant madeAt) {
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
        new Part.Scene(
            "Updates", report.rows().isEmpty() ? List.of() : List.of(chart(report, madeAt)));
    return new Part(List.of(headline), List.of(scene), List.of(sheet(report)));
  }

  private static Chart chart(UpdatesReport report, Instant madeAt) {
    Grouping by = report.by();
    if (by != null && by.isTime()) {
      return course(report, Timeline.scale(by, report.period()), madeAt);
    }
    List<Row> newest = report.rows().subList(0, Math.min(Ranking.MOST, report.rows().size()));
    List<String> names = newest.stream().map(UpdatesPart::name).toList();
    return new Chart(
        "Sent and downloaded",
        "For each of the "
            + (by == null ? "newest updates" : "first rows")
            + ", how many mails were sent and how many of their readers"
            + " downloaded the release. All figures are in the table.",
        report.rows().size() > newest.size()
            ? (by == null ? "The newest " : "The first ")
                + newest.size()
                + " of "
                + Words.number(report.rows().size())
                + "."
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

  private static Chart course(UpdatesReport report, Grouping scale, Instant madeAt) {
    Map<String, List<Row>> rows =
        report.rows().stream()
            .collect(Collectors.groupingBy(row -> Timeline.within(scale, row.key())));
    Timeline time = Timeline.of(scale, report.period(), madeAt, rows.keySet());
    return new Chart(
        "Sent and downloaded by " + scale.text(),
        "How many mails of updates were sent, and how many of their readers downloaded the release,"
            + " by "
            + scale.text()
            + ". All figures are in the table.",
        "",
        Shape.COLUMNS,
        time.labels(),
        time.titles(),
        List.of(
            new Series(
                "Downloaded", "strong", time.points(rows, row -> row.figures().downloaded())),
            new Series("Sent", "soft", time.points(rows, row -> row.figures().sent()))));
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
