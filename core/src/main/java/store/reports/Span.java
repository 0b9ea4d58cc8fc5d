package store.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The days on which anything happened.
 *
 * @param first the first of them
 * @param last the last of them
 */
record Span(LocalDate first, LocalDate last) {

  /** From one instant to the other; null when either is. */
  static @Nullable Span of(@Nullable Instant first, @Nullable Instant last, ZoneId zone) {
    return first == null || last == null
        ? null
        : new Span(LocalDate.ofInstant(first, zone), LocalDate.ofInstant(last, zone));
  }

  /** Both together; null when there is neither. */
  static @Nullable Span join(@Nullable Span one, @Nullable Span other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return new Span(
        one.first.isBefore(other.first) ? one.first : other.first,
        one.last.isAfter(other.last) ? one.last : other.last);
  }

  /**
   * What was asked for; where nothing was said, from the first of these days to today. What ends
   * before it begins, because it begins after today or ends before that first day, is one day.
   */
  static Period period(Question question, @Nullable Span span, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate last = span == null || span.last.isBefore(today) ? today : span.last;
    LocalDate from = question.from();
    LocalDate end = from == null || from.isBefore(last) ? last : from;
    LocalDate to = question.to() == null ? end : question.to();
    LocalDate first = span == null || span.first.isAfter(to) ? to : span.first;
    return new Period(from == null ? first : from, to, zone);
  }
}
