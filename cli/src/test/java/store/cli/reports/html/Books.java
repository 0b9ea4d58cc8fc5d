package store.cli.reports.html;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import store.money.Money;
import store.reports.CustomersReport;
import store.reports.DownloadsReport;
import store.reports.FunnelReport;
import store.reports.Grouping;
import store.reports.LedgerReport;
import store.reports.Period;
import store.reports.SalesFigures;
import store.reports.SalesReport;
import store.reports.UpdatesReport;

/** Books of a shop that is looked at on 21 November 2026. */
final class Books {

  static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Period YEAR = period("2026-01-01", "2026-11-21");
  static final String HOSTILE =
      "</script><script>alert(1)</script><!-- \"'&{{shop}} \u202egnp.exe \ud83e\udd96 ";

  private Books() {}

  /** Every kind of page, by its name. */
  static Map<String, Book> all() {
    Map<String, Book> all = new TreeMap<>();
    all.put("sales", sales(List.of("USD"), false));
    all.put("sales-worse", worse());
    all.put("sales-many", sales(List.of("USD", "EUR", "JPY", "BHD"), false));
    all.put("sales-test", sales(List.of("EUR"), true));
    all.put("sales-days", days());
    all.put("sales-first", first());
    all.put("sales-hostile", hostile());
    all.put("nothing", Book.of(YEAR, false, new Book.Subject.Sales(List.of())));
    all.put("customers", customers());
    all.put("ledger", ledger());
    all.put("funnel", Book.of(YEAR, false, new Book.Subject.Funnel(funnel(Grouping.SOURCE))));
    all.put("funnel-months", Book.of(YEAR, false, new Book.Subject.Funnel(funnel(Grouping.MONTH))));
    all.put("downloads", Book.of(YEAR, false, new Book.Subject.Downloads(downloads())));
    all.put("updates", Book.of(YEAR, false, new Book.Subject.Updates(updates())));
    return all;
  }

  static Period period(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to), BERLIN);
  }

  /** Sales of a gross in each of the months; a tenth went back, a twentieth is fees. */
  static SalesReport months(String code, Period period, Map<String, Long> grosses) {
    List<SalesReport.Row> rows = new ArrayList<>();
    grosses.forEach((key, gross) -> rows.add(row(code, key, key, gross)));
    return report(code, period, Grouping.MONTH, rows);
  }

  static Book sales(List<String> codes, boolean test) {
    List<SalesReport> months = new ArrayList<>();
    List<SalesReport> products = new ArrayList<>();
    List<SalesReport> sources = new ArrayList<>();
    for (String code : codes) {
      Map<String, Long> grosses = new TreeMap<>();
      long[] all = {
        80_000, 96_000, 0, 121_000, 90_500, 60_000, 74_900, 103_000, 130_258, 145_882, 61_000
      };
      for (int month = 1; month <= 11; month++) {
        if (all[month - 1] > 0) {
          grosses.put(YearMonth.of(2026, month).toString(), all[month - 1]);
        }
      }
      months.add(months(code, YEAR, grosses));
      products.add(
          report(
              code,
              YEAR,
              Grouping.PRODUCT,
              List.of(
                  row(code, "book", "The Quiet Terminal", 520_340),
                  row(code, "course", "The Quiet Terminal, the course with all videos", 250_700),
                  row(code, "plates", "Plates and drawings", 131_500),
                  row(code, "sticker", "Stickers", 60_000))));
      sources.add(
          report(
              code,
              YEAR,
              Grouping.SOURCE,
              List.of(
                  row(code, "(direct)", "(direct)", 420_340),
                  row(code, "newsletter", "newsletter", 310_700),
                  row(code, "news.example.org", "news.example.org", 171_500),
                  row(code, "search.example.com", "search.example.com", 60_000))));
    }
    return new Book(
        YEAR,
        test,
        new Book.Subject.Sales(products),
        months,
        months,
        products,
        sources,
        funnel(Grouping.SOURCE));
  }

  static Book worse() {
    SalesReport months =
        months("JPY", YEAR, new TreeMap<>(Map.of("2026-09", 240_000L, "2026-10", 190_000L)));
    return new Book(
        YEAR,
        false,
        new Book.Subject.Sales(List.of(months)),
        List.of(months),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  static Book days() {
    Period asked = period("2026-10-23", "2026-11-21");
    List<SalesReport.Row> rows = new ArrayList<>();
    for (int day = 0; day < 30; day += 1 + day % 3) {
      rows.add(row("BHD", asked.from().plusDays(day).toString(), "", 2_500 + 1_250L * (day % 7)));
    }
    SalesReport days = report("BHD", asked, Grouping.DAY, rows);
    SalesReport months =
        months(
            "BHD",
            Book.monthsFor(asked),
            new TreeMap<>(Map.of("2026-10", 31_500L, "2026-11", 22_250L)));
    return new Book(
        asked,
        false,
        new Book.Subject.Sales(List.of(days)),
        List.of(months),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  static Book first() {
    Period asked = period("2026-11-03", "2026-11-21");
    SalesReport months = months("USD", asked, Map.of("2026-11", 5_800L));
    return new Book(
        asked,
        false,
        new Book.Subject.Sales(List.of(months)),
        List.of(months),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  static Book hostile() {
    List<SalesReport.Row> rows =
        List.of(
            row("USD", "evil", HOSTILE, 90_000),
            row("USD", "rtl", "\u05e1\u05e4\u05e8 \u05e9\u05e7\u05d8 (2)", 80_000),
            row("USD", "long", "x".repeat(200), 70_000),
            row("USD", "emoji", "\ud83d\udc69\u200d\ud83d\udcbb\ud83d\udcda".repeat(12), 60_000),
            row("USD", "control", "a\u0000b\u001b[31m\u2028c\ud800", 50_000));
    SalesReport products = report("USD", YEAR, Grouping.PRODUCT, rows);
    return Book.of(YEAR, false, new Book.Subject.Sales(List.of(products)));
  }

  static Book customers() {
    List<CustomersReport.Row> rows = new ArrayList<>();
    for (int buyer = 0; buyer < 25; buyer++) {
      rows.add(
          new CustomersReport.Row(
              "reader-" + buyer + "@example.org",
              1,
              new CustomersReport.Figures(
                  3,
                  Money.of(29_000 - 900L * buyer, "EUR"),
                  Money.of(0, "EUR"),
                  Money.of(27_000 - 900L * buyer, "EUR")),
              Instant.parse("2026-02-03T10:00:00Z"),
              Instant.parse("2026-10-31T23:30:00Z")));
    }
    return Book.of(
        YEAR,
        false,
        new Book.Subject.Customers(
            List.of(
                new CustomersReport(
                    Currency.getInstance("EUR"),
                    YEAR,
                    null,
                    rows,
                    140,
                    new CustomersReport.Figures(
                        180,
                        Money.of(1_240_000, "EUR"),
                        Money.of(20_000, "EUR"),
                        Money.of(1_170_025, "EUR"))))));
  }

  static Book ledger() {
    List<LedgerReport.Row> rows = new ArrayList<>();
    long sum = 0;
    for (int day = 0; day < 40; day++) {
      long amount = day % 5 == 4 ? -1_500 : 1_500;
      sum += amount;
      rows.add(
          new LedgerReport.Row(
              null,
              Instant.parse("2026-10-01T10:00:00Z").plusSeconds(86_400L * day),
              amount < 0 ? "refund" : "sale",
              Money.of(amount, "BHD"),
              day % 2 == 0 ? Money.of(amount / 3, "USD") : null,
              "P-7F3K9Q2M",
              day % 2 == 0 ? "ch_3OaBcDeFgHiJkLmN0pQrStUv" : null));
    }
    return Book.of(
        period("2026-10-01", "2026-11-21"),
        false,
        new Book.Subject.Ledger(
            List.of(
                new LedgerReport(
                    Currency.getInstance("BHD"),
                    period("2026-10-01", "2026-11-21"),
                    null,
                    rows,
                    Money.of(sum, "BHD")))));
  }

  static FunnelReport funnel(Grouping by) {
    List<String> keys =
        by.isTime()
            ? List.of("2026-07", "2026-09", "2026-10", "2026-11")
            : List.of("(direct)", "newsletter", "news.example.org", "search.example.com");
    List<FunnelReport.Row> rows = new ArrayList<>();
    for (String key : keys) {
      long views = by.isTime() ? 700 : 1_000L - 150L * rows.size();
      rows.add(
          new FunnelReport.Row(
              key,
              new FunnelReport.Figures(
                  views, views / 7, views / 11, views / 9, views / 8, 3, 1, 40)));
    }
    return new FunnelReport(
        YEAR, by, rows, new FunnelReport.Figures(3_100, 441, 280, 342, 386, 12, 4, 160));
  }

  static DownloadsReport downloads() {
    return new DownloadsReport(
        YEAR,
        Grouping.WEEK,
        List.of(
            new DownloadsReport.Row(
                "2026-W05", "2026-W05", new DownloadsReport.Figures(40, 38, 412_000_000)),
            new DownloadsReport.Row(
                "2026-W41", "2026-W41", new DownloadsReport.Figures(312, 298, 4_180_221_007L)),
            new DownloadsReport.Row(
                "2026-W47", "2026-W47", new DownloadsReport.Figures(21, 21, 99_000_123))),
        new DownloadsReport.Figures(373, 357, 4_691_221_130L));
  }

  static UpdatesReport updates() {
    return new UpdatesReport(
        YEAR,
        null,
        List.of(
            new UpdatesReport.Row(
                "2",
                "book",
                "2.1",
                new UpdatesReport.Figures(1_250, 1_203, 12, 0, 1, 34, 800, 640)),
            new UpdatesReport.Row(
                "1", "book", "2.0", new UpdatesReport.Figures(1_100, 1_090, 4, 0, 0, 6, 910, 870))),
        new UpdatesReport.Figures(2_350, 2_293, 16, 0, 1, 40, 1_710, 1_510));
  }

  private static SalesReport report(
      String code, Period period, Grouping by, List<SalesReport.Row> rows) {
    long gross = rows.stream().mapToLong(row -> row.figures().gross().minor()).sum();
    long refunded = rows.stream().mapToLong(row -> row.figures().refunded().minor()).sum();
    long fees = rows.stream().mapToLong(row -> row.figures().fees().minor()).sum();
    long purchases = rows.stream().mapToLong(row -> row.figures().purchases()).sum();
    return new SalesReport(
        Currency.getInstance(code),
        period,
        by,
        rows,
        new SalesFigures(
            purchases,
            purchases,
            Money.of(gross, code),
            Money.of(refunded, code),
            Money.of(fees, code),
            Money.of(gross - refunded - fees, code)));
  }

  private static SalesReport.Row row(String code, String key, String name, long gross) {
    return new SalesReport.Row(
        key,
        name,
        new SalesFigures(
            Math.max(1, gross / 2_900),
            Math.max(1, gross / 2_900),
            Money.of(gross, code),
            Money.of(gross / 10, code),
            Money.of(gross / 20, code),
            Money.of(gross - gross / 10 - gross / 20, code)));
  }
}
