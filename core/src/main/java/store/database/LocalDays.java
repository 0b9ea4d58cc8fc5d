package store.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The days of a time zone, in SQL that any database understands. */
public final class LocalDays {

  private static final long DAY = 86_400_000;

  private final Instant begin;
  private final Instant end;
  private final ZoneRules rules;

  /** The days from the first to the last, both of them whole, in that zone. */
  public LocalDays(LocalDate first, LocalDate last, ZoneId zone) {
    begin = first.atStartOfDay(zone).toInstant();
    end = last.plusDays(1).atStartOfDay(zone).toInstant();
    rules = zone.getRules();
  }

  /** Whether that instant lies in these days. */
  public Condition within(TableField<?, Instant> at) {
    return at.ge(begin).and(at.lt(end));
  }

  /** The day of that instant, which lies in them, counted from 1970-01-01. */
  public Field<Long> day(TableField<?, Instant> at) {
    Field<Long> millis = at.coerce(SQLDataType.BIGINT);
    return millis.plus(offset(millis)).div(DSL.inline(DAY));
  }

  /** What the zone's clocks are ahead of UTC, in milliseconds, as it changes in these days. */
  private Field<Long> offset(Field<Long> millis) {
    @Nullable CaseConditionStep<Long> cases = null;
    ZoneOffset offset = rules.getOffset(begin);
    ZoneOffsetTransition next = rules.nextTransition(begin);
    while (next != null && next.getInstant().isBefore(end)) {
      Condition before = millis.lt(DSL.inline(next.getInstant().toEpochMilli()));
      Field<Long> ahead = ahead(offset);
      cases = cases == null ? DSL.when(before, ahead) : cases.when(before, ahead);
      offset = next.getOffsetAfter();
      next = rules.nextTransition(next.getInstant());
    }
    return cases == null ? ahead(offset) : cases.otherwise(ahead(offset));
  }

  private static Field<Long> ahead(ZoneOffset offset) {
    return DSL.inline(offset.getTotalSeconds() * 1000L);
  }
}
