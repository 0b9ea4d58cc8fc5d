package store.mail.bounces;

import static store.database.generated.Tables.BOUNCE_REPORT;

import store.database.Transaction;

/** Reports that were taken in, as rows of {@code bounce_report}. */
final class BounceReportRepository {

  boolean known(Transaction tx, String sha256) {
    return tx.sql().fetchExists(BOUNCE_REPORT, BOUNCE_REPORT.SHA256.eq(sha256));
  }

  void insert(Transaction tx, String sha256) {
    tx.sql()
        .insertInto(BOUNCE_REPORT)
        .set(BOUNCE_REPORT.SHA256, sha256)
        .set(BOUNCE_REPORT.TAKEN_AT, tx.now())
        .execute();
  }
}
