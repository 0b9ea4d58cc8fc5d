package store.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * Something for sale.
 *
 * @param id what the database knows it by
 * @param sku what people know it by
 * @param name one line
 * @param description any text; may be empty
 * @param category one line, or null
 * @param price of one
 * @param status where it stands
 * @param stock how many are left, or null when nobody counts
 * @param releases newest first, withdrawn ones too
 * @param createdAt when it was added
 * @param updatedAt when the owner last changed it
 */
public record Product(
    long id,
    Sku sku,
    String name,
    String description,
    @Nullable String category,
    Money price,
    ProductStatus status,
    @Nullable Long stock,
    List<Release> releases,
    Instant createdAt,
    Instant updatedAt) {

  /** The same with a list that stays as it is. */
  public Product {
    releases = List.copyOf(releases);
  }

  /** What a buyer gets today: the newest release that is not withdrawn, or null. */
  public @Nullable Release release() {
    return releases.stream().filter(release -> !release.withdrawn()).findFirst().orElse(null);
  }

  /** The release of that version, withdrawn or not, or null. */
  public @Nullable Release release(String version) {
    return releases.stream()
        .filter(release -> release.version().equals(version))
        .findFirst()
        .orElse(null);
  }
}
