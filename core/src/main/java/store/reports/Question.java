package store.reports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an owner wants to know.
 *
 * @param by what the rows shall stand for
 * @param from the first day; null for the first on which anything happened
 * @param to the last day; null for today
 * @param test whether it is about test money instead of real money
 */
public record Question(
    Grouping by, @Nullable LocalDate from, @Nullable LocalDate to, boolean test) {}
