package store.cli.reports;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.output.Sheet;
import store.cli.reports.html.Book;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;
import store.reports.CustomersReport;
import store.reports.Grouping;
import store.reports.Question;

/** {@code store report customers} */
@Command(name = "customers", description = "Who paid how much, the largest first.")
@Examples({
  "store report customers",
  "store report customers --last 1y --limit 20",
  "store report customers --csv customers.csv"
})
final class CustomersCommand implements Runnable {

  private static final int ON_A_PAGE = 50;

  private static final Columns<CustomersReport.Figures> TOTAL =
      Columns.<CustomersReport.Figures>of("purchases", CustomersReport.Figures::purchases)
          .and("gross", CustomersReport.Figures::gross)
          .and("refunded", CustomersReport.Figures::refunded)
          .and("net", CustomersReport.Figures::net);
  private static final Columns<CustomersReport.Row> ROW =
      figures(Columns.<CustomersReport.Row>of("key", CustomersReport.Row::key));
  private static final Columns<CustomersReport> REPORT =
      Columns.<CustomersReport>of("currency", CustomersReport::currency)
          .and("from", report -> report.period().from())
          .and("to", report -> report.period().to())
          .and("time_zone", report -> report.period().zone())
          .and("customers", CustomersReport::customers)
          .many("rows", ROW, CustomersReport::rows)
          .one("total", TOTAL, CustomersReport::total);
  private static final Asked.Form<List<CustomersReport>, Line> FORM =
      new Asked.Form<>(
          Columns.ofMany("reports", REPORT, reports -> reports),
          Columns.<Line>of("key", line -> line.row().key())
              .and("currency", Line::currency)
              .and("purchases", line -> line.row().figures().purchases())
              .and("gross", line -> line.row().figures().gross())
              .and("refunded", line -> line.row().figures().refunded())
              .and("net", line -> line.row().figures().net())
              .and("first_at", line -> line.row().firstAt())
              .and("last_at", line -> line.row().lastAt()));

  private final Session session;

  @Mixin private final Asked asked = new Asked();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most; else 50 in tables, and all in JSON, CSV and HTML.")
  private @Nullable Integer limit;

  CustomersCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    if (limit != null && limit < 1) {
      throw StoreException.misused("A limit of " + limit + " shows nothing; use 1 or more.");
    }
    Question question = asked.question(session, Grouping.MONTH);
    int most = limit != null ? limit : asked.forPeople(session) ? ON_A_PAGE : Integer.MAX_VALUE;
    List<CustomersReport> reports = session.store().moneyReports().customers(question, most);
    asked.answer(
        session,
        FORM,
        new Asked.Told<>(
            reports,
            reports.stream().<Sheet<?>>map(report -> sheet(report, question)).toList(),
            reports.stream()
                .flatMap(
                    report -> report.rows().stream().map(row -> new Line(report.currency(), row)))
                .toList(),
            () ->
                new Books(session, question)
                    .of(
                        "Customers",
                        reports.getFirst().period(),
                        new Book.Subject.Customers(reports))));
  }

  private static Sheet<Line> sheet(CustomersReport report, Question question) {
    Columns<Line> columns =
        Columns.<Line>of("customer", line -> line.row().key())
            .and("purchases", line -> line.row().figures().purchases())
            .and("gross", line -> line.row().figures().gross())
            .and("refunded", line -> line.row().figures().refunded())
            .and("net", line -> line.row().figures().net())
            .and("first_at", line -> line.isTotal() ? "" : line.row().firstAt())
            .and("last_at", line -> line.isTotal() ? "" : line.row().lastAt());
    String shown =
        report.rows().size() == report.customers()
            ? report.customers() + (report.customers() == 1 ? " customer" : " customers")
            : "The largest " + report.rows().size() + " of " + report.customers() + " customers";
    return new Sheet<>(
        Titles.of(shown, report.currency(), report.period(), question),
        columns,
        report.rows().stream().map(row -> new Line(report.currency(), row)).toList(),
        Line.total(report),
        "Nobody bought anything.");
  }

  private static Columns<CustomersReport.Row> figures(Columns<CustomersReport.Row> columns) {
    return columns
        .and("purchases", row -> row.figures().purchases())
        .and("gross", row -> row.figures().gross())
        .and("refunded", row -> row.figures().refunded())
        .and("net", row -> row.figures().net())
        .and("first_at", CustomersReport.Row::firstAt)
        .and("last_at", CustomersReport.Row::lastAt);
  }

  /** A row with the currency it is of; the total belongs to nobody. */
  private record Line(@Nullable Currency currency, CustomersReport.Row row) {

    static Line total(CustomersReport report) {
      Instant never = Instant.EPOCH;
      return new Line(null, new CustomersReport.Row("total", report.total(), never, never));
    }

    boolean isTotal() {
      return currency == null;
    }
  }
}
