package store.doctor;

import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * What one look has shown.
 *
 * @param name what was looked at
 * @param ok whether it is well
 * @param detail one sentence
 * @param repair the command that mends it; null where there is none, or nothing to mend
 */
public record Finding(String name, boolean ok, String detail, @Nullable String repair) {

  static Finding well(String name, String detail) {
    return new Finding(name, true, detail, null);
  }

  static Finding ill(String name, String detail, @Nullable String repair) {
    return new Finding(name, false, detail, repair);
  }

  static Finding ill(String name, StoreException failure) {
    return ill(name, failure.sentence(), null);
  }
}
