package store.delivery;

import static store.database.generated.Tables.RELEASE;
import static store.database.generated.Tables.RELEASE_FILE;
import static store.database.generated.Tables.STORED_FILE;

import java.util.Collection;
import java.util.List;
import org.jooq.Record;
import store.database.Transaction;

/** What buyers may download, as rows of {@code release} and {@code release_file}. */
final class OfferedFileRepository {

  /**
   * The files of the products' releases that are not withdrawn: newest release first, files in the
   * owner's order.
   */
  List<OfferedFile> of(Transaction tx, Collection<Long> products) {
    return tx.sql()
        .select()
        .from(RELEASE)
        .join(RELEASE_FILE)
        .on(RELEASE_FILE.RELEASE_ID.eq(RELEASE.ID))
        .join(STORED_FILE)
        .on(STORED_FILE.SHA256.eq(RELEASE_FILE.SHA256))
        .where(RELEASE.PRODUCT_ID.in(products))
        .and(RELEASE.WITHDRAWN_AT.isNull())
        .orderBy(RELEASE.PUBLISHED_AT.desc(), RELEASE.ID.desc(), RELEASE_FILE.POSITION)
        .fetch(OfferedFileRepository::toDomain);
  }

  private static OfferedFile toDomain(Record row) {
    return new OfferedFile(
        row.get(RELEASE.PRODUCT_ID),
        row.get(RELEASE.ID),
        row.get(RELEASE.VERSION),
        row.get(RELEASE.PUBLISHED_AT),
        row.get(RELEASE.NOTES),
        row.get(RELEASE_FILE.ID),
        row.get(RELEASE_FILE.NAME),
        row.get(RELEASE_FILE.MEDIA_TYPE),
        row.get(STORED_FILE.SIZE_BYTES),
        row.get(STORED_FILE.SHA256));
  }
}
