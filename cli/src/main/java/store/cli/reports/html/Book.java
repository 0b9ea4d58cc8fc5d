package store.cli.reports.html;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.reports.CustomersReport;
import store.reports.DownloadsReport;
import store.reports.FunnelReport;
import store.reports.LedgerReport;
import store.reports.Period;
import store.reports.SalesReport;
import store.reports.UpdatesReport;

/**
 * What a page is made of. Lists hold one report for each currency, in the order in which the page
 * shall show them; a companion that is missing is left out of the page.
 *
 * @param period the days asked about
 * @param test whether it is about test money instead of real money
 * @param subject what was asked for
 * @param months sales by month over {@link #monthsFor}, from which the page says whether the last
 *     whole month was better than the one before
 * @param course sales by day, week or month over the period
 * @param products sales by product over the period
 * @param sources sales by source over the period
 * @param funnel how far visitors came in the period
 */
public record Book(
    Period period,
    boolean test,
    Subject subject,
    List<SalesReport> months,
    List<SalesReport> course,
    List<SalesReport> products,
    List<SalesReport> sources,
    @Nullable FunnelReport funnel) {

  /** The report that was asked for. */
  public sealed interface Subject {

    /** What was sold. */
    record Sales(List<SalesReport> reports) implements Subject {}

    /** Who paid. */
    record Customers(List<CustomersReport> reports) implements Subject {}

    /** How money moved. */
    record Ledger(List<LedgerReport> reports) implements Subject {}

    /** How far visitors came. */
    record Funnel(FunnelReport report) implements Subject {}

    /** What was fetched. */
    record Downloads(DownloadsReport report) implements Subject {}

    /** What became of updates. */
    record Updates(UpdatesReport report) implements Subject {}
  }

  /** A book of that report alone. */
  public static Book of(Period period, boolean test, Subject subject) {
    return new Book(period, test, subject, List.of(), List.of(), List.of(), List.of(), null);
  }

  /**
   * The days whose months are to be asked for, so that the last whole month of the period has one
   * before it to be compared with, also where the period is shorter.
   */
  public static Period monthsFor(Period asked) {
    LocalDate twoWhole = YearMonth.from(asked.to().plusDays(1)).minusMonths(2).atDay(1);
    LocalDate first = asked.from().withDayOfMonth(1);
    return new Period(first.isBefore(twoWhole) ? first : twoWhole, asked.to(), asked.zone());
  }
}
