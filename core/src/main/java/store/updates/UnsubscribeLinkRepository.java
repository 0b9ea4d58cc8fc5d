package store.updates;

import static store.database.generated.Tables.UNSUBSCRIBE_LINK;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import store.database.Transaction;

/** Unsubscribe links, as rows of {@code unsubscribe_link}. */
final class UnsubscribeLinkRepository {

  /** Those of the customers' hashes that are not there yet. */
  Map<Long, String> missing(Transaction tx, Map<Long, String> hashes) {
    Set<String> there =
        tx.sql()
            .select(UNSUBSCRIBE_LINK.TOKEN_SHA256)
            .from(UNSUBSCRIBE_LINK)
            .where(UNSUBSCRIBE_LINK.TOKEN_SHA256.in(hashes.values()))
            .fetchSet(UNSUBSCRIBE_LINK.TOKEN_SHA256);
    Map<Long, String> missing = new LinkedHashMap<>(hashes);
    missing.values().removeAll(there);
    return missing;
  }

  /** Keeps those that are not there yet. */
  void insertMissing(Transaction tx, Map<Long, String> hashes) {
    Map<Long, String> missing = missing(tx, hashes);
    if (missing.isEmpty()) {
      return;
    }
    var rows =
        tx.sql()
            .insertInto(
                UNSUBSCRIBE_LINK,
                UNSUBSCRIBE_LINK.TOKEN_SHA256,
                UNSUBSCRIBE_LINK.CUSTOMER_ID,
                UNSUBSCRIBE_LINK.CREATED_AT);
    for (Map.Entry<Long, String> one : missing.entrySet()) {
      rows = rows.values(one.getValue(), one.getKey(), tx.now());
    }
    rows.execute();
  }

  Optional<Long> customer(Transaction tx, String tokenHash) {
    return tx.sql()
        .select(UNSUBSCRIBE_LINK.CUSTOMER_ID)
        .from(UNSUBSCRIBE_LINK)
        .where(UNSUBSCRIBE_LINK.TOKEN_SHA256.eq(tokenHash))
        .fetchOptional(UNSUBSCRIBE_LINK.CUSTOMER_ID);
  }
}
