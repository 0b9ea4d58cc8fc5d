package store.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;

/**
 * Keeps what is for sale.
 *
 * <p>Files are taken in first, their rows are written last, in one transaction with what they
 * belong to. When that is refused, the bytes are removed again unless a row speaks of them; both
 * happen in write transactions, of which there is one at a time, so that nobody's row loses its
 * bytes. Whatever is killed in between leaves bytes that no row speaks of, which the next intake of
 * the same content takes over.
 */
public final class Catalog {

  /** How often an intake starts over when another command removed the same bytes meanwhile. */
  private static final int ATTEMPTS = 3;

  private final Database database;
  private final FileStore files;
  private final Shelf shelf = new Shelf();
  private final ProductRepository products = new ProductRepository();
  private final ReleaseRepository releases = new ReleaseRepository();
  private final ProductEditor editor = new ProductEditor();

  /** The products of that database with files in that store. */
  public Catalog(Database database, FileStore files) {
    this.database = database;
    this.files = files;
  }

  /**
   * A text in the one form in which a description is stored.
   *
   * @throws StoreException {@code MISUSED} when it is longer than 20,000 characters or holds
   *     control characters
   */
  public static String description(String text) {
    return Text.description(text);
  }

  /**
   * How many bytes adding that release will copy.
   *
   * @throws StoreException what {@link FileStore#weigh} says of the files
   */
  public long weigh(NewRelease release) {
    return files.weigh(release.files());
  }

  /** How many bytes the files of all releases have, each content once. */
  public long storedBytes() {
    return database.read(releases::stored).stream().mapToLong(ReleaseRepository.Stored::size).sum();
  }

  /**
   * Reads the files of all releases, each content once.
   *
   * @param progress is told how many bytes each step has read
   */
  public Stocktaking takeStock(LongConsumer progress) {
    List<ReleaseRepository.Stored> stored = database.read(releases::stored);
    List<String> damaged =
        stored.stream()
            .filter(file -> !files.isIntact(file.sha256(), file.size(), progress))
            .map(ReleaseRepository.Stored::name)
            .toList();
    return new Stocktaking(stored.size(), damaged);
  }

  /**
   * What was found in the file store.
   *
   * @param files how many there have to be
   * @param damaged the names of those that are missing or not as they were
   */
  public record Stocktaking(int files, List<String> damaged) {}

  /** Removes what intakes that were killed have left. */
  public void removeLeftovers() {
    files.removeLeftovers();
  }

  /**
   * Adds a product, and its first release with it, both or none.
   *
   * @param release null for a product whose files come later
   * @param progress is told how many bytes of the files each step took in
   * @throws StoreException {@code REFUSED} when the sku is taken; what {@link FileStore#weigh} says
   *     of the files; {@code UNAVAILABLE} when they cannot be stored
   */
  public Product add(NewProduct product, @Nullable NewRelease release, LongConsumer progress) {
    files.removeLeftovers();
    database.read(tx -> mustBeNew(tx, product.sku()));
    if (release == null) {
      return database.write(tx -> added(tx, product, null, List.of()));
    }
    return withBytes(release, progress, (tx, bytes) -> added(tx, product, release, bytes));
  }

  /**
   * Adds a release to a product; the first one puts a draft up for sale.
   *
   * @param progress is told how many bytes of the files each step took in
   * @throws StoreException {@code NOT_FOUND} when there is no such product; {@code REFUSED} when it
   *     has that version; otherwise as {@link #add} says
   */
  public Product release(Sku sku, NewRelease release, LongConsumer progress) {
    files.removeLeftovers();
    database.read(tx -> mustLack(tx, shelf.find(tx, sku), release));
    return withBytes(release, progress, (tx, bytes) -> released(tx, sku, release, bytes));
  }

  /**
   * The product of that sku.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none
   */
  public Product show(Sku sku) {
    return database.read(tx -> shelf.find(tx, sku));
  }

  /** The products that fulfil all of the filter's conditions. */
  public List<Product> list(ProductFilter filter) {
    return database.read(tx -> products.list(tx, filter));
  }

  /** What a visitor can buy, by name. */
  public List<Product> forSale() {
    return database.read(products::active);
  }

  /**
   * Changes a product, all of it or nothing.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such product or release; {@code
   *     MISUSED} when the price does not fit the currency; {@code REFUSED} to change the status of
   *     an archived product
   */
  public ProductChange edit(Sku sku, ProductEdit edit) {
    return database.write(tx -> changed(tx, sku, product -> editor.apply(tx, product, edit)));
  }

  /**
   * Takes a product out of sale; its buyers keep their links.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such product
   */
  public ProductChange archive(Sku sku) {
    return database.write(tx -> changed(tx, sku, product -> products.archive(tx, product.id())));
  }

  /**
   * Gives an archived product back the status it had.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such product
   */
  public ProductChange restore(Sku sku) {
    return database.write(tx -> changed(tx, sku, product -> products.restore(tx, product.id())));
  }

  private ProductChange changed(Transaction tx, Sku sku, Function<Product, Boolean> change) {
    boolean changed = change.apply(shelf.find(tx, sku));
    return new ProductChange(shelf.find(tx, sku), changed);
  }

  private Product added(
      Transaction tx, NewProduct product, @Nullable NewRelease release, List<IncomingFile> bytes) {
    mustBeNew(tx, product.sku());
    ProductStatus status = product.status();
    if (status == null) {
      status = release == null ? ProductStatus.DRAFT : ProductStatus.ACTIVE;
    }
    long id = products.add(tx, product, status);
    if (release != null) {
      releases.add(tx, id, release, bytes);
    }
    return shelf.find(tx, product.sku());
  }

  private Product released(Transaction tx, Sku sku, NewRelease release, List<IncomingFile> bytes) {
    Product product = shelf.find(tx, sku);
    mustLack(tx, product, release);
    if (!releases.anyOf(tx, product.id())) {
      products.activateDraft(tx, product.id());
    }
    releases.add(tx, product.id(), release, bytes);
    products.touch(tx, product.id());
    return shelf.find(tx, sku);
  }

  private Product withBytes(NewRelease release, LongConsumer progress, Rows rows) {
    weigh(release);
    for (int attempt = 1; ; attempt++) {
      List<IncomingFile> bytes = new ArrayList<>();
      try {
        release.files().forEach(file -> bytes.add(files.takeIn(file, progress)));
        return database.write(tx -> written(tx, bytes, rows));
      } catch (BytesRemoved removed) {
        if (attempt == ATTEMPTS) {
          throw StoreException.unavailable(
              "Another command works on the same files; try again in a moment.", removed);
        }
      } catch (RuntimeException | Error failure) {
        removeUnknown(bytes, failure);
        throw failure;
      }
    }
  }

  private Product written(Transaction tx, List<IncomingFile> bytes, Rows rows) {
    if (!bytes.stream().allMatch(files::holds)) {
      throw new BytesRemoved();
    }
    return rows.write(tx, bytes);
  }

  /**
   * Where the rows were refused, nothing is left; where that fails too, bytes without a row are.
   */
  private void removeUnknown(List<IncomingFile> bytes, Throwable failure) {
    if (bytes.isEmpty()) {
      return;
    }
    try {
      database.write(tx -> {
        bytes.stream()
            .map(IncomingFile::sha256)
            .filter(sha256 -> !releases.knows(tx, sha256))
            .forEach(files::remove);
        return bytes.size();
      });
    } catch (RuntimeException away) {
      failure.addSuppressed(away);
    }
  }

  private boolean mustBeNew(Transaction tx, Sku sku) {
    if (products.exists(tx, sku)) {
      throw StoreException.refused(
          "There is a product "
              + sku
              + " already; choose another sku, or add a release with `store product release "
              + sku
              + "`.");
    }
    return true;
  }

  private boolean mustLack(Transaction tx, Product product, NewRelease release) {
    if (releases.exists(tx, product.id(), release.version())) {
      throw StoreException.refused(
          "There is a release "
              + release.version()
              + " of "
              + product.sku()
              + " already; choose another version.");
    }
    return true;
  }

  /** Writes the rows of files that are here. */
  private interface Rows {
    Product write(Transaction tx, List<IncomingFile> bytes);
  }

  /** Another command's failure took the same bytes away before their row was written. */
  private static final class BytesRemoved extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
