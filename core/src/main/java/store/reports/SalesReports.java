package store.reports;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.money.Money;
import store.purchases.ledger.DailySales;

/** What was sold: read from the ledger as it is added up by day. */
public final class SalesReports {

  private final Database database;
  private final DailySales days;
  private final ZoneId zone;
  private final Currency home;
  private final InstantSource clock;
  private final SalesReportRepository sales = new SalesReportRepository();

  /**
   * Reports of one shop.
   *
   * @param zone where its days begin
   * @param home the currency that comes first, and is told of even when nothing was sold
   */
  public SalesReports(
      Database database, DailySales days, ZoneId zone, Currency home, InstantSource clock) {
    this.database = database;
    this.days = days;
    this.zone = zone;
    this.home = home;
    this.clock = clock;
  }

  /**
   * One report for each currency in which money moved; of the shop's own currency when none did.
   *
   * @param listener is told how far the adding-up is, should it be needed first
   */
  public List<SalesReport> of(Question question, DailySales.Listener listener) {
    return answer(listener, (tx, generation) -> of(tx, generation, question));
  }

  /** How many purchases were paid, by the keys of the question's rows, and all together. */
  Map<String, Long> purchases(Transaction tx, long generation, Question question, Period period) {
    Map<String, Long> purchases = new HashMap<>();
    sales
        .sums(tx, generation, question.by(), question.test(), period)
        .forEach(sums -> purchases.merge(sums.key(), sums.purchases(), Long::sum));
    return purchases;
  }

  /** How many purchases were paid in that time. */
  long purchases(Transaction tx, long generation, boolean test, Period period) {
    return sales.totals(tx, generation, test, period).stream()
        .mapToLong(SalesReportRepository.Sums::purchases)
        .sum();
  }

  /** The days on which money moved; null when none did. */
  @Nullable Span span(Transaction tx, long generation, boolean test) {
    return sales.span(tx, generation, test);
  }

  /** Asks one snapshot in which the ledger is added up by the days of the shop's zone. */
  <T> T answer(DailySales.Listener listener, BiFunction<Transaction, Long, T> question) {
    while (true) {
      days.ensure(zone, listener);
      Optional<T> answer =
          database.read(
              tx -> days.find(tx, zone).map(generation -> question.apply(tx, generation)));
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** The same in such a snapshot. */
  List<SalesReport> of(Transaction tx, long generation, Question question) {
    Period period =
        Span.period(question, span(tx, generation, question.test()), zone, clock.instant());
    Map<String, String> names =
        question.by() == Grouping.PRODUCT ? sales.names(tx) : Map.<String, String>of();
    Map<String, SalesReportRepository.Sums> totals = new HashMap<>();
    sales
        .totals(tx, generation, question.test(), period)
        .forEach(total -> totals.put(total.currency(), total));
    Map<String, Map<String, SalesReportRepository.Sums>> rows = new HashMap<>();
    sales
        .sums(tx, generation, question.by(), question.test(), period)
        .forEach(sums ->
            rows.computeIfAbsent(sums.currency(), _ -> new LinkedHashMap<>())
                .merge(sums.key(), sums, SalesReportRepository.Sums::plus));
    List<SalesReport> reports = new ArrayList<>();
    for (String code : currencies(totals)) {
      Currency currency = Money.currency(code);
      SalesReportRepository.Sums total = totals.get(code);
      List<SalesReport.Row> shown =
          rows.getOrDefault(code, Map.of()).values().stream()
              .filter(SalesReportRepository.Sums::something)
              .map(sums ->
                  new SalesReport.Row(
                      sums.key(),
                      names.getOrDefault(sums.key(), sums.key()),
                      figures(sums, currency)))
              .sorted(
                  Keys.order(
                      question.by(), SalesReport.Row::key, row -> row.figures().gross().minor()))
              .toList();
      reports.add(
          new SalesReport(currency, period, question.by(), shown, figures(total, currency)));
    }
    return reports;
  }

  /** The shop's own currency first. */
  private List<String> currencies(Map<String, SalesReportRepository.Sums> totals) {
    TreeSet<String> codes = new TreeSet<>(Keys.currencies(home));
    codes.addAll(totals.keySet());
    if (codes.isEmpty()) {
      codes.add(home.getCurrencyCode());
    }
    return List.copyOf(codes);
  }

  private static SalesFigures figures(
      SalesReportRepository.@Nullable Sums sums, Currency currency) {
    if (sums == null) {
      Money none = Money.zero(currency);
      return new SalesFigures(0, 0, none, none, none, none);
    }
    return new SalesFigures(
        sums.purchases(),
        sums.units(),
        new Money(sums.gross(), currency),
        new Money(sums.refunded(), currency),
        new Money(sums.fees(), currency),
        new Money(sums.net(), currency));
  }
}
