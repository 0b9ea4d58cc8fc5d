package store.reports;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
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
  private final BuyerRepository buyers = new BuyerRepository();

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
      Map<String, BuyerRepository.Sums> all = new TreeMap<>(Keys.currencies(home));
      buyers.all(tx, question.test(), period).forEach(sums -> all.put(sums.currency(), sums));
      if (all.isEmpty()) {
        String code = home.getCurrencyCode();
        all.put(code, new BuyerRepository.Sums(code, 0, 0, 0, 0, 0));
      }
      List<CustomersReport> reports = new ArrayList<>();
      all.forEach((code, sums) ->
          reports.add(
              new CustomersReport(
                  Money.currency(code),
                  period,
                  null,
                  buyers.largest(tx, question.test(), period, code, most).stream()
                      .map(buyer ->
                          new CustomersReport.Row(
                              buyer.email(), 1, figures(buyer.sums()), buyer.first(), buyer.last()))
                      .toList(),
                  sums.customers(),
                  figures(sums))));
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
    Map<String, BuyerRepository.Buyers> some = buyers(tx, question, sold);
    for (SalesReport.Row row : sold.rows()) {
      BuyerRepository.Buyers here = Objects.requireNonNull(some.get(row.key()));
      rows.add(
          new CustomersReport.Row(
              row.key(), here.customers(), figures(row.figures()), here.first(), here.last()));
    }
    long all =
        find(tx, question.test(), sold.period(), Grouping.DAY, sold.currency())
            .mapToLong(BuyerRepository.Buyers::customers)
            .sum();
    return new CustomersReport(
        sold.currency(), sold.period(), sold.by(), rows, all, figures(sold.total()));
  }

  private Map<String, BuyerRepository.Buyers> buyers(
      Transaction tx, Question question, SalesReport sold) {
    Grouping by = question.by();
    Map<String, BuyerRepository.Buyers> found = new HashMap<>();
    if (by.isTime()) {
      sold.rows()
          .forEach(row ->
              find(
                      tx,
                      question.test(),
                      Keys.stretch(by, row.key(), sold.period()),
                      by,
                      sold.currency())
                  .forEach(some -> found.put(row.key(), some)));
    } else {
      find(tx, question.test(), sold.period(), by, sold.currency())
          .forEach(some -> found.put(some.key(), some));
    }
    return found;
  }

  private Stream<BuyerRepository.Buyers> find(
      Transaction tx, boolean test, Period period, Grouping by, Currency currency) {
    return buyers.byKey(tx, test, period, by).stream()
        .filter(some -> some.currency().equals(currency.getCurrencyCode()));
  }

  private static CustomersReport.Figures figures(BuyerRepository.Sums sums) {
    Currency currency = Money.currency(sums.currency());
    return new CustomersReport.Figures(
        sums.purchases(),
        new Money(sums.gross(), currency),
        new Money(sums.refunded(), currency),
        new Money(sums.net(), currency));
  }

  private static CustomersReport.Figures figures(SalesFigures sold) {
    return new CustomersReport.Figures(sold.purchases(), sold.gross(), sold.refunded(), sold.net());
  }

  private Period period(Transaction tx, Question question) {
    return Span.period(question, money.span(tx, question.test(), zone), zone, clock.instant());
  }
}
