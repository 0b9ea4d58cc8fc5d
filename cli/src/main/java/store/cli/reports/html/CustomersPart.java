package store.cli.reports.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;
import store.reports.CustomersReport;
import store.reports.CustomersReport.Figures;
import store.reports.CustomersReport.Row;
import store.reports.Grouping;

/** Buyers: who paid how much. */
final class CustomersPart {

  private CustomersPart() {}

  /** The page of those buyers. */
  static Part of(List<CustomersReport> reports, Instant madeAt) {
    List<Headline> headlines = new ArrayList<>();
    List<Part.Scene> scenes = new ArrayList<>();
    List<Sheet> sheets = new ArrayList<>();
    for (CustomersReport report : reports) {
      String code = report.currency().getCurrencyCode();
      headlines.add(
          Headline.plain(
              "Customers, " + code,
              Words.number(report.customers()),
              "They paid "
                  + Words.money(report.total().gross())
                  + " in "
                  + Words.count(report.total().purchases(), "purchase")
                  + "; "
                  + Words.money(report.total().net())
                  + " of it is net."));
      List<Chart> charts = report.rows().isEmpty() ? List.of() : List.of(chart(report, madeAt));
      scenes.add(new Part.Scene("Customers in " + code, charts));
      sheets.add(sheet(report, madeAt));
    }
    return new Part(headlines, scenes, sheets);
  }

  private static Chart chart(CustomersReport report, Instant madeAt) {
    Grouping by = report.by();
    if (by == null || !by.isTime()) {
      return Ranking.of(
          by == null ? "Who paid most" : "Paid by " + by.text(),
          "gross " + report.currency().getCurrencyCode(),
          report.rows(),
          Row::key,
          row -> Point.of(row.figures().gross()));
    }
    Grouping scale = Timeline.scale(by, report.period());
    // Customers of several days are not added up: somebody may have come on more than one.
    boolean each = scale == by;
    String what = each ? "Customers" : "Purchases";
    Map<String, List<Row>> rows =
        report.rows().stream()
            .collect(Collectors.groupingBy(row -> Timeline.within(scale, row.key())));
    Timeline time = Timeline.of(scale, report.period(), madeAt, rows.keySet());
    return new Chart(
        what + " by " + scale.text(),
        what + " by " + scale.text() + ". All are in the table.",
        "",
        Shape.COLUMNS,
        time.labels(),
        time.titles(),
        List.of(
            new Series(
                what,
                "strong",
                time.points(rows, row -> each ? row.customers() : row.figures().purchases()))));
  }

  private static Sheet sheet(CustomersReport report, Instant madeAt) {
    String code = report.currency().getCurrencyCode();
    Grouping by = report.by();
    Sheet.Columns<Row, Figures> columns =
        Sheet.columns(
            by == null ? "Customer" : Words.heading(by),
            row ->
                by != null && by.isTime()
                    ? Timeline.title(by, row.key(), Timeline.running(by, report.period(), madeAt))
                    : Words.name(row.key()),
            Row::figures);
    if (by != null) {
      columns = columns.each("Customers", row -> Words.number(row.customers()));
    }
    Sheet sheet =
        columns
            .number("Purchases", figures -> Words.number(figures.purchases()))
            .number("Gross, " + code, figures -> Words.amount(figures.gross()))
            .number("Refunded, " + code, figures -> Words.amount(figures.refunded()))
            .number("Net, " + code, figures -> Words.amount(figures.net()))
            .text("First", row -> day(report, row.firstAt()))
            .text("Last", row -> day(report, row.lastAt()))
            .of("Customers, " + code, report.rows(), report.total(), by != null && by.isTime());
    return by != null || report.customers() <= sheet.lines().size()
        ? sheet
        : new Sheet(
            sheet.caption(),
            sheet.heads(),
            sheet.lines(),
            sheet.total(),
            "The first "
                + Words.number(sheet.lines().size())
                + " of "
                + Words.count(report.customers(), "customer")
                + "; the last row counts all of them.");
  }

  private static String day(CustomersReport report, Instant instant) {
    return instant.atZone(report.period().zone()).toLocalDate().toString();
  }
}
