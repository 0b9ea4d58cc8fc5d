package store.database;

import java.time.Instant;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;

/** Instants as the database keeps them: milliseconds since the epoch, which sort as they happen. */
@NullMarked
public final class InstantConverter extends AbstractConverter<Long, Instant> {
  private static final long serialVersionUID = 1L;

  /** For the generated tables. */
  public InstantConverter() {
    super(Long.class, Instant.class);
  }

  @Override
  @NullUnmarked
  public Instant from(Long milliseconds) {
    return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds);
  }

  @Override
  @NullUnmarked
  public Long to(Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
