package store.cli.purchases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.catalog.Sku;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.payments.refunds.RefundDone;
import store.payments.refunds.RefundPlan;
import store.purchases.PurchaseCode;

/** {@code store purchase refund CODE} */
@Command(
    name = "refund",
    description =
        "Give the buyer's money back, all of it or a part. All of it closes the link; a part of it"
            + " closes nothing, unless --item says what is given up.")
@Examples({
  "store purchase refund P-7F3K9Q2M",
  "store purchase refund P-7F3K9Q2M --amount 5.00",
  "store purchase refund P-7F3K9Q2M --item map --yes"
})
final class RefundCommand implements Runnable {

  private static final Columns<RefundDone> REFUNDED =
      Columns.<RefundDone>of("code", done -> done.purchase().code())
          .and("email", done -> done.purchase().customer().email())
          .state("status", done -> done.purchase().status())
          .and("total", done -> done.purchase().total())
          .and("refunded", RefundDone::amount)
          .and("left", RefundDone::left)
          .and("asked_before", RefundDone::askedBefore);

  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The purchase, as printed on the receipt.")
  private PurchaseCode code;

  @Option(
      names = "--amount",
      paramLabel = "A",
      description = "How much, like 5.00; all that is left when not given.")
  private @Nullable String amount;

  @Option(
      names = "--item",
      paramLabel = "SKU[:QTY]",
      description = "What is given up: its downloads close. Without --amount its price goes back.")
  private List<WantedProduct> items = List.of();

  RefundCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Map<Sku, Integer> lines = new LinkedHashMap<>();
    items.forEach(item -> lines.merge(item.line().sku(), item.line().quantity(), Integer::sum));
    RefundPlan plan = session.store().refunds().plan(code, amount, lines);
    String buyer = plan.purchase().customer().email().text();
    session.output().confirm(question(plan, buyer));
    session.output().confirm("This cannot be undone. Give " + plan.amount() + " back?");
    RefundDone done = session.store().refunds().refund(plan);
    session.output().done(said(done, buyer), REFUNDED, done);
  }

  private static String question(RefundPlan plan, String buyer) {
    Instant before = plan.askedBefore();
    String give = "Give " + plan.amount() + " of " + plan.purchase().code() + " back to " + buyer;
    return before == null
        ? give + (plan.left().minor() == 0 ? ", and close the link?" : "?")
        : give + ", as asked for at " + second(before) + " without an answer? It stays one refund.";
  }

  private static String said(RefundDone done, String buyer) {
    Instant before = done.askedBefore();
    String given = done.amount() + " of " + done.purchase().code();
    return before == null
        ? "Gave " + given + " back to " + buyer + "."
        : given
            + " went back to "
            + buyer
            + " once, by the refund that was asked for at "
            + second(before)
            + "; to give more back, run the command again.";
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
