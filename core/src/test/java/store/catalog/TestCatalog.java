package store.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import store.database.Database;
import store.database.DatabaseSettings;
import store.money.Money;

/** A catalogue on a real database and real files, at an instant that stands still. */
final class TestCatalog implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  final Path folder;
  final Path data;
  final FileStore files;
  final Database database;
  final Catalog catalog;

  private TestCatalog(Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
    try {
      Files.createDirectories(data);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    this.files = new FileStore(data);
    this.database =
        Database.open(
            new DatabaseSettings("jdbc:sqlite:" + data.resolve("store.db"), true),
            InstantSource.fixed(NOW));
    this.catalog = new Catalog(database, files);
  }

  static TestCatalog in(Path folder) {
    return new TestCatalog(folder);
  }

  /** A file of the owner's, an hour old. */
  Path file(String name, String content) {
    try {
      Path file = Files.writeString(folder.resolve(name), content);
      return Files.setLastModifiedTime(file, FileTime.from(NOW));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Product add(String sku, String price) {
    return catalog.add(product(sku, price), null, bytes -> {});
  }

  Product addWithFile(String sku, String content) {
    return catalog.add(
        product(sku, "29.00"), release("1.0", file(sku + ".pdf", content)), bytes -> {});
  }

  static NewProduct product(String sku, String price) {
    return NewProduct.of(new Sku(sku), "The " + sku, Money.parse(price, Money.currency("USD")));
  }

  static NewRelease release(String version, Path... files) {
    return new NewRelease(version, "", List.of(files));
  }

  /** Everything in {@code files/} with its size. */
  Map<String, Long> stored() {
    Path root = data.resolve("files");
    Map<String, Long> stored = new TreeMap<>();
    if (Files.isDirectory(root)) {
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          stored.put(root.relativize(path).toString(), Files.size(path));
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return stored;
  }

  @Override
  public void close() {
    database.close();
  }
}
