package store.reports;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import store.database.Database;
import store.database.Transaction;
import store.money.Money;
import store.purchases.ledger.DailySales;

/** Who paid how much. */
public final class CustomerReports {

  private final Database database;
  private final SalesReports sales;
  private final ZoneId zone;
  private final Currency home;
  private final InstantSource clock;
  private final MoneyRepository money = new MoneyRepository();

  /**
   * Reports of one shop.
   *
   * @param sales what was sold, by which the money of many buyers is told
   * @param zone where its days begin
   * @param home the currency that comes first, and is told of even when no money moved
   */
  public CustomerReports(
      Database database, SalesReports sales, ZoneId zone, Currency home, InstantSource clock) {
    this.database = database;
    this.sales = sales;
    this.zone = zone;
    this.home = home;
    this.clock = clock;
  }

  /**
   * Each buyer by itself, one report for each currency; what the rows stand for is not asked.
   *
   * @param most how many of them are shown, the largest first
   */
  public List<CustomersReport> each(Question question, int most) {
    return database.read(tx -> {
      Period period = period(tx, question);
      Map<String, Map<String, Buyer>> buyers = new TreeMap<>(order());
      for (MoneyRepository.Paid paid : money.paid(tx, question.test(), period)) {
        Currency currency = Money.currency(paid.currency());
        buyers
            .computeIfAbsent(paid.currency(), _ -> new HashMap<>())
            .put(
                paid.email(),
                new Buyer(
                    new CustomersReport.Figures(
                        paid.purchases(),
                        new Money(paid.gross(), currency),
                        new Money(paid.refunded(), currency),
                        Money.zero(currency)),
                    paid.first(),
                    paid.last()));
      }
      for (MoneyRepository.Net net : money.net(tx, question.test(), period)) {
        Money zero = Money.zero(Money.currency(net.currency()));
        buyers
            .computeIfAbsent(net.currency(), _ -> new HashMap<>())
            .merge(
                net.email(),
                new Buyer(
                    new CustomersReport.Figures(
                        0, zero, zero, new Money(net.net(), zero.currency())),
                    net.first(),
                    net.last()),
                Buyer::plus);
      }
      if (buyers.isEmpty()) {
        buyers.put(home.getCurrencyCode(), Map.of());
      }
      List<CustomersReport> reports = new ArrayList<>();
      buyers.forEach((currency, some) -> reports.add(report(currency, period, some, most)));
      return reports;
    });
  }

  /**
   * The buyers behind each key, one report for each currency: what they paid is what was sold.
   *
   * @param listener is told how far the adding-up of sales is, should it be needed first
   */
  public List<CustomersReport> by(Question question, DailySales.Listener listener) {
    return sales.answer(
        listener,
        (tx, generation) ->
            sales.of(tx, generation, question).stream()
                .map(sold -> by(tx, question, sold))
                .toList());
  }

  private CustomersReport by(Transaction tx, Question question, SalesReport sold) {
    List<CustomersReport.Row> rows = new ArrayList<>();
    Map<String, MoneyRepository.Buyers> buyers = buyers(tx, question, sold);
    for (SalesReport.Row row : sold.rows()) {
      MoneyRepository.Buyers some = Objects.requireNonNull(buyers.get(row.key()));
      rows.add(
          new CustomersReport.Row(
              row.key(), some.customers(), figures(row.figures()), some.first(), some.last()));
    }
    long all =
        find(tx, question.test(), sold.period(), Grouping.DAY, sold.currency())
            .mapToLong(MoneyRepository.Buyers::customers)
            .sum();
    return new CustomersReport(
        sold.currency(), sold.period(), sold.by(), rows, all, figures(sold.total()));
  }

  private Map<String, MoneyRepository.Buyers> buyers(
      Transaction tx, Question question, SalesReport sold) {
    Grouping by = question.by();
    Map<String, MoneyRepository.Buyers> buyers = new HashMap<>();
    if (by.isTime()) {
      Map<String, Period> stretches = Keys.stretches(by, sold.period());
      sold.rows()
          .forEach(row ->
              find(
                      tx,
                      question.test(),
                      Objects.requireNonNull(stretches.get(row.key())),
                      by,
                      sold.currency())
                  .forEach(some -> buyers.put(row.key(), some)));
    } else {
      find(tx, question.test(), sold.period(), by, sold.currency())
          .forEach(some -> buyers.put(Keys.shown(by, some.key()), some));
    }
    return buyers;
  }

  private Stream<MoneyRepository.Buyers> find(
      Transaction tx, boolean test, Period period, Grouping by, Currency currency) {
    return money.buyers(tx, test, period, by).stream()
        .filter(some -> some.currency().equals(currency.getCurrencyCode()));
  }

  private static CustomersReport report(
      String code, Period period, Map<String, Buyer> buyers, int most) {
    Money zero = Money.zero(Money.currency(code));
    CustomersReport.Figures total = new CustomersReport.Figures(0, zero, zero, zero);
    List<CustomersReport.Row> rows = new ArrayList<>();
    for (Map.Entry<String, Buyer> buyer : buyers.entrySet()) {
      CustomersReport.Figures figures = buyer.getValue().figures();
      total = plus(total, figures);
      rows.add(
          new CustomersReport.Row(
              buyer.getKey(), 1, figures, buyer.getValue().first(), buyer.getValue().last()));
    }
    rows.sort(
        Comparator.comparingLong((CustomersReport.Row row) -> row.figures().gross().minor())
            .reversed()
            .thenComparing(CustomersReport.Row::key));
    return new CustomersReport(
        zero.currency(),
        period,
        null,
        List.copyOf(rows.subList(0, Math.min(most, rows.size()))),
        rows.size(),
        total);
  }

  private static CustomersReport.Figures figures(SalesFigures sold) {
    return new CustomersReport.Figures(sold.purchases(), sold.gross(), sold.refunded(), sold.net());
  }

  private Period period(Transaction tx, Question question) {
    return Span.period(question, money.span(tx, question.test(), zone), zone, clock.instant());
  }

  /** The shop's own currency first. */
  private Comparator<String> order() {
    return Comparator.comparing((String code) -> !code.equals(home.getCurrencyCode()))
        .thenComparing(Comparator.naturalOrder());
  }

  private static CustomersReport.Figures plus(
      CustomersReport.Figures one, CustomersReport.Figures other) {
    return new CustomersReport.Figures(
        one.purchases() + other.purchases(),
        one.gross().plus(other.gross()),
        one.refunded().plus(other.refunded()),
        one.net().plus(other.net()));
  }

  /** One buyer, in one currency. */
  private record Buyer(CustomersReport.Figures figures, Instant first, Instant last) {

    Buyer plus(Buyer other) {
      return new Buyer(
          CustomerReports.plus(figures, other.figures),
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }
}
