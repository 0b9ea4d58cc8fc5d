package store.updates;

import static store.database.generated.Tables.CUSTOMER;
import static store.database.generated.Tables.UPDATE_RECIPIENT;

import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.MailState;

/** Recipients whose mail may come back, as rows of {@code update_recipient}. */
final class ReturnedUpdateRepository {

  @Nullable EmailAddress reader(Transaction tx, String messageId) {
    return tx.sql()
        .select(CUSTOMER.EMAIL)
        .from(UPDATE_RECIPIENT)
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(UPDATE_RECIPIENT.CUSTOMER_ID))
        .where(UPDATE_RECIPIENT.MESSAGE_ID.eq(messageId))
        .fetchOne(row -> new EmailAddress(row.value1()));
  }

  void refuse(Transaction tx, String messageId, String reply) {
    tx.sql()
        .update(UPDATE_RECIPIENT)
        .set(UPDATE_RECIPIENT.STATE, MailState.REFUSED.text())
        .set(UPDATE_RECIPIENT.REPLY, reply)
        .set(UPDATE_RECIPIENT.CHANGED_AT, tx.now())
        .where(UPDATE_RECIPIENT.MESSAGE_ID.eq(messageId))
        .and(UPDATE_RECIPIENT.STATE.in(MailState.SENT.text(), MailState.UNKNOWN.text()))
        .execute();
  }
}
