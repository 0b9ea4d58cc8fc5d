package store.cli.reports.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;
import store.reports.FunnelReport;
import store.reports.FunnelReport.Figures;
import store.reports.FunnelReport.Row;
import store.reports.Grouping;

/** Visitors: how many came, and how far they went. */
final class FunnelPart {

  private FunnelPart() {}

  /** The page of that funnel. */
  static Part of(FunnelReport report, Instant madeAt) {
    Figures total = report.total();
    Headline headline =
        Headline.plain(
            "Visitors",
            Words.number(total.pageView()),
            Words.number(total.checkoutStarted())
                + " went to pay, and "
                + Words.count(total.purchased(), "purchase")
                + " "
                + (total.purchased() == 1 ? "was" : "were")
                + " paid.",
            total.pageView() == 0
                ? "Nobody's visit was counted in that time."
                : Words.share(total.checkoutStarted(), total.pageView())
                    + " of the visitors went to pay.");
    List<Chart> charts = new ArrayList<>();
    if (!report.rows().isEmpty()) {
      charts.add(steps(total));
      charts.add(report.by().isTime() ? course(report, madeAt) : visitors(report));
    }
    return new Part(
        List.of(headline),
        List.of(new Part.Scene("Visitors", charts)),
        List.of(sheet(report, madeAt)));
  }

  /** From the first look to the file, one bar for each step. */
  static Chart steps(Figures total) {
    List<String> names =
        List.of("Saw a page", "Went to pay", "Paid", "Looked at the link", "Downloaded");
    List<Point> points =
        List.of(
            Point.of(total.pageView()),
            step(total.checkoutStarted(), total),
            step(total.purchased(), total),
            Point.of(total.linkViewed()),
            Point.of(total.downloaded()));
    return new Chart(
        "From the first look to the file",
        "How far visitors came: "
            + Words.number(total.pageView())
            + " saw a page, "
            + Words.number(total.checkoutStarted())
            + " went to pay, "
            + Words.number(total.purchased())
            + " purchases were paid, private links were looked at "
            + Words.number(total.linkViewed())
            + " times, "
            + Words.number(total.downloaded())
            + " downloads went out whole.",
        "Visitors are counted once a day; links and downloads every time.",
        Shape.BARS,
        names,
        names,
        List.of(new Series("How many", "strong", points)));
  }

  /** How many went so far, and how many that is of the visitors. */
  private static Point step(long number, Figures total) {
    Point plain = Point.of(number);
    return total.pageView() == 0
        ? plain
        : new Point(
            plain.size(), plain.text() + " (" + Words.share(number, total.pageView()) + ")");
  }

  private static Chart visitors(FunnelReport report) {
    return Ranking.of(
        "Visitors by " + report.by().text(),
        "visitors",
        report.rows(),
        Row::key,
        row -> Point.of(row.figures().pageView()));
  }

  private static Chart course(FunnelReport report, Instant madeAt) {
    Grouping scale = Timeline.scale(report.by(), report.period());
    Map<String, List<Figures>> figures =
        report.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> Timeline.within(scale, row.key()),
                    Collectors.mapping(Row::figures, Collectors.toList())));
    Timeline time = Timeline.of(scale, report.period(), madeAt, figures.keySet());
    return new Chart(
        "Visitors by " + scale.text(),
        "Visitors and those of them who went to pay, by "
            + scale.text()
            + ". All figures are in the table.",
        "",
        Shape.COLUMNS,
        time.labels(),
        time.titles(),
        List.of(
            new Series("Went to pay", "strong", time.points(figures, Figures::checkoutStarted)),
            new Series("Saw a page", "soft", time.points(figures, Figures::pageView))));
  }

  /** The funnel with every figure. */
  static Sheet sheet(FunnelReport report, Instant madeAt) {
    Grouping by = report.by();
    String running = Timeline.running(by, report.period(), madeAt);
    return Sheet.<Row, Figures>columns(
            Words.heading(by),
            row -> by.isTime() ? Timeline.title(by, row.key(), running) : Words.name(row.key()),
            Row::figures)
        .number("Saw a page", figures -> Words.number(figures.pageView()))
        .number("Went to pay", figures -> Words.number(figures.checkoutStarted()))
        .number("Paid", figures -> Words.number(figures.purchased()))
        .number("Link views", figures -> Words.number(figures.linkViewed()))
        .number("Downloaded", figures -> Words.number(figures.downloaded()))
        .number("Payments failed", figures -> Words.number(figures.paymentFailed()))
        .number("Unsubscribed", figures -> Words.number(figures.unsubscribed()))
        .number("Machines", figures -> Words.number(figures.automated()))
        .of("Visitors by " + by.text(), report.rows(), report.total(), by.isTime());
  }

  /** Whether anything at all happened. */
  static boolean happened(FunnelReport report) {
    Figures total = report.total();
    return Stream.of(
            total.pageView(), total.checkoutStarted(), total.purchased(), total.linkViewed())
        .anyMatch(number -> number > 0);
  }
}
