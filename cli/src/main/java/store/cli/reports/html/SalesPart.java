package store.cli.reports.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import store.cli.reports.html.Chart.Point;
import store.cli.reports.html.Chart.Series;
import store.cli.reports.html.Chart.Shape;
import store.money.Money;
import store.reports.Grouping;
import store.reports.SalesFigures;
import store.reports.SalesReport;

/** Sales: whether they became better, their course, and what and who brought them. */
final class SalesPart {

  private final Book book;
  private final Instant madeAt;
  private final Map<Currency, Map<Grouping, SalesReport>> reports = new LinkedHashMap<>();

  private SalesPart(Book book, List<SalesReport> asked, Instant madeAt) {
    this.book = book;
    this.madeAt = madeAt;
    Stream.of(asked, book.course(), book.products(), book.sources())
        .flatMap(List::stream)
        .forEach(report ->
            reports
                .computeIfAbsent(report.currency(), currency -> new LinkedHashMap<>())
                .putIfAbsent(report.by(), report));
  }

  /** The page of those sales. */
  static Part of(Book book, List<SalesReport> asked, Instant madeAt) {
    return new SalesPart(book, asked, madeAt).part();
  }

  private Part part() {
    List<Part.Scene> scenes = new ArrayList<>();
    List<Sheet> sheets = new ArrayList<>();
    reports.forEach((currency, groupings) -> {
      List<Chart> charts =
          inOrder(groupings.values())
              .filter(report -> !report.rows().isEmpty())
              .map(this::chart)
              .toList();
      scenes.add(new Part.Scene("Sales in " + currency.getCurrencyCode(), charts));
      groupings.values().forEach(report -> sheets.add(sheet(report)));
    });
    return new Part(headlines(), scenes, sheets);
  }

  private List<Headline> headlines() {
    Set<Currency> compared = new LinkedHashSet<>();
    List<Headline> headlines = new ArrayList<>();
    for (SalesReport months : book.months()) {
      compared.add(months.currency());
      headlines.add(Comparison.of(months, madeAt));
    }
    reports.forEach((currency, groupings) -> {
      if (compared.add(currency)) {
        SalesFigures total = groupings.values().iterator().next().total();
        headlines.add(
            Headline.plain(
                "All together, net",
                Words.money(total.net()),
                "Gross "
                    + Words.money(total.gross())
                    + ", "
                    + Words.count(total.purchases(), "purchase")
                    + "."));
      }
    });
    return headlines;
  }

  /** Time first, whatever was asked for. */
  private static Stream<SalesReport> inOrder(Collection<SalesReport> all) {
    return Stream.concat(
        all.stream().filter(report -> report.by().isTime()).limit(1),
        all.stream().filter(report -> !report.by().isTime()));
  }

  private Chart chart(SalesReport report) {
    return switch (report.by()) {
      case DAY, WEEK, MONTH -> course(report);
      case PRODUCT -> ranking("Top products", report);
      case SOURCE -> ranking("Sources", report);
      case COUNTRY -> ranking("Countries", report);
      case MEDIUM -> ranking("Media", report);
      case CAMPAIGN -> ranking("Campaigns", report);
      case VARIANT -> ranking("Variants", report);
    };
  }

  private static Chart ranking(String heading, SalesReport report) {
    return Ranking.of(
        heading + ", gross",
        "gross " + report.currency().getCurrencyCode(),
        report.rows(),
        SalesReport.Row::name,
        row -> Point.of(row.figures().gross()));
  }

  private Chart course(SalesReport report) {
    Money nothing = Money.zero(report.currency());
    Grouping scale = Timeline.scale(report.by(), report.period());
    Map<String, Money> gross = new LinkedHashMap<>();
    Map<String, Money> net = new LinkedHashMap<>();
    for (SalesReport.Row row : report.rows()) {
      String key = Timeline.within(scale, row.key());
      gross.merge(key, row.figures().gross(), Money::plus);
      net.merge(key, row.figures().net(), Money::plus);
    }
    Timeline time = Timeline.of(scale, report.period(), madeAt, new TreeSet<>(gross.keySet()));
    List<Money> nets = time.keys().stream().map(key -> net.getOrDefault(key, nothing)).toList();
    int best = 0;
    for (int place = 1; place < nets.size(); place++) {
      best = nets.get(place).minor() > nets.get(best).minor() ? place : best;
    }
    String text =
        "Revenue by "
            + scale.text()
            + ", columns of net and gross "
            + report.currency().getCurrencyCode()
            + " from "
            + time.titles().getFirst()
            + " to "
            + time.titles().getLast()
            + ". The best net: "
            + Words.money(nets.get(best))
            + ", "
            + time.titles().get(best)
            + ". All figures are in the table.";
    return new Chart(
        "Revenue by " + scale.text() + ", " + report.currency().getCurrencyCode(),
        text,
        "",
        Shape.COLUMNS,
        time.labels(),
        time.titles(),
        List.of(
            new Series("Net", "strong", nets.stream().map(Point::of).toList()),
            new Series(
                "Gross, before refunds and fees",
                "soft",
                time.keys().stream()
                    .map(key -> Point.of(gross.getOrDefault(key, nothing)))
                    .toList())));
  }

  private Sheet sheet(SalesReport report) {
    String code = report.currency().getCurrencyCode();
    String running = Timeline.running(report.by(), report.period(), madeAt);
    return Sheet.<SalesReport.Row, SalesFigures>columns(
            Words.heading(report.by()),
            row -> name(report.by(), row, running),
            SalesReport.Row::figures)
        .beside(row -> sku(report.by(), row))
        .number("Purchases", figures -> Words.number(figures.purchases()))
        .number("Units", figures -> Words.number(figures.units()))
        .number("Gross, " + code, figures -> Words.amount(figures.gross()))
        .number("Refunded, " + code, figures -> Words.amount(figures.refunded()))
        .number("Fees, " + code, figures -> Words.amount(figures.fees()))
        .number("Net, " + code, figures -> Words.amount(figures.net()))
        .of(
            "Sales by " + report.by().text() + ", " + code,
            report.rows(),
            report.total(),
            report.by().isTime());
  }

  private static String name(Grouping by, SalesReport.Row row, String running) {
    return by.isTime() ? Timeline.title(by, row.key(), running) : Words.name(row.name());
  }

  private static String sku(Grouping by, SalesReport.Row row) {
    return by.isTime() || row.name().equals(row.key()) ? "" : Words.name(row.key());
  }
}
