package store.cli.reports.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import store.cli.output.Printable;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;
import store.money.Money;
import store.reports.Grouping;
import store.reports.LedgerReport;
import store.reports.LedgerReport.Row;

/** The ledger: every movement of money, and what they came to day by day. */
final class LedgerPart {

  private LedgerPart() {}

  /** The page of those ledgers. */
  static Part of(List<LedgerReport> reports, Instant madeAt) {
    List<Headline> headlines = new ArrayList<>();
    List<Part.Scene> scenes = new ArrayList<>();
    List<Sheet> sheets = new ArrayList<>();
    for (LedgerReport report : reports) {
      String code = report.currency().getCurrencyCode();
      headlines.add(
          Headline.plain(
              "Ledger, " + code,
              Words.money(report.total()),
              report.rows().size() == 1
                  ? "One movement of money comes to that."
                  : Words.count(report.rows().size(), "movement") + " of money come to that."));
      scenes.add(
          new Part.Scene(
              "Ledger in " + code,
              report.rows().isEmpty() ? List.of() : List.of(course(report, madeAt))));
      sheets.add(sheet(report));
    }
    return new Part(headlines, scenes, sheets);
  }

  private static Chart course(LedgerReport report, Instant madeAt) {
    Grouping scale = Timeline.scale(Grouping.DAY, report.period());
    Map<String, Money> moved = new TreeMap<>();
    for (Row row : report.rows()) {
      String day = row.at().atZone(report.period().zone()).toLocalDate().toString();
      moved.merge(Timeline.within(scale, day), row.amount(), Money::plus);
    }
    Timeline time = Timeline.of(scale, report.period(), madeAt, moved.keySet());
    List<Point> points = new ArrayList<>();
    Money sum = Money.zero(report.currency());
    for (String key : time.keys()) {
      sum = sum.plus(moved.getOrDefault(key, Money.zero(report.currency())));
      points.add(Point.of(sum));
    }
    return new Chart(
        "What all movements came to, by " + scale.text(),
        "A line of what all movements came to, from "
            + points.getFirst().text()
            + " on "
            + time.titles().getFirst()
            + " to "
            + points.getLast().text()
            + " on "
            + time.titles().getLast()
            + ". All of them are in the table.",
        "",
        Shape.LINE,
        time.labels(),
        time.titles(),
        List.of(new Series("All so far", "strong", points)));
  }

  private static Sheet sheet(LedgerReport report) {
    String code = report.currency().getCurrencyCode();
    Grouping by = report.by();
    Sheet.Columns<Row, Money> columns =
        by == null
            ? Sheet.columns("Time", row -> time(report, row), Row::amount)
            : Sheet.<Row, Money>columns(
                    Words.heading(by),
                    row -> Words.name(Objects.requireNonNull(row.key())),
                    Row::amount)
                .text("Time", row -> time(report, row));
    return columns
        .text("Kind", Row::kind)
        .number("Amount, " + code, Words::amount)
        .each("Balance", row -> balance(row.balance()))
        .text("Purchase", row -> known(row.purchase()))
        .text("At the gateway", row -> known(row.stripeId()))
        .of("Ledger, " + code, report.rows(), report.total(), by == null);
  }

  private static String time(LedgerReport report, Row row) {
    return Words.time(row.at(), report.period().zone());
  }

  /** With its currency: the balance may be in another one. */
  private static String balance(@Nullable Money balance) {
    return balance == null ? "\u2013" : Words.money(balance);
  }

  private static String known(@Nullable String text) {
    return text == null ? "\u2013" : Printable.line(text);
  }
}
