package store.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a product.
 *
 * @param id what the database knows it by
 * @param version what its buyers know it by, such as {@code 1.0}
 * @param notes what is new in it; may be empty
 * @param publishedAt when it was added
 * @param withdrawnAt since when nobody gets it, or null
 * @param files in the order they were given
 */
public record Release(
    long id,
    String version,
    String notes,
    Instant publishedAt,
    @Nullable Instant withdrawnAt,
    List<ReleaseFile> files) {

  /** The same with a list that stays as it is. */
  public Release {
    files = List.copyOf(files);
  }

  /** Whether its buyers may not have it any more. */
  public boolean withdrawn() {
    return withdrawnAt != null;
  }
}
