package store.cli.purchases;

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
import store.payments.refunds.RefundPlan;
import store.purchases.Purchase;
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

  /** What was done, beside the purchase. */
  private record Refunded(Purchase purchase, RefundPlan plan) {}

  private static final Columns<Refunded> REFUNDED =
      Columns.<Refunded>of("code", done -> done.purchase().code())
          .and("email", done -> done.purchase().customer().email())
          .state("status", done -> done.purchase().status())
          .and("total", done -> done.purchase().total())
          .and("refunded", done -> done.plan().amount())
          .and("left", done -> done.plan().left());

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
    session
        .output()
        .confirm(
            "Give "
                + plan.amount()
                + " of "
                + code
                + " back to "
                + buyer
                + (plan.left().minor() == 0 ? ", and close the link?" : "?"));
    session.output().confirm("This cannot be undone. Give " + plan.amount() + " back?");
    Refunded done = new Refunded(session.store().refunds().refund(plan), plan);
    session
        .output()
        .done("Gave " + plan.amount() + " of " + code + " back to " + buyer + ".", REFUNDED, done);
  }
}
