package store.catalog;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import store.failure.Kind;
import store.failure.StoreException;

/** How something was refused, as a whole. */
record Refusal(Kind kind, String sentence) {

  static Refusal of(Executable refused) {
    StoreException failure = assertThrows(StoreException.class, refused);
    return new Refusal(failure.kind(), failure.sentence());
  }
}
