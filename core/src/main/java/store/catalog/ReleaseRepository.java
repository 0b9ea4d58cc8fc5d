package store.catalog;

import static store.database.generated.Tables.PRODUCT;
import static store.database.generated.Tables.RELEASE;
import static store.database.generated.Tables.RELEASE_FILE;
import static store.database.generated.Tables.STORED_FILE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Record;
import store.database.Transaction;

/**
 * Releases and their files, as rows of {@code release}, {@code release_file}, {@code stored_file}.
 */
final class ReleaseRepository {

  /** Well below the parameters that a statement may have. */
  private static final int AT_ONCE = 500;

  /** The releases of those products, newest first. */
  Map<Long, List<Release>> of(Transaction tx, List<Long> products) {
    Map<Long, List<Release>> releases = new HashMap<>();
    for (int from = 0; from < products.size(); from += AT_ONCE) {
      List<Long> some = products.subList(from, Math.min(from + AT_ONCE, products.size()));
      Map<Long, List<ReleaseFile>> files = files(tx, some);
      tx.sql()
          .selectFrom(RELEASE)
          .where(RELEASE.PRODUCT_ID.in(some))
          .orderBy(RELEASE.PUBLISHED_AT.desc(), RELEASE.ID.desc())
          .forEach(row ->
              releases
                  .computeIfAbsent(row.get(RELEASE.PRODUCT_ID), product -> new ArrayList<>())
                  .add(toDomain(row, files)));
    }
    return releases;
  }

  /** Every content that a release has, under one of its names. */
  List<Stored> stored(Transaction tx) {
    Map<String, Stored> stored = new LinkedHashMap<>();
    tx.sql()
        .select(
            PRODUCT.SKU,
            RELEASE.VERSION,
            RELEASE_FILE.NAME,
            STORED_FILE.SHA256,
            STORED_FILE.SIZE_BYTES)
        .from(RELEASE_FILE)
        .join(STORED_FILE)
        .on(STORED_FILE.SHA256.eq(RELEASE_FILE.SHA256))
        .join(RELEASE)
        .on(RELEASE.ID.eq(RELEASE_FILE.RELEASE_ID))
        .join(PRODUCT)
        .on(PRODUCT.ID.eq(RELEASE.PRODUCT_ID))
        .orderBy(RELEASE_FILE.ID)
        .forEach(row ->
            stored.putIfAbsent(
                row.value4(),
                new Stored(
                    row.value1() + " " + row.value2() + " " + row.value3(),
                    new Sha256(row.value4()),
                    row.value5())));
    return List.copyOf(stored.values());
  }

  /**
   * Bytes that a release speaks of.
   *
   * @param name of which product, which version, and what a buyer sees
   */
  record Stored(String name, Sha256 sha256, long size) {}

  boolean exists(Transaction tx, long product, String version) {
    return tx.sql()
        .fetchExists(RELEASE, RELEASE.PRODUCT_ID.eq(product).and(RELEASE.VERSION.eq(version)));
  }

  boolean anyOf(Transaction tx, long product) {
    return tx.sql().fetchExists(RELEASE, RELEASE.PRODUCT_ID.eq(product));
  }

  void add(Transaction tx, long product, NewRelease release, List<IncomingFile> files) {
    long id =
        Objects.requireNonNull(
            tx.sql()
                .insertInto(RELEASE)
                .set(RELEASE.PRODUCT_ID, product)
                .set(RELEASE.VERSION, release.version())
                .set(RELEASE.NOTES, release.notes())
                .set(RELEASE.PUBLISHED_AT, tx.now())
                .returningResult(RELEASE.ID)
                .fetchOne(RELEASE.ID));
    long position = 0;
    for (IncomingFile file : files) {
      addBytes(tx, file);
      tx.sql()
          .insertInto(RELEASE_FILE)
          .set(RELEASE_FILE.RELEASE_ID, id)
          .set(RELEASE_FILE.POSITION, position++)
          .set(RELEASE_FILE.NAME, file.name())
          .set(RELEASE_FILE.MEDIA_TYPE, file.mediaType())
          .set(RELEASE_FILE.SHA256, file.sha256().hex())
          .execute();
    }
  }

  /** Whether a row speaks of those bytes. */
  boolean knows(Transaction tx, Sha256 sha256) {
    return tx.sql().fetchExists(STORED_FILE, STORED_FILE.SHA256.eq(sha256.hex()));
  }

  /** False when it is withdrawn already. */
  boolean withdraw(Transaction tx, long release) {
    return tx.sql()
            .update(RELEASE)
            .set(RELEASE.WITHDRAWN_AT, tx.now())
            .where(RELEASE.ID.eq(release).and(RELEASE.WITHDRAWN_AT.isNull()))
            .execute()
        == 1;
  }

  /** False when it is not withdrawn. */
  boolean reinstate(Transaction tx, long release) {
    return tx.sql()
            .update(RELEASE)
            .setNull(RELEASE.WITHDRAWN_AT)
            .where(RELEASE.ID.eq(release).and(RELEASE.WITHDRAWN_AT.isNotNull()))
            .execute()
        == 1;
  }

  private static void addBytes(Transaction tx, IncomingFile file) {
    tx.sql()
        .insertInto(STORED_FILE)
        .set(STORED_FILE.SHA256, file.sha256().hex())
        .set(STORED_FILE.SIZE_BYTES, file.size())
        .set(STORED_FILE.STORED_AT, tx.now())
        .onConflict(STORED_FILE.SHA256)
        .doNothing()
        .execute();
  }

  private static Map<Long, List<ReleaseFile>> files(Transaction tx, List<Long> products) {
    return tx.sql()
        .select(RELEASE_FILE.fields())
        .select(STORED_FILE.SIZE_BYTES)
        .from(RELEASE_FILE)
        .join(RELEASE)
        .on(RELEASE.ID.eq(RELEASE_FILE.RELEASE_ID))
        .join(STORED_FILE)
        .on(STORED_FILE.SHA256.eq(RELEASE_FILE.SHA256))
        .where(RELEASE.PRODUCT_ID.in(products))
        .orderBy(RELEASE_FILE.RELEASE_ID, RELEASE_FILE.POSITION)
        .fetchGroups(
            RELEASE_FILE.RELEASE_ID,
            row ->
                new ReleaseFile(
                    row.get(RELEASE_FILE.ID),
                    row.get(RELEASE_FILE.NAME),
                    row.get(STORED_FILE.SIZE_BYTES),
                    new Sha256(row.get(RELEASE_FILE.SHA256)),
                    row.get(RELEASE_FILE.MEDIA_TYPE)));
  }

  private static Release toDomain(Record row, Map<Long, List<ReleaseFile>> files) {
    return new Release(
        row.get(RELEASE.ID),
        row.get(RELEASE.VERSION),
        row.get(RELEASE.NOTES),
        row.get(RELEASE.PUBLISHED_AT),
        row.get(RELEASE.WITHDRAWN_AT),
        files.getOrDefault(row.get(RELEASE.ID), List.of()));
  }
}
