package store.cli.reports;

import java.util.Currency;
import store.reports.Period;
import store.reports.Question;

/** What stands above the tables. */
final class Titles {

  private Titles() {}

  static String of(String what, Period period, Question question) {
    return what
        + (question.test() ? " with test money" : "")
        + ", "
        + period.from()
        + " to "
        + period.to()
        + ", days of "
        + period.zone();
  }

  static String of(String what, Currency currency, Period period, Question question) {
    return of(what + " in " + currency.getCurrencyCode(), period, question);
  }
}
