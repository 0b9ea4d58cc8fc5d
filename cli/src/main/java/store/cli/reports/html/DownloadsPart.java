package store.cli.reports.html;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;
import store.reports.DownloadsReport;
import store.reports.DownloadsReport.Figures;
import store.reports.DownloadsReport.Row;
import store.reports.Grouping;

/** Downloads: how many were begun, how many arrived, and how many bytes that took. */
final class DownloadsPart {

  private DownloadsPart() {}

  /** The page of those downloads. */
  static Part of(DownloadsReport report, Instant madeAt) {
    Figures total = report.total();
    Headline headline =
        Headline.plain(
            "Downloads",
            Words.number(total.downloads()),
            Words.number(total.completed())
                + " of them went out whole ("
                + Words.share(total.completed(), total.downloads())
                + "); "
                + Words.size(total.bytes())
                + " were sent.");
    Part.Scene scene =
        new Part.Scene(
            "Downloads", report.rows().isEmpty() ? List.of() : List.of(chart(report, madeAt)));
    return new Part(List.of(headline), List.of(scene), List.of(sheet(report, madeAt)));
  }

  private static Chart chart(DownloadsReport report, Instant madeAt) {
    if (!report.by().isTime()) {
      return Ranking.of(
          "Downloads by " + report.by().text(),
          "downloads",
          report.rows(),
          Row::name,
          row -> Point.of(row.figures().downloads()));
    }
    Grouping scale = Timeline.scale(report.by(), report.period());
    Map<String, List<Figures>> figures =
        report.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> Timeline.within(scale, row.key()),
                    Collectors.mapping(Row::figures, Collectors.toList())));
    Timeline time = Timeline.of(scale, report.period(), madeAt, figures.keySet());
    return new Chart(
        "Downloads by " + scale.text(),
        "Downloads begun and gone out whole, by " + scale.text() + ". All are in the table.",
        "",
        Shape.COLUMNS,
        time.labels(),
        time.titles(),
        List.of(
            new Series("Went out whole", "strong", time.points(figures, Figures::completed)),
            new Series("Begun", "soft", time.points(figures, Figures::downloads))));
  }

  private static Sheet sheet(DownloadsReport report, Instant madeAt) {
    Grouping by = report.by();
    String running = Timeline.running(by, report.period(), madeAt);
    return Sheet.<Row, Figures>columns(
            Words.heading(by),
            row -> by.isTime() ? Timeline.title(by, row.key(), running) : Words.name(row.name()),
            Row::figures)
        .number("Downloads", figures -> Words.number(figures.downloads()))
        .number("Went out whole", figures -> Words.number(figures.completed()))
        .number("Share", figures -> Words.share(figures.completed(), figures.downloads()))
        .number("Bytes sent", figures -> Words.number(figures.bytes()))
        .of("Downloads by " + by.text(), report.rows(), report.total(), by.isTime());
  }
}
