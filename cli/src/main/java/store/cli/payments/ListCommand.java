package store.cli.payments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;
import store.payments.intake.PaymentSummary;

/** {@code store payment list} */
@Command(name = "list", description = "List what was paid, the newest first.")
@Examples({
  "store payment list",
  "store payment list --unmatched",
  "store payment list --unmatched --limit 1000 --json"
})
final class ListCommand implements Runnable {

  private static final int LARGEST_LIMIT = 1_000_000;

  private static final Columns<PaymentSummary> LIST =
      Columns.of("id", PaymentSummary::id)
          .and("amount", PaymentSummary::amount)
          .state("state", PaymentSummary::state)
          .and("email", PaymentSummary::email)
          .and("created_at", PaymentSummary::createdAt)
          .and("purchase", PaymentSummary::purchase)
          .mark("test", PaymentSummary::test)
          .detail("unmatched", PaymentSummary::unmatched);

  private static final Columns<PaymentSummary> UNMATCHED =
      Columns.of("id", PaymentSummary::id)
          .and("amount", PaymentSummary::amount)
          .and("email", PaymentSummary::email)
          .and("created_at", PaymentSummary::createdAt)
          .and("description", PaymentSummary::description)
          .and("price", PaymentSummary::price)
          .and("product", PaymentSummary::product)
          .and("payment_link", PaymentSummary::paymentLink)
          .mark("test", PaymentSummary::test)
          .detail("purchase", PaymentSummary::purchase);

  private final Session session;

  @Option(
      names = "--unmatched",
      description = "Only those that are for something that is no product of the shop yet.")
  private boolean unmatched;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most; else 50.")
  private int limit = 50;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw StoreException.misused(
          "A limit of " + limit + " cannot be; use a number from 1 to " + LARGEST_LIMIT + ".");
    }
    if (unmatched) {
      session
          .output()
          .table(
              UNMATCHED,
              session.store().payments().unmatched(limit),
              "Every payment is for a product of this shop.");
    } else {
      session.output().table(LIST, session.store().payments().list(limit), "No payments.");
    }
  }
}
