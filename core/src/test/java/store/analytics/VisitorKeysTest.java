package store.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.database.generated.Tables.VISITOR_SALT;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.testing.TestStore;

class VisitorKeysTest {

  private static final Visitor ADA =
      new Visitor("192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64)", false, null, "en", false);

  @RegisterExtension final TestStore store = new TestStore();
  private final VisitorKeys keys = new VisitorKeys(ZoneId.of("UTC"), new Random(1));

  @Test
  void a_visitor_has_a_key_before_anything_is_written_and_keeps_it_for_the_day() {
    String before = today();
    String again = today();
    String written = written(TestStore.NOW);
    String after = today();
    store.clock().pass(Duration.ofDays(1));

    assertEquals(
        List.of(before, before, before, false),
        List.of(again, written, after, today().equals(before)));
  }

  @Test
  void what_is_written_down_after_midnight_changes_nobodys_key() {
    written(TestStore.NOW);
    store.clock().pass(Duration.ofDays(1));
    String key = written(store.clock().instant());
    written(TestStore.NOW);

    assertEquals(
        List.of(key, 1),
        List.of(today(), store.store().database().read(tx -> tx.sql().fetchCount(VISITOR_SALT))));
  }

  private String today() {
    return store.store().database().read(tx -> keys.keyToday(tx, ADA));
  }

  private String written(Instant at) {
    return store.store().database().write(tx -> keys.key(tx, ADA, at));
  }
}
