package store.cli.session;

import org.jspecify.annotations.Nullable;
import store.OutsideWorld;
import store.Store;

/** Opens the store that a run works on. */
@FunctionalInterface
public interface StoreOpener {

  /**
   * Opens it.
   *
   * @param config what followed {@code --config}, as typed
   * @throws store.failure.StoreException {@code CONFIGURATION} when it cannot be opened
   */
  Store open(@Nullable String config, OutsideWorld world);
}
