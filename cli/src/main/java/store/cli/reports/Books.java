package store.cli.reports;

import java.time.temporal.ChronoUnit;
import java.util.List;
import store.Store;
import store.cli.reports.html.Book;
import store.cli.reports.html.ReportPage;
import store.cli.session.Session;
import store.purchases.ledger.DailySales;
import store.reports.Grouping;
import store.reports.Period;
import store.reports.Question;
import store.reports.SalesReport;

/** Reports as pages for browsers, with what belongs beside them. */
final class Books {

  /** Longer periods are drawn by month. */
  private static final long DAYS_BY_DAY = 92;

  private static final DailySales.Listener NOBODY = (_, _) -> {};

  private final Session session;
  private final boolean test;

  Books(Session session, Question question) {
    this.session = session;
    this.test = question.test();
  }

  /** A page about money, with the course of it, the best products and sources, and the visitors. */
  String ofSales(String title, List<SalesReport> reports) {
    Store store = session.store();
    Period period = reports.getFirst().period();
    boolean shortTime = ChronoUnit.DAYS.between(period.from(), period.to()) <= DAYS_BY_DAY;
    return page(
        title,
        new Book(
            period,
            test,
            new Book.Subject.Sales(reports),
            sales(Grouping.MONTH, Book.monthsFor(period)),
            sales(shortTime ? Grouping.DAY : Grouping.MONTH, period),
            sales(Grouping.PRODUCT, period),
            sales(Grouping.SOURCE, period),
            store
                .activityReports()
                .funnel(question(shortTime ? Grouping.DAY : Grouping.MONTH, period), NOBODY)));
  }

  /** A page about that alone. */
  String of(String title, Period period, Book.Subject subject) {
    return page(title, Book.of(period, test, subject));
  }

  private List<SalesReport> sales(Grouping by, Period period) {
    return session.store().salesReports().of(question(by, period), NOBODY);
  }

  private Question question(Grouping by, Period period) {
    return new Question(by, period.from(), period.to(), test);
  }

  private String page(String title, Book book) {
    return new ReportPage(
            session.store().configuration().shop().name(), session.world().clock().instant())
        .of(title, book);
  }
}
