package store.catalog;

import java.nio.file.Path;
import java.util.List;
import store.failure.StoreException;

/**
 * A release to be added.
 *
 * @param version 1 to 64 characters without space and slash, not taken yet by the product
 * @param notes at most 100,000 characters
 * @param files at least one; their order is the order buyers see
 */
public record NewRelease(String version, String notes, List<Path> files) {

  /** The version of a product's first release when none is named. */
  public static final String FIRST_VERSION = "1.0";

  /**
   * The same in the one form that is stored.
   *
   * @throws StoreException {@code MISUSED} when one of them cannot be
   */
  public NewRelease {
    version = Text.version(version);
    notes = Text.notes(notes);
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw StoreException.misused("A release needs at least one file; name its files.");
    }
  }
}
