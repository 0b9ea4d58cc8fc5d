package store.reports;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.money.Money;
import store.purchases.ledger.Shares;

/** Every movement of money, read from the ledger itself. */
public final class LedgerReports {

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
  public LedgerReports(Database database, ZoneId zone, Currency home, InstantSource clock) {
    this.database = database;
    this.zone = zone;
    this.home = home;
    this.clock = clock;
  }

  /** The oldest first, one report for each currency; what the rows stand for is not asked. */
  public List<LedgerReport> each(Question question) {
    return database.read(tx -> {
      Period period = period(tx, question);
      return reports(
          period,
          null,
          money.movements(tx, question.test(), period, question.by()).stream()
              .map(MoneyRepository.Movement::row));
    });
  }

  /**
   * By the keys they belong to, one report for each currency. What moved for a purchase of several
   * products is shared out among these, as it is where sales are told.
   */
  public List<LedgerReport> by(Question question) {
    return database.read(tx -> {
      Period period = period(tx, question);
      List<MoneyRepository.Movement> movements =
          money.movements(tx, question.test(), period, question.by());
      return reports(
          period,
          question.by(),
          keyed(tx, question.by(), movements)
              .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.key()))));
    });
  }

  private Stream<LedgerReport.Row> keyed(
      Transaction tx, Grouping by, List<MoneyRepository.Movement> movements) {
    if (by == Grouping.PRODUCT) {
      Set<Long> purchases =
          movements.stream().map(MoneyRepository.Movement::purchase).collect(Collectors.toSet());
      Shares shares = Shares.of(tx, purchases);
      return movements.stream().flatMap(movement -> parts(movement, shares));
    }
    return movements.stream()
        .map(movement -> {
          LedgerReport.Row row = movement.row();
          return row.under(
              by.isTime()
                  ? Keys.of(by, LocalDate.ofInstant(row.at(), zone).toEpochDay())
                  : Keys.shown(by, movement.key()));
        });
  }

  private static Stream<LedgerReport.Row> parts(MoneyRepository.Movement movement, Shares shares) {
    LedgerReport.Row row = movement.row();
    Money balance = row.balance();
    Map<String, Long> amounts = shares.of(movement.purchase(), row.amount().minor());
    Map<String, Long> balances =
        balance == null ? Map.of() : shares.of(movement.purchase(), balance.minor());
    return amounts.entrySet().stream()
        .map(part ->
            row.part(
                part.getKey(),
                new Money(part.getValue(), row.amount().currency()),
                balance == null
                    ? null
                    : new Money(
                        Objects.requireNonNull(balances.get(part.getKey())), balance.currency())));
  }

  private List<LedgerReport> reports(
      Period period, @Nullable Grouping by, Stream<LedgerReport.Row> rows) {
    Map<String, List<LedgerReport.Row>> byCurrency = new TreeMap<>(Keys.currencies(home));
    rows.forEach(row ->
        byCurrency
            .computeIfAbsent(row.amount().currency().getCurrencyCode(), _ -> new ArrayList<>())
            .add(row));
    if (byCurrency.isEmpty()) {
      byCurrency.put(home.getCurrencyCode(), List.of());
    }
    List<LedgerReport> reports = new ArrayList<>();
    byCurrency.forEach((code, some) -> {
      Currency currency = Money.currency(code);
      Money total =
          some.stream().map(LedgerReport.Row::amount).reduce(Money.zero(currency), Money::plus);
      reports.add(new LedgerReport(currency, period, by, List.copyOf(some), total));
    });
    return reports;
  }

  private Period period(Transaction tx, Question question) {
    return Span.period(question, money.span(tx, question.test(), zone), zone, clock.instant());
  }
}
