package store.fulfilment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.LetterWriter;
import store.mail.Letters;
import store.mail.Message;
import store.mail.Outbox;
import store.mail.OutboxMail;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;
import store.purchases.PurchaseSource;
import store.purchases.Purchases;

/** The letter that tells the owner of a sale, once for each. */
public final class SaleNotices implements LetterWriter {

  private static final String LETTER = "sale";

  /** Sales of long ago are history, also when their receipts are mailed now. */
  private static final Duration RECENT = Duration.ofDays(30);

  private final Purchases purchases;
  private final Outbox outbox;
  private final Letters letters;
  private final String shop;
  private final @Nullable EmailAddress owner;

  /** Notices of that shop to its owner, or to nobody. */
  public SaleNotices(
      Purchases purchases,
      Outbox outbox,
      Letters letters,
      String shop,
      @Nullable EmailAddress owner) {
    this.purchases = purchases;
    this.outbox = outbox;
    this.letters = letters;
    this.shop = shop;
    this.owner = owner;
  }

  /** Queues the notices of those sales that have none yet, in the transaction of their receipts. */
  void queue(Transaction tx, List<Purchase> sold) {
    if (owner == null || sold.isEmpty()) {
      return;
    }
    Set<Long> told = outbox.everQueued(tx, LETTER, sold.stream().map(Purchase::id).toList());
    Map<Long, EmailAddress> recipients = new LinkedHashMap<>();
    for (Purchase purchase : sold) {
      boolean recent =
          purchase.paidAt() != null && purchase.paidAt().isAfter(tx.now().minus(RECENT));
      if (recent && !told.contains(purchase.id())) {
        recipients.put(purchase.id(), owner);
      }
    }
    outbox.queue(tx, LETTER, recipients);
  }

  @Override
  public String letter() {
    return LETTER;
  }

  /** {@inheritDoc} A sale stays one, whatever became of it meanwhile. */
  @Override
  public Message write(Transaction tx, OutboxMail mail) {
    long id = Objects.requireNonNull(mail.purchaseId(), "a notice is about a purchase");
    Purchase purchase = purchases.find(tx, id);
    List<Map<String, Object>> items = new ArrayList<>();
    for (PurchaseItem item : purchase.items()) {
      items.add(
          Map.of(
              "product", item.product(),
              "quantity", item.quantity(),
              "several", item.quantity() > 1,
              "amount", item.unitPrice().times(item.quantity()).toString()));
    }
    String name = purchase.customer().name();
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", shop);
    facts.put("test", purchase.test());
    facts.put("products", Receipts.products(purchase));
    facts.put("items", items);
    facts.put("total", purchase.total().minor() == 0 ? "free" : purchase.total().toString());
    facts.put("code", purchase.code().text());
    facts.put("email", purchase.customer().email().text());
    facts.put("named", name != null && !name.isBlank());
    facts.put("name", name == null ? "" : name);
    facts.put("byHand", purchase.source() == PurchaseSource.MANUAL);
    return letters.message(mail, null, facts);
  }
}
