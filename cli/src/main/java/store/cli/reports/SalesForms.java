package store.cli.reports;

import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import store.cli.output.Bar;
import store.cli.output.Columns;
import store.cli.output.Sheet;
import store.reports.Question;
import store.reports.SalesFigures;
import store.reports.SalesReport;

/** How sales are shown. */
final class SalesForms {

  private static final Columns<SalesReport.Row> JSON_ROW =
      figures(Columns.<SalesReport.Row>of("key", SalesReport.Row::key));
  private static final Columns<SalesReport.Row> JSON_PRODUCT =
      figures(
          Columns.<SalesReport.Row>of("key", SalesReport.Row::key)
              .and("name", SalesReport.Row::name));
  private static final Columns<SalesFigures> JSON_TOTAL =
      Columns.<SalesFigures>of("purchases", SalesFigures::purchases)
          .and("units", SalesFigures::units)
          .and("gross", SalesFigures::gross)
          .and("refunded", SalesFigures::refunded)
          .and("fees", SalesFigures::fees)
          .and("net", SalesFigures::net);

  private SalesForms() {}

  /** For programs; with the names of products, where the rows are products. */
  static Asked.Form<List<SalesReport>, Line> form(boolean named) {
    Columns<SalesReport> report =
        Columns.<SalesReport>of("currency", SalesReport::currency)
            .and("from", one -> one.period().from())
            .and("to", one -> one.period().to())
            .and("time_zone", one -> one.period().zone())
            .many("rows", named ? JSON_PRODUCT : JSON_ROW, SalesReport::rows)
            .one("total", JSON_TOTAL, SalesReport::total);
    Columns<Line> line = Columns.<Line>of("key", one -> one.row().key());
    if (named) {
      line = line.and("name", one -> one.row().name());
    }
    return new Asked.Form<>(
        Columns.ofMany("reports", report, reports -> reports),
        line.and("currency", Line::currency)
            .and("purchases", one -> one.row().figures().purchases())
            .and("units", one -> one.row().figures().units())
            .and("gross", one -> one.row().figures().gross())
            .and("refunded", one -> one.row().figures().refunded())
            .and("fees", one -> one.row().figures().fees())
            .and("net", one -> one.row().figures().net()));
  }

  static List<Line> lines(List<SalesReport> reports) {
    return reports.stream()
        .flatMap(report -> report.rows().stream().map(row -> new Line(report.currency(), row)))
        .toList();
  }

  /** For people; with bars where they can be drawn. */
  static List<Sheet<?>> sheets(
      List<SalesReport> reports, Question question, boolean named, boolean drawn) {
    return reports.stream()
        .map(report -> sheet(report, question, named, drawn))
        .collect(Collectors.toUnmodifiableList());
  }

  private static Sheet<SalesReport.Row> sheet(
      SalesReport report, Question question, boolean named, boolean drawn) {
    Columns<SalesReport.Row> columns =
        Columns.<SalesReport.Row>of(report.by().text(), SalesReport.Row::key);
    if (named) {
      columns = columns.and("name", SalesReport.Row::name);
    }
    columns = figures(columns);
    SalesReport.Row total = new SalesReport.Row("total", "", report.total());
    if (drawn) {
      long largest = Bar.largest(report.rows(), row -> row.figures().gross().minor());
      columns =
          columns.and(
              "", row -> row.equals(total) ? "" : Bar.of(row.figures().gross().minor(), largest));
    }
    return new Sheet<>(
        Titles.of("Sales", report.currency(), report.period(), question),
        columns,
        report.rows(),
        total,
        "Nothing was sold.");
  }

  private static Columns<SalesReport.Row> figures(Columns<SalesReport.Row> columns) {
    return columns
        .and("purchases", row -> row.figures().purchases())
        .and("units", row -> row.figures().units())
        .and("gross", row -> row.figures().gross())
        .and("refunded", row -> row.figures().refunded())
        .and("fees", row -> row.figures().fees())
        .and("net", row -> row.figures().net());
  }

  /** A row with the currency it is of. */
  record Line(Currency currency, SalesReport.Row row) {}
}
