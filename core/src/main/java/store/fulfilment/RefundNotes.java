package store.fulfilment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.delivery.Links;
import store.mail.LetterWriter;
import store.mail.Letters;
import store.mail.Message;
import store.mail.Outbox;
import store.mail.OutboxMail;
import store.money.Money;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseStatus;
import store.purchases.Purchases;

/** The letter that tells a buyer of money that went back, once for each refund. */
public final class RefundNotes implements LetterWriter {

  private static final String LETTER = "refund";

  /** Refunds of long ago are history, and their buyers know of them. */
  private static final Duration RECENT = Duration.ofDays(30);

  private final Purchases purchases;
  private final Links links;
  private final Outbox outbox;
  private final Letters letters;
  private final Receipts.Sender sender;
  private final RefundedMoneyRepository refunds = new RefundedMoneyRepository();

  /** Notes of one shop. */
  public RefundNotes(
      Purchases purchases, Links links, Outbox outbox, Letters letters, Receipts.Sender sender) {
    this.purchases = purchases;
    this.links = links;
    this.outbox = outbox;
    this.letters = letters;
    this.sender = sender;
  }

  /**
   * Queues the notes of the purchase's refunds that have none yet, in the transaction in which it
   * is settled; only recent ones, and only to a buyer who was to be mailed a receipt.
   *
   * @param arrived its refunds, as far as their money has arrived
   */
  public void queue(Transaction tx, Purchase purchase, Collection<MoneyBack> arrived) {
    List<MoneyBack> recent =
        arrived.stream().filter(one -> one.at().isAfter(tx.now().minus(RECENT))).toList();
    if (recent.isEmpty() || !purchases.receiptWanted(tx, purchase)) {
      return;
    }
    for (MoneyBack one : recent) {
      outbox.queueOnce(tx, LETTER, purchase.customer().email(), purchase.id(), one.id());
    }
  }

  @Override
  public String letter() {
    return LETTER;
  }

  /** {@inheritDoc} A refund that failed meanwhile is not told of. */
  @Override
  public @Nullable Message write(Transaction tx, OutboxMail mail) {
    String id = Objects.requireNonNull(mail.about(), "a note is about a refund");
    Money amount = refunds.arrived(tx, id);
    if (amount == null) {
      return null;
    }
    Purchase purchase =
        purchases.find(
            tx, Objects.requireNonNull(mail.purchaseId(), "a refund is about a purchase"));
    Map<String, Object> facts = facts(purchase, amount);
    facts.put("link", purchase.open() ? links.of(tx, purchase).toString() : "");
    return letters.message(mail, purchase.customer().name(), facts);
  }

  private Map<String, Object> facts(Purchase purchase, Money amount) {
    List<Map<String, Object>> gone = new ArrayList<>();
    for (PurchaseItem item : purchase.items()) {
      if (item.refunded() > 0) {
        gone.add(
            Map.of(
                "product", item.product(),
                "quantity", item.refunded(),
                "several", item.quantity() > 1));
      }
    }
    boolean whole = purchase.moneyStatus() == PurchaseStatus.REFUNDED;
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", sender.shop());
    facts.put("greeting", Receipts.greeting(purchase));
    facts.put("test", purchase.test());
    facts.put("amount", amount.toString());
    facts.put("total", purchase.total().toString());
    facts.put("products", Receipts.products(purchase));
    facts.put("code", purchase.code().text());
    facts.put("byHand", purchase.source() == PurchaseSource.MANUAL);
    facts.put("whole", whole);
    facts.put("open", purchase.open());
    facts.put("closed", !whole && !purchase.open());
    facts.put("returned", !whole && !gone.isEmpty());
    facts.put("gone", gone);
    facts.put("support", sender.supportEmail());
    return facts;
  }
}
