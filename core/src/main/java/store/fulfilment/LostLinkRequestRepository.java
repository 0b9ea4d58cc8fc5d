package store.fulfilment;

import static store.database.generated.Tables.LOST_LINK_REQUEST;

import java.time.Instant;
import java.util.List;
import store.database.Transaction;
import store.mail.EmailAddress;

/** Who asked for lost links within the last hour, as rows of {@code lost_link_request}. */
final class LostLinkRequestRepository {

  /** One asking. */
  record Request(long id, EmailAddress email) {}

  /** Forgets what was asked before that, once it has been answered. */
  void forget(Transaction tx, Instant before) {
    tx.sql()
        .deleteFrom(LOST_LINK_REQUEST)
        .where(LOST_LINK_REQUEST.ASKED_AT.le(before))
        .and(LOST_LINK_REQUEST.ANSWERED_AT.isNotNull())
        .execute();
  }

  /** How often that address was asked for. */
  int count(Transaction tx, EmailAddress email) {
    return tx.sql().fetchCount(LOST_LINK_REQUEST, LOST_LINK_REQUEST.EMAIL.eq(email.text()));
  }

  void insert(Transaction tx, EmailAddress email) {
    tx.sql()
        .insertInto(LOST_LINK_REQUEST)
        .set(LOST_LINK_REQUEST.EMAIL, email.text())
        .set(LOST_LINK_REQUEST.ASKED_AT, tx.now())
        .execute();
  }

  boolean anyOpen(Transaction tx) {
    return tx.sql().fetchExists(LOST_LINK_REQUEST, LOST_LINK_REQUEST.ANSWERED_AT.isNull());
  }

  List<Request> open(Transaction tx, int most) {
    return tx.sql()
        .selectFrom(LOST_LINK_REQUEST)
        .where(LOST_LINK_REQUEST.ANSWERED_AT.isNull())
        .orderBy(LOST_LINK_REQUEST.ID)
        .limit(most)
        .fetch(row ->
            new Request(
                row.get(LOST_LINK_REQUEST.ID), new EmailAddress(row.get(LOST_LINK_REQUEST.EMAIL))));
  }

  void answer(Transaction tx, Request request) {
    tx.sql()
        .update(LOST_LINK_REQUEST)
        .set(LOST_LINK_REQUEST.ANSWERED_AT, tx.now())
        .where(LOST_LINK_REQUEST.ID.eq(request.id()))
        .execute();
  }
}
