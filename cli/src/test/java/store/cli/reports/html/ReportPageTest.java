package store.cli.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import store.cli.reports.html.Book.Subject;
import store.cli.reports.html.Chart.Point;
import store.money.Money;
import store.reports.CustomersReport;
import store.reports.Grouping;
import store.reports.LedgerReport;
import store.reports.SalesReport;

class ReportPageTest {

  private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>");
  private static final Pattern CELL = Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>");

  private final ReportPage page = new ReportPage("Ada & Sons", Books.NOW);

  @Test
  void shows_every_figure_exactly_with_its_currency() {
    String html = page.of("Sales", Books.days());

    assertEquals(
        List.of(
            List.of(
                "Day",
                "Purchases",
                "Units",
                "Gross, BHD",
                "Refunded, BHD",
                "Fees, BHD",
                "Net, BHD"),
            List.of("2026-10-23", "1", "1", "2.500", "0.250", "0.125", "2.125"),
            List.of("All together", "36", "36", "120.000", "12.000", "5.996", "102.004")),
        Stream.of(0, 1, -1)
            .map(row -> rows(html).get(Math.floorMod(row, rows(html).size())))
            .toList());
  }

  @Test
  void fills_the_days_without_sales_with_zero() {
    Part part = SalesPart.of(Books.days(), sales(Books.days()), Books.NOW);
    List<Point> nets = part.scenes().getFirst().charts().getFirst().series().getFirst().points();

    assertEquals(
        List.of(
            30,
            new Point(new BigDecimal("3.188"), "3.188\u00a0BHD"),
            new Point(new BigDecimal("0.000"), "0.000\u00a0BHD")),
        List.of(nets.size(), nets.get(1), nets.get(2)));
  }

  @Test
  void shows_one_headline_and_one_block_for_each_currency() {
    Book book = Books.sales(List.of("USD", "EUR", "JPY", "BHD"), false);

    Part part = SalesPart.of(book, sales(book), Books.NOW);

    assertEquals(
        List.of(
            List.of("1,240.00 USD", "1,240.00 EUR", "124,000 JPY", "124.000 BHD"),
            List.of("Sales in USD", "Sales in EUR", "Sales in JPY", "Sales in BHD"),
            12),
        List.of(
            part.headlines().stream().map(each -> each.figure().replace('\u00a0', ' ')).toList(),
            part.scenes().stream().map(Part.Scene::heading).toList(),
            part.sheets().size()));
  }

  @Test
  void has_charts_and_tables_for_every_kind_of_report() {
    Map<String, List<String>> shown = new TreeMap<>();
    Books.all()
        .forEach((name, book) -> {
          String html = page.of("Report", book);
          List<String> things = new ArrayList<>();
          Pattern.compile("<h3>(.*?)</h3>|<caption[^>]*>(.*?)</caption>")
              .matcher(html)
              .results()
              .forEach(
                  found -> things.add(found.group(1) == null ? found.group(2) : found.group(1)));
          shown.put(name, things);
        });

    assertEquals(
        Map.of(
            "customers", List.of("Who paid most", "Customers, EUR"),
            "downloads", List.of("Downloads by week", "Downloads by week"),
            "funnel",
                List.of(
                    "From the first look to the file", "Visitors by source", "Visitors by source"),
            "ledger", List.of("What all movements came to, by day", "Ledger, BHD"),
            "nothing", List.of(),
            "sales",
                List.of(
                    "Revenue by month, USD",
                    "Top products, gross",
                    "Sources, gross",
                    "From the first look to the file",
                    "Sales by product, USD",
                    "Sales by month, USD",
                    "Sales by source, USD",
                    "Visitors by source"),
            "updates", List.of("Sent and downloaded", "Updates")),
        keep(
            shown,
            List.of("customers", "downloads", "funnel", "ledger", "nothing", "sales", "updates")));
  }

  @Test
  void says_that_nothing_happened_and_carries_no_script_then() {
    Book nothing = Book.of(Books.YEAR, false, new Subject.Sales(List.of()));

    String html = page.of("Sales", nothing);

    assertEquals(
        List.of(true, false),
        List.of(html.contains("Nothing happened in that time."), html.contains("<script>")));
  }

  @Test
  void says_that_money_is_test_money() {
    assertEquals(
        List.of(true, false),
        Stream.of(true, false)
            .map(test -> page.of("Sales", Books.sales(List.of("EUR"), test)))
            .map(html -> html.contains("This is test money."))
            .toList());
  }

  @Test
  void foreign_text_is_never_markup() {
    String html = new ReportPage(Books.HOSTILE, Books.NOW).of(Books.HOSTILE, Books.hostile());

    assertEquals(
        List.of(2, 2, 0, 0),
        List.of(
            count(html, "<script>"),
            count(html, "</script>"),
            count(html, "<!--"),
            (int) html.codePoints().filter(ReportPageTest::isUnsafe).count()));
  }

  @Test
  void asks_nobody_and_stays_small() {
    Books.all()
        .forEach((name, book) -> {
          String html = page.of("Report", book);
          assertEquals(
              -1,
              Pattern.compile(
                      "(?i)(src|href|action)=\"(?!data:,\")|url\\(|@import|sourceMappingURL")
                  .matcher(html.replaceAll("(?s)<script>.*?</script>", ""))
                  .results()
                  .mapToInt(found -> found.start())
                  .findFirst()
                  .orElse(-1),
              name);
          assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 400_000, name);
          assertEquals(-1, html.indexOf("sourceMappingURL"), name);
        });
  }

  @Test
  void carries_the_terms_of_the_chart_library() {
    String html = page.of("Sales", Books.worse());

    assertTrue(html.contains("The MIT License (MIT)"));
    assertTrue(html.contains("Chart.js Contributors"));
  }

  @Test
  void shows_the_last_rows_of_a_long_ledger_and_says_so() {
    List<LedgerReport.Row> rows = new ArrayList<>();
    for (int second = 0; second < 2_500; second++) {
      rows.add(
          new LedgerReport.Row(
              null,
              Instant.parse("2026-11-20T10:00:00Z").plusSeconds(second),
              "sale",
              Money.of(second, "USD"),
              null,
              "P-7F3K9Q2M",
              null));
    }
    LedgerReport ledger =
        new LedgerReport(
            Currency.getInstance("USD"), Books.YEAR, null, rows, Money.of(3_123_750, "USD"));

    String html =
        page.of("Ledger", Book.of(Books.YEAR, false, new Subject.Ledger(List.of(ledger))));

    assertEquals(
        List.of(
            1_002,
            List.of("2026-11-20 11:25", "sale", "15.00", "\u2013", "P-7F3K9Q2M", "\u2013"),
            true),
        List.of(
            rows(html).size(),
            rows(html).get(1),
            html.contains(
                "The last 1,000 of 2,500 rows; the option --csv writes them all. The totals count"
                    + " all of them.")));
  }

  @Test
  void what_is_put_together_by_time_stands_on_a_line_of_time() {
    Money none = Money.of(0, "EUR");
    CustomersReport.Figures figures = new CustomersReport.Figures(3, none, none, none);
    CustomersReport customers =
        new CustomersReport(
            Currency.getInstance("EUR"),
            Books.YEAR,
            Grouping.MONTH,
            List.of(
                new CustomersReport.Row("2026-02", 2, figures, Books.NOW, Books.NOW),
                new CustomersReport.Row("2026-05", 3, figures, Books.NOW, Books.NOW)),
            4,
            figures);

    Chart chart =
        CustomersPart.of(List.of(customers), Books.NOW).scenes().getFirst().charts().getFirst();

    assertEquals(
        List.of("Customers by month", Chart.Shape.COLUMNS, "0 2 0 0 3 0 0 0 0 0 0"),
        List.of(
            chart.heading(),
            chart.shape(),
            chart.series().getFirst().points().stream()
                .map(Point::text)
                .collect(Collectors.joining(" "))));
  }

  private static List<SalesReport> sales(Book book) {
    return book.subject() instanceof Subject.Sales sales ? sales.reports() : List.of();
  }

  private static List<List<String>> rows(String html) {
    return ROW.matcher(html)
        .results()
        .map(row ->
            CELL.matcher(row.group(1))
                .results()
                .map(cell -> cell.group(1).replaceAll("<[^>]*>", ""))
                .toList())
        .toList();
  }

  private static <V> Map<String, V> keep(Map<String, V> all, List<String> names) {
    Map<String, V> kept = new TreeMap<>(all);
    kept.keySet().retainAll(new TreeSet<>(names));
    return kept;
  }

  private static boolean isUnsafe(int point) {
    boolean control = point < ' ' && point != '\n';
    return control || point == 0x202e || point == 0x2028 || (point >= 0xd800 && point <= 0xdfff);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
