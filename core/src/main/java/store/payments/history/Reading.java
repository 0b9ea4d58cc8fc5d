package store.payments.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.payments.BalanceTransaction;
import store.payments.Charge;
import store.payments.LineItem;
import store.payments.Pages;
import store.payments.PaymentGateway;
import store.payments.intake.Intake;
import store.payments.intake.Receipting;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseSource;

/** What the lists of one walk have in common: whom they ask and where they put what they hear. */
final class Reading {

  /** So many payments to a transaction: a webhook that waits for its end still answers in time. */
  private static final int AT_ONCE = 25;

  private final Desk desk;
  private final Receipting receipts;
  private final boolean onTrial;
  private final Taking taking;
  private final Bookmarks bookmarks;
  private final Tally tally;

  Reading(Desk desk, Receipting receipts, boolean onTrial, Bookmarks bookmarks, Tally tally) {
    this.desk = desk;
    this.receipts = receipts;
    this.onTrial = onTrial;
    this.bookmarks = bookmarks;
    this.tally = tally;
    taking = onTrial ? Taking.onTrial(desk.database()) : Taking.forGood(desk.database());
  }

  PaymentGateway gateway() {
    return desk.gateway();
  }

  Intake intake() {
    return desk.intake();
  }

  PurchaseSource source() {
    return desk.source();
  }

  /** Whether nothing is to be kept. */
  boolean onTrial() {
    return onTrial;
  }

  /** Answers a question about what is known. */
  <T> T read(Function<Transaction, T> question) {
    return desk.database().read(question);
  }

  /** Makes a change, or tries it. */
  <T> T in(Function<Transaction, T> change) {
    return taking.in(change);
  }

  /**
   * Takes payments in, with all the lines it takes to tell what was bought, and counts them.
   *
   * @param charges theirs: what they did to the balance is taken in first
   * @param besides what else belongs into the same transaction as the last of them
   */
  void tell(
      List<ToldPayment> told, List<Charge> charges, Function<Transaction, ImportCount> besides) {
    if (told.isEmpty() && bookmarks.equals(Bookmarks.NONE)) {
      return;
    }
    List<ToldPayment> whole = withLines(told);
    List<BalanceTransaction> moved =
        charges.stream().flatMap(charge -> Stream.ofNullable(charge.balance())).toList();
    int last = Math.max(0, (whole.size() - 1) / AT_ONCE * AT_ONCE);
    for (int i = 0; i <= last; i += AT_ONCE) {
      int from = i;
      List<ToldPayment> some = whole.subList(from, Math.min(whole.size(), from + AT_ONCE));
      count(
          in(tx -> {
            if (from == 0) {
              desk.intake().takeBalance(tx, moved);
            }
            ImportCount count =
                ImportCount.of(some.isEmpty() ? List.of() : desk.intake().take(tx, some, receipts));
            return from == last ? count.plus(besides.apply(tx)) : count;
          }));
    }
  }

  void count(ImportCount count) {
    tally.add(count);
  }

  /** Everything of that list down to the row was taken in; no further when there is none. */
  ImportCount reach(Transaction tx, String list, @Nullable String after) {
    if (after != null) {
      bookmarks.reach(tx, list, after);
    }
    return ImportCount.NONE;
  }

  /** Asks for the lines of those few payments whose metadata do not say what was bought. */
  private List<ToldPayment> withLines(List<ToldPayment> told) {
    if (told.isEmpty()) {
      return told;
    }
    List<Boolean> wanting =
        read(tx -> told.stream().map(each -> desk.intake().wantsLines(tx, each)).toList());
    List<ToldPayment> whole = new ArrayList<>(told.size());
    for (int i = 0; i < told.size(); i++) {
      ToldPayment each = told.get(i);
      String session = each.session();
      whole.add(wanting.get(i) && session != null ? each.withLines(lines(session)) : each);
    }
    return whole;
  }

  private List<LineItem> lines(String session) {
    List<LineItem> lines = new ArrayList<>();
    Pages.<LineItem>of(after -> desk.gateway().lineItems(session, after))
        .forEachRemaining(page -> lines.addAll(page.rows()));
    return lines;
  }
}
