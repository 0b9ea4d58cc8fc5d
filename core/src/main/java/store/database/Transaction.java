package store.database;

import java.time.Instant;
import org.jooq.DSLContext;

/** One transaction at one instant: all that is read and written in it happens at {@link #now()}. */
public final class Transaction {

  private final DSLContext sql;
  private final Instant now;

  Transaction(DSLContext sql, Instant now) {
    this.sql = sql;
    this.now = now;
  }

  /** SQL inside this transaction; for repositories only. */
  public DSLContext sql() {
    return sql;
  }

  /** The instant of this transaction, in UTC at millisecond precision. */
  public Instant now() {
    return now;
  }
}
