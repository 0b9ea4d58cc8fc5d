package store.cli.reports;

import java.time.Instant;
import java.util.Currency;
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
import store.failure.StoreException;
import store.reports.CustomersReport;
import store.reports.Grouping;
import store.reports.Question;

/** {@code store report customers} */
@Command(name = "customers", description = "Who paid how much, the largest first.")
@Examples({
  "store report customers --last 1y --limit 20",
  "store report customers --by country",
  "store report customers --csv customers.csv"
})
final class CustomersCommand implements Runnable {

  private static final int ON_A_PAGE = 50;

  private static final Columns<CustomersReport.Figures> TOTAL =
      Columns.<CustomersReport.Figures>of("purchases", CustomersReport.Figures::purchases)
          .and("gross", CustomersReport.Figures::gross)
          .and("refunded", CustomersReport.Figures::refunded)
          .and("net", CustomersReport.Figures::net);
  private static final Asked.Form<List<CustomersReport>, Line> EACH = form(false);
  private static final Asked.Form<List<CustomersReport>, Line> MANY = form(true);

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "How many by day, week, month, product, country, source, medium, campaign or variant;"
              + " else each by itself.")
  private @Nullable Grouping by;

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
    if (limit != null && by != null) {
      throw StoreException.misused("--limit is about single customers; leave it out with --by.");
    }
    Question question = asked.question(session, by == null ? Grouping.DAY : by);
    int most = limit != null ? limit : asked.forPeople(session) ? ON_A_PAGE : Integer.MAX_VALUE;
    List<CustomersReport> reports =
        by == null
            ? session.store().customerReports().each(question, most)
            : Asked.counting(
                session, listener -> session.store().customerReports().by(question, listener));
    asked.answer(
        session,
        by == null ? EACH : MANY,
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
    Grouping by = report.by();
    Columns<Line> columns =
        Columns.<Line>of(by == null ? "customer" : by.text(), line -> line.row().key());
    if (by != null) {
      columns = columns.and("customers", line -> line.row().customers());
    }
    columns =
        columns
            .and("purchases", line -> line.row().figures().purchases())
            .and("gross", line -> line.row().figures().gross())
            .and("refunded", line -> line.row().figures().refunded())
            .and("net", line -> line.row().figures().net())
            .and("first_at", line -> line.isTotal() ? "" : line.row().firstAt())
            .and("last_at", line -> line.isTotal() ? "" : line.row().lastAt());
    String shown =
        by != null || report.rows().size() == report.customers()
            ? report.customers() + (report.customers() == 1 ? " customer" : " customers")
            : "The largest " + report.rows().size() + " of " + report.customers() + " customers";
    return new Sheet<>(
        Titles.of(shown, report.currency(), report.period(), question),
        columns,
        report.rows().stream().map(row -> new Line(report.currency(), row)).toList(),
        Line.total(report),
        "Nobody bought anything.");
  }

  private static Asked.Form<List<CustomersReport>, Line> form(boolean many) {
    Columns<CustomersReport.Row> row = Columns.of("key", CustomersReport.Row::key);
    Columns<Line> line =
        Columns.<Line>of("key", one -> one.row().key()).and("currency", Line::currency);
    if (many) {
      row = row.and("customers", CustomersReport.Row::customers);
      line = line.and("customers", one -> one.row().customers());
    }
    Columns<CustomersReport> report =
        Columns.<CustomersReport>of("currency", CustomersReport::currency)
            .and("from", one -> one.period().from())
            .and("to", one -> one.period().to())
            .and("time_zone", one -> one.period().zone())
            .and("customers", CustomersReport::customers)
            .many("rows", figures(row, one -> one), CustomersReport::rows)
            .one("total", TOTAL, CustomersReport::total);
    return new Asked.Form<>(
        Columns.ofMany("reports", report, reports -> reports), figures(line, Line::row));
  }

  private static <T> Columns<T> figures(Columns<T> columns, Function<T, CustomersReport.Row> row) {
    return columns
        .and("purchases", one -> row.apply(one).figures().purchases())
        .and("gross", one -> row.apply(one).figures().gross())
        .and("refunded", one -> row.apply(one).figures().refunded())
        .and("net", one -> row.apply(one).figures().net())
        .and("first_at", one -> row.apply(one).firstAt())
        .and("last_at", one -> row.apply(one).lastAt());
  }

  /** A row with the currency it is of; the total belongs to nobody. */
  private record Line(@Nullable Currency currency, CustomersReport.Row row) {

    static Line total(CustomersReport report) {
      Instant never = Instant.EPOCH;
      return new Line(
          null, new CustomersReport.Row("total", report.customers(), report.total(), never, never));
    }

    boolean isTotal() {
      return currency == null;
    }
  }
}
