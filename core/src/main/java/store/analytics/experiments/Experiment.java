package store.analytics.experiments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Variants of one product's sales page, shown to visitors in equal parts.
 *
 * @param id its row
 * @param name what the owner knows it by
 * @param product the sku
 * @param variants at least two, in the order in which they were named
 * @param startedAt when visitors were first split
 * @param endedAt when that ended; null while it runs
 */
public record Experiment(
    long id,
    String name,
    String product,
    List<Variant> variants,
    Instant startedAt,
    @Nullable Instant endedAt) {

  /** The same with a list that stays as it is. */
  public Experiment {
    variants = List.copyOf(variants);
  }

  /** Where it stands. */
  public ExperimentState state() {
    return endedAt == null ? ExperimentState.RUNNING : ExperimentState.STOPPED;
  }

  /** The names of its variants. */
  public List<String> variantNames() {
    return variants.stream().map(Variant::name).toList();
  }
}
