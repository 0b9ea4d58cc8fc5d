package store.reports.why;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.LOST_LINK_REQUEST;
import static store.database.generated.Tables.RELEASE;
import static store.database.generated.Tables.UPDATE_MAILING;
import static store.database.generated.Tables.UPDATE_RECIPIENT;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.MailState;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;

/** What a buyer was mailed about updates, and what they asked for themselves. */
final class ReaderHistoryRepository {

  /** The updates about what was bought, the newest first. */
  List<ToldUpdate> updates(Transaction tx, Purchase purchase) {
    return tx.sql()
        .select(
            UPDATE_MAILING.ID,
            RELEASE.VERSION,
            UPDATE_RECIPIENT.STATE,
            UPDATE_RECIPIENT.REPLY,
            UPDATE_RECIPIENT.CHANGED_AT)
        .from(UPDATE_RECIPIENT)
        .join(UPDATE_MAILING)
        .on(UPDATE_MAILING.ID.eq(UPDATE_RECIPIENT.MAILING_ID))
        .join(RELEASE)
        .on(RELEASE.ID.eq(UPDATE_MAILING.RELEASE_ID))
        .where(UPDATE_RECIPIENT.CUSTOMER_ID.eq(purchase.customer().id()))
        .and(RELEASE.PRODUCT_ID.in(purchase.items().stream().map(PurchaseItem::productId).toList()))
        .orderBy(UPDATE_MAILING.ID.desc())
        .fetch(row ->
            new ToldUpdate(
                row.get(UPDATE_MAILING.ID),
                row.get(RELEASE.VERSION),
                MailState.of(row.get(UPDATE_RECIPIENT.STATE)),
                row.get(UPDATE_RECIPIENT.REPLY),
                row.get(UPDATE_RECIPIENT.CHANGED_AT)));
  }

  /** Since when the buyer gets no updates by their own wish; null when they do. */
  @Nullable Instant optedOutAt(Transaction tx, Purchase purchase) {
    return tx.sql()
        .select(CUSTOMER.OPTED_OUT_AT)
        .from(CUSTOMER)
        .where(CUSTOMER.ID.eq(purchase.customer().id()))
        .fetchOne(CUSTOMER.OPTED_OUT_AT);
  }

  /** When links were lately asked for by that address, whether or not it has bought anything. */
  List<Instant> asked(Transaction tx, EmailAddress email) {
    return tx.sql()
        .select(LOST_LINK_REQUEST.ASKED_AT)
        .from(LOST_LINK_REQUEST)
        .where(LOST_LINK_REQUEST.EMAIL.eq(email.text()))
        .orderBy(LOST_LINK_REQUEST.ASKED_AT)
        .fetch(LOST_LINK_REQUEST.ASKED_AT);
  }
}
