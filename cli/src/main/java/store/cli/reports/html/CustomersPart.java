package store.cli.reports.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import store.cli.reports.html.Chart.Point;
import store.reports.CustomersReport;
import store.reports.CustomersReport.Figures;
import store.reports.CustomersReport.Row;
import store.reports.Grouping;

/** Buyers: who paid how much. */
final class CustomersPart {

  private CustomersPart() {}

  /** The page of those buyers. */
  static Part of(List<CustomersReport> reports) {
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
      List<Chart> charts =
          report.rows().isEmpty()
              ? List.of()
              : List.of(
                  Ranking.of(
                      report.by() == null ? "Who paid most" : "Paid by " + report.by().text(),
                      "gross " + code,
                      report.rows(),
                      Row::key,
                      row -> Point.of(row.figures().gross())));
      scenes.add(new Part.Scene("Customers in " + code, charts));
      sheets.add(sheet(report));
    }
    return new Part(headlines, scenes, sheets);
  }

  private static Sheet sheet(CustomersReport report) {
    String code = report.currency().getCurrencyCode();
    Grouping by = report.by();
    Sheet.Columns<Row, Figures> columns =
        Sheet.columns(
            by == null ? "Customer" : Words.heading(by),
            row -> Words.name(row.key()),
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
            .of("Customers, " + code, report.rows(), report.total(), false);
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
