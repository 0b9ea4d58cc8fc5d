package store.cli.reports;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import store.cli.arguments.DaysArgument;
import store.cli.arguments.LastArgument;
import store.cli.output.Columns;
import store.cli.output.Output;
import store.cli.output.Reach;
import store.cli.output.Sheet;
import store.cli.session.Session;
import store.failure.StoreException;
import store.purchases.ledger.DailySales;
import store.reports.Grouping;
import store.reports.Question;

/** What every report can be asked: for which days, about which money, and in which form. */
final class Asked {

  private static final String STDOUT = "-";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "From that day, month or year on; else from the beginning.")
  private @Nullable DaysArgument from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Up to that day, month or year, which belongs to it; else up to today.")
  private @Nullable DaysArgument to;

  @Option(
      names = "--last",
      paramLabel = "TIME",
      description = "The last 30d, 12w, 6m or 1y, today included.")
  private @Nullable LastArgument last;

  @Option(names = "--test", description = "About test money instead of real money.")
  private boolean test;

  @Option(
      names = "--csv",
      arity = "0..1",
      fallbackValue = STDOUT,
      paramLabel = "FILE",
      description = "As comma-separated values, into a file if one is named.")
  private @Nullable String csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "As one page with charts, to open in a browser or to send.")
  private @Nullable Path html;

  /**
   * The question of this line.
   *
   * @throws StoreException {@code MISUSED} when it contradicts itself
   */
  Question question(Session session, Grouping by) {
    if (last != null && (from != null || to != null)) {
      throw StoreException.misused("--last says from when to when; leave out --from and --to.");
    }
    if (csv != null && html != null) {
      throw StoreException.misused("A run writes one form; say --csv or --html.");
    }
    if (csv != null && csv.equals(STDOUT) && session.output().json()) {
      throw StoreException.misused(
          "Both --csv and --json would be printed; say one of them, or --csv FILE.");
    }
    LocalDate first = from == null ? null : from.first();
    LocalDate end = to == null ? null : to.last();
    if (first != null && end != null && first.isAfter(end)) {
      throw StoreException.misused(
          "--from " + first + " is after --to " + end + "; exchange them.");
    }
    if (last != null) {
      LocalDate today =
          LocalDate.ofInstant(
              session.world().clock().instant(), session.store().configuration().shop().timeZone());
      return new Question(by, last.first(today), today, test);
    }
    return new Question(by, first, end, test);
  }

  /** Whether the answer is a table for people. */
  boolean forPeople(Session session) {
    return csv == null && html == null && !session.output().json();
  }

  /** Answers in the form that was asked for; the page is made only when that is a page. */
  <R, T> void answer(Session session, Form<R, T> form, Told<R, T> told) {
    Output output = session.output();
    if (html != null) {
      output.page(html, told.page().get());
    } else if (csv != null) {
      if (csv.equals(STDOUT)) {
        output.csv(form.rows(), told.rows());
      } else {
        output.csv(Path.of(csv), form.rows(), told.rows());
      }
    } else {
      output.sheets(told.sheets(), form.document(), told.report());
    }
  }

  /** Adds the sales up by day where that was not done before, and shows how far it is. */
  static <T> T counting(Session session, Counting<T> question) {
    try (Reach reach = session.output().reach("Adding up")) {
      return question.ask((done, all) -> reach.at(all == 0 ? 1 : (double) done / all, done));
    }
  }

  /** A question that may have to add up first. */
  interface Counting<T> {
    T ask(DailySales.Listener listener);
  }

  /**
   * What is to be told.
   *
   * @param report for programs
   * @param sheets for people
   * @param rows for spreadsheets
   * @param page for browsers
   */
  record Told<R, T>(R report, List<Sheet<?>> sheets, List<T> rows, Supplier<String> page) {}

  /**
   * How a report is written for programs.
   *
   * @param document as JSON
   * @param rows as comma-separated values
   */
  record Form<R, T>(Columns<R> document, Columns<T> rows) {}
}
