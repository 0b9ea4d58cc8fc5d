package store.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import store.money.Money;
import store.purchases.ledger.DailySales;
import store.reports.GeneratedHistory.Movement;
import store.testing.TestStore;

class SalesReportsTest {

  private static final DailySales.Listener NOBODY = (_, _) -> {};

  @RegisterExtension final TestStore store = new TestStore();

  /** Half an hour off the hour, ahead of UTC with a summer time, and behind it. */
  @ParameterizedTest
  @ValueSource(strings = {"Asia/Kolkata", "Europe/Berlin", "America/Los_Angeles"})
  void every_figure_of_every_grouping_is_what_a_bookkeeper_adds_up(String zone) {
    store.with("STORE_STORE_TIME_ZONE", zone);
    store.product("book");
    store.product("poster");
    GeneratedHistory history = new GeneratedHistory(store, 7);
    history.sell(400);

    for (Grouping by : List.of(Grouping.values())) {
      assertEquals(
          expected(history, by, ZoneId.of(zone)),
          reported(new Question(by, null, null, false), by == Grouping.PRODUCT),
          by.text());
    }
    assertEquals(0, store.store().dailySales().rebuild(ZoneId.of(zone), NOBODY));
  }

  @Test
  void the_total_is_the_same_however_it_is_grouped_and_the_rows_add_up_to_it() {
    store.product("book");
    store.product("poster");
    new GeneratedHistory(store, 8).sell(200);
    Map<String, List<Grouping>> totals = new TreeMap<>();
    List<String> wrong = new ArrayList<>();

    for (Grouping by : Grouping.values()) {
      for (SalesReport report :
          store.store().salesReports().of(new Question(by, null, null, false), NOBODY)) {
        totals
            .computeIfAbsent(report.currency() + " " + report.total(), _ -> new ArrayList<>())
            .add(by);
        for (Function<SalesFigures, Money> column :
            List.<Function<SalesFigures, Money>>of(
                SalesFigures::gross,
                SalesFigures::refunded,
                SalesFigures::fees,
                SalesFigures::net)) {
          Money sum =
              report.rows().stream()
                  .map(row -> column.apply(row.figures()))
                  .reduce(Money.zero(report.currency()), Money::plus);
          if (!sum.equals(column.apply(report.total()))) {
            wrong.add(by + " " + sum + " instead of " + column.apply(report.total()));
          }
        }
      }
    }

    assertEquals(
        List.of(4, List.of(Arrays.asList(Grouping.values())), List.of()),
        List.of(totals.size(), totals.values().stream().distinct().toList(), wrong));
  }

  @Test
  void what_is_reported_is_what_the_ledger_says() {
    store.product("book");
    store.product("poster");
    new GeneratedHistory(store, 9).sell(200);
    Question question =
        new Question(Grouping.MONTH, LocalDate.of(2025, 3, 30), LocalDate.of(2026, 2, 14), false);
    Map<String, Long> ledger = new TreeMap<>();
    for (LedgerReport report : store.store().ledgerReports().each(question)) {
      for (LedgerReport.Row row : report.rows()) {
        Money moved = row.balance() == null ? row.amount() : row.balance();
        ledger.merge(moved.currency().getCurrencyCode(), moved.minor(), Long::sum);
      }
    }

    Map<String, Long> reported = new TreeMap<>();
    store
        .store()
        .salesReports()
        .of(question, NOBODY)
        .forEach(report ->
            reported.put(report.currency().getCurrencyCode(), report.total().net().minor()));
    Map<String, Long> customers = new TreeMap<>();
    store
        .store()
        .customerReports()
        .each(question, 1)
        .forEach(report ->
            customers.put(report.currency().getCurrencyCode(), report.total().net().minor()));
    assertEquals(List.of(ledger, ledger), List.of(reported, customers));
  }

  @Test
  void buyers_and_movements_add_up_to_what_was_sold_however_they_are_put_together() {
    store.product("book");
    store.product("poster");
    new GeneratedHistory(store, 12).sell(200);
    List<Object> sold = new ArrayList<>();
    List<Object> bought = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    Map<String, Long> left = new TreeMap<>();
    Map<String, Long> moved = new TreeMap<>();

    for (Grouping by : Grouping.values()) {
      Question question = new Question(by, null, null, false);
      for (SalesReport report : store.store().salesReports().of(question, NOBODY)) {
        report
            .rows()
            .forEach(row -> {
              SalesFigures figures = row.figures();
              sold.add(
                  List.of(
                      row.key(),
                      figures.purchases(),
                      figures.gross(),
                      figures.refunded(),
                      figures.net()));
              left.put(
                  by + " " + row.key() + " " + report.currency(),
                  figures.gross().minor() - figures.refunded().minor() - figures.fees().minor());
            });
      }
      for (CustomersReport report : store.store().customerReports().by(question, NOBODY)) {
        boolean once = report.currency().getCurrencyCode().equals("JPY") && !by.isTime();
        report
            .rows()
            .forEach(row -> {
              CustomersReport.Figures figures = row.figures();
              if (once && row.customers() != figures.purchases()) {
                wrong.add(by + " " + row.key() + ": " + row.customers() + " customers");
              }
              bought.add(
                  List.of(
                      row.key(),
                      figures.purchases(),
                      figures.gross(),
                      figures.refunded(),
                      figures.net()));
            });
      }
      for (LedgerReport report : store.store().ledgerReports().by(question)) {
        report
            .rows()
            .forEach(row ->
                moved.merge(
                    by + " " + row.key() + " " + report.currency(),
                    row.amount().minor(),
                    Long::sum));
      }
    }

    assertEquals(sold, bought);
    assertEquals(List.of(), wrong, "everybody bought once, and nothing was exchanged");
    // Where all was given back nothing is left, and what only moved on a balance is no amount.
    left.values().removeIf(sum -> sum == 0);
    moved.values().removeIf(sum -> sum == 0);
    assertEquals(left, moved);
  }

  @Test
  void a_buyer_of_several_things_counts_once_for_each_key_and_once_in_all() {
    store.product("book");
    store.product("poster");
    store.purchase("ada@example.org", "book", 1);
    store.purchase("ada@example.org", "book", 2);
    store.purchase("bob@example.org", "poster", 1);
    store.purchase("bob@example.org", "book", 1);
    Instant now = store.clock().instant();
    List<String> told = new ArrayList<>();

    for (Grouping by : List.of(Grouping.PRODUCT, Grouping.MONTH)) {
      for (CustomersReport report :
          store.store().customerReports().by(new Question(by, null, null, false), NOBODY)) {
        report
            .rows()
            .forEach(row ->
                told.add(
                    row.key()
                        + " "
                        + row.customers()
                        + " of "
                        + row.figures().purchases()
                        + (row.firstAt().equals(now) && row.lastAt().equals(now))));
        told.add("all " + report.customers());
      }
    }

    assertEquals(
        List.of("book 2 of 3true", "poster 1 of 1true", "all 2", "2026-11 2 of 4true", "all 2"),
        told);
  }

  @Test
  void another_time_zone_is_added_up_when_it_is_first_asked_about() {
    store.product("book");
    store.product("poster");
    GeneratedHistory history = new GeneratedHistory(store, 10);
    history.sell(50);
    store.store().salesReports().of(new Question(Grouping.DAY, null, null, false), NOBODY);
    store.close();
    store.with("STORE_STORE_TIME_ZONE", "Pacific/Apia");

    Question question = new Question(Grouping.DAY, null, null, false);
    Map<String, List<Long>> there = reported(question, false);
    history.sell(0);

    assertEquals(expected(history, Grouping.DAY, ZoneId.of("Pacific/Apia")), there);
  }

  @Test
  void sales_that_go_on_while_the_ledger_is_added_up_count_once() {
    store.product("book");
    store.product("poster");
    GeneratedHistory history = new GeneratedHistory(store, 11);
    history.sell(450);
    List<Long> seen = new ArrayList<>();
    ZoneId zone = ZoneId.of("Asia/Tokyo");

    store
        .store()
        .dailySales()
        .ensure(
            zone,
            (done, all) -> {
              if (seen.isEmpty()) {
                store.purchase("late@example.org", "book", 1);
              }
              seen.add(done);
            });

    assertEquals(
        List.of(true, 0L),
        List.of(seen.size() > 1, store.store().dailySales().rebuild(zone, NOBODY)));
  }

  private Map<String, List<Long>> reported(Question question, boolean product) {
    Map<String, List<Long>> reported = new TreeMap<>();
    for (SalesReport report : store.store().salesReports().of(question, NOBODY)) {
      for (SalesReport.Row row : report.rows()) {
        SalesFigures figures = row.figures();
        List<Long> numbers =
            product
                ? List.of(figures.purchases(), figures.units(), figures.gross().minor())
                : List.of(
                    figures.purchases(),
                    figures.units(),
                    figures.gross().minor(),
                    figures.refunded().minor(),
                    figures.fees().minor(),
                    figures.net().minor());
        if (numbers.stream().anyMatch(number -> number != 0)) {
          reported.put(report.currency() + " " + row.key(), numbers);
        }
      }
    }
    return reported;
  }

  /** Of products only what is known without sharing out: the rest is held to the total. */
  private static Map<String, List<Long>> expected(
      GeneratedHistory history, Grouping by, ZoneId zone) {
    Map<String, long[]> sums = new TreeMap<>();
    for (Movement one : history.movements()) {
      if (by == Grouping.PRODUCT) {
        one.products()
            .forEach((sku, amount) -> {
              long[] sum = sums.computeIfAbsent(one.currency() + " " + sku, _ -> new long[3]);
              sum[0]++;
              sum[1] += one.units().getOrDefault(sku, 0L);
              sum[2] += amount;
            });
        continue;
      }
      long[] sum =
          sums.computeIfAbsent(one.currency() + " " + key(one, by, zone), _ -> new long[6]);
      sum[0] += one.purchases();
      sum[1] += one.units().values().stream().mapToLong(Long::longValue).sum();
      sum[2] += one.gross();
      sum[3] += one.refunded();
      sum[4] += one.fees();
      sum[5] += one.net();
    }
    Map<String, List<Long>> expected = new TreeMap<>();
    sums.forEach((key, sum) -> expected.put(key, Arrays.stream(sum).boxed().toList()));
    expected.values().removeIf(numbers -> numbers.stream().allMatch(number -> number == 0));
    return expected;
  }

  private static String key(Movement one, Grouping by, ZoneId zone) {
    LocalDate day = one.at().atZone(zone).toLocalDate();
    return switch (by) {
      case DAY -> day.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%d-W%02d",
              day.get(WeekFields.ISO.weekBasedYear()),
              day.get(WeekFields.ISO.weekOfWeekBasedYear()));
      case MONTH -> day.toString().substring(0, 7);
      case COUNTRY -> one.country().isEmpty() ? "(none)" : one.country();
      case SOURCE -> one.source().isEmpty() ? "(direct)" : one.source();
      case VARIANT -> one.variant().isEmpty() ? "(none)" : one.variant();
      case MEDIUM, CAMPAIGN -> "(none)";
      case PRODUCT -> throw new IllegalArgumentException("a movement may be of several");
    };
  }
}
