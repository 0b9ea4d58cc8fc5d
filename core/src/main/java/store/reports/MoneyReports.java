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
import java.util.TreeMap;
import store.database.Database;
import store.database.Transaction;
import store.money.Money;

/** Who paid how much, and every movement of money; read from the ledger itself. */
public final class MoneyReports {

  private final Database database;
  private final ZoneId zone;
  private final Currency home;
  private final InstantSource clock;
  private final MoneyRepository money = new MoneyRepository();

  /**
   * Reports of one shop.
   *
   * @param zone where its days begin
   * @param home the currency that comes first, and is told of even when no money moved
   */
  public MoneyReports(Database database, ZoneId zone, Currency home, InstantSource clock) {
    this.database = database;
    this.zone = zone;
    this.home = home;
    this.clock = clock;
  }

  /**
   * The buyers, one report for each currency; what the rows stand for is not asked.
   *
   * @param most how many of them are shown, the largest first
   */
  public List<CustomersReport> customers(Question question, int most) {
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

  /** Every movement, one report for each currency; what the rows stand for is not asked. */
  public List<LedgerReport> ledger(Question question) {
    return database.read(tx -> {
      Period period = period(tx, question);
      Map<String, List<LedgerReport.Row>> rows = new TreeMap<>(order());
      for (LedgerReport.Row row : money.rows(tx, question.test(), period)) {
        rows.computeIfAbsent(row.amount().currency().getCurrencyCode(), _ -> new ArrayList<>())
            .add(row);
      }
      if (rows.isEmpty()) {
        rows.put(home.getCurrencyCode(), List.of());
      }
      List<LedgerReport> reports = new ArrayList<>();
      rows.forEach((code, some) -> {
        Currency currency = Money.currency(code);
        Money total =
            some.stream().map(LedgerReport.Row::amount).reduce(Money.zero(currency), Money::plus);
        reports.add(new LedgerReport(currency, period, List.copyOf(some), total));
      });
      return reports;
    });
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
              buyer.getKey(), figures, buyer.getValue().first(), buyer.getValue().last()));
    }
    rows.sort(
        Comparator.comparingLong((CustomersReport.Row row) -> row.figures().gross().minor())
            .reversed()
            .thenComparing(CustomersReport.Row::key));
    return new CustomersReport(
        zero.currency(),
        period,
        List.copyOf(rows.subList(0, Math.min(most, rows.size()))),
        rows.size(),
        total);
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
          MoneyReports.plus(figures, other.figures),
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }
}
