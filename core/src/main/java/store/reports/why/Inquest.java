package store.reports.why;

import java.util.List;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.delivery.DownloadDesk;
import store.mail.OutboxDesk;
import store.mail.Suppressions;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;

/** Gathers what is known of one purchase. */
final class Inquest {

  private final DownloadDesk desk;
  private final OutboxDesk outbox;
  private final Suppressions suppressions;
  private final DownloadHistoryRepository downloads = new DownloadHistoryRepository();
  private final MoneyHistoryRepository money = new MoneyHistoryRepository();
  private final ReaderHistoryRepository readers = new ReaderHistoryRepository();

  Inquest(DownloadDesk desk, OutboxDesk outbox, Suppressions suppressions) {
    this.desk = desk;
    this.outbox = outbox;
    this.suppressions = suppressions;
  }

  /**
   * Everything about that purchase.
   *
   * @param asked the link that was asked about, if it was a link
   */
  Evidence of(Transaction tx, Purchase purchase, @Nullable GivenLink asked) {
    List<Long> items = purchase.items().stream().map(PurchaseItem::id).toList();
    return new Evidence(
        tx.now(),
        purchase,
        money.revokedAt(tx, purchase),
        desk.page(tx, purchase),
        downloads.links(tx, purchase.id()),
        asked,
        outbox.toBuyer(tx, purchase.id(), purchase.customer().email()),
        readers.updates(tx, purchase),
        suppressions.find(tx, purchase.customer().email()).orElse(null),
        readers.optedOutAt(tx, purchase),
        readers.asked(tx, purchase.customer().email()),
        downloads.looks(tx, purchase.id(), false),
        downloads.looks(tx, purchase.id(), true),
        downloads.grants(tx, items),
        new Evidence.Money(
            money.failures(tx, purchase),
            money.refunds(tx, purchase),
            money.disputes(tx, purchase),
            money.unmatched(tx, purchase)));
  }
}
