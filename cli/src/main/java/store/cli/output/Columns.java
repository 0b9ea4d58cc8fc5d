package store.cli.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The declared properties of a thing: the one source of its table headings and its JSON keys.
 *
 * <p>A value may be text, a whole or decimal number, a boolean, Money, an Instant (UTC in JSON, the
 * store's zone elsewhere), a URI, an enum (written in lower snake case), null, a collection or map
 * of those, a {@link JsonText}, or anything whose {@code toString} is meant for people.
 *
 * @param <T> the thing
 */
public final class Columns<T> {

  /** How a value is shown to people. */
  enum Look {
    PLAIN,
    BYTES,
    SHARE,
    STATE,
    MARK,
    UNSEEN
  }

  /** One property; the value is asked of each thing anew. */
  record Column<T>(
      String key,
      Look look,
      boolean inTables,
      Function<? super T, ? extends @Nullable Object> value) {

    /** What people read above the column: {@code created_at} is CREATED. */
    String heading() {
      return label().toUpperCase(Locale.ROOT);
    }

    /** What people read beside the value: {@code created_at} is created. */
    String label() {
      String words = key.replace('_', ' ');
      return words.endsWith(" at") ? words.substring(0, words.length() - 3) : words;
    }
  }

  /** A thing inside a thing. */
  record One<N>(Columns<N> columns, N thing) {}

  /** Things inside a thing. */
  record Many<N>(Columns<N> columns, List<N> things) {}

  private final List<Column<T>> all;

  private Columns(List<Column<T>> all) {
    this.all = List.copyOf(all);
  }

  /** Begins with this property; keys are snake_case. */
  public static <T> Columns<T> of(
      String key, Function<? super T, ? extends @Nullable Object> value) {
    return new Columns<T>(List.of()).and(key, value);
  }

  /** Begins with things inside the thing. */
  public static <T, N> Columns<T> ofMany(
      String key, Columns<N> columns, Function<? super T, List<N>> value) {
    return new Columns<T>(List.of()).many(key, columns, value);
  }

  /** Adds a property. */
  public Columns<T> and(String key, Function<? super T, ? extends @Nullable Object> value) {
    return with(new Column<>(key, Look.PLAIN, true, value));
  }

  /** Adds a property that JSON and the page of one thing show, tables leave out. */
  public Columns<T> detail(String key, Function<? super T, ? extends @Nullable Object> value) {
    return with(new Column<>(key, Look.PLAIN, false, value));
  }

  /** Adds a number of bytes: a whole number in JSON, {@code 1.2 MB} for people. */
  public Columns<T> bytes(String key, Function<? super T, ? extends @Nullable Long> value) {
    return with(new Column<>(key, Look.BYTES, true, value));
  }

  /** Adds a part of a whole, from 0 to 1: such a number in JSON, {@code 66.7 %} for people. */
  public Columns<T> share(String key, Function<? super T, ? extends @Nullable BigDecimal> value) {
    return with(new Column<>(key, Look.SHARE, true, value));
  }

  /** Adds a state, the only thing that has a colour. */
  public Columns<T> state(String key, Function<? super T, ? extends @Nullable Object> value) {
    return with(new Column<>(key, Look.STATE, true, value));
  }

  /**
   * Adds a mark that most things do not have: true or false in JSON, and for people the word itself
   * on those that have it; a table none of whose things has it has no such column.
   */
  public Columns<T> mark(String key, Function<? super T, Boolean> value) {
    return with(new Column<>(key, Look.MARK, true, value));
  }

  /** Adds a thing inside this thing: an object in JSON, a section on its page, not in tables. */
  public <N> Columns<T> one(
      String key, Columns<N> columns, Function<? super T, ? extends @Nullable N> value) {
    return with(
        new Column<>(
            key,
            Look.PLAIN,
            false,
            thing -> {
              N inner = value.apply(thing);
              return inner == null ? null : new One<>(columns, inner);
            }));
  }

  /** Adds a thing inside this thing that people see already elsewhere on its page: JSON alone. */
  public <N> Columns<T> json(
      String key, Columns<N> columns, Function<? super T, ? extends @Nullable N> value) {
    Column<T> seen = new Columns<T>(List.of()).one(key, columns, value).all.getFirst();
    return with(new Column<>(key, Look.UNSEEN, false, seen.value()));
  }

  /** Adds things inside this thing: an array in JSON, a table on its page, not in tables. */
  public <N> Columns<T> many(String key, Columns<N> columns, Function<? super T, List<N>> value) {
    return with(
        new Column<>(key, Look.PLAIN, false, thing -> new Many<>(columns, value.apply(thing))));
  }

  List<Column<T>> all() {
    return all;
  }

  /** Those that a table of these things shows. */
  List<Column<T>> inTables(List<T> things) {
    return all.stream()
        .filter(Column::inTables)
        .filter(column ->
            column.look() != Look.MARK
                || things.stream()
                    .anyMatch(thing -> Boolean.TRUE.equals(column.value().apply(thing))))
        .toList();
  }

  private Columns<T> with(Column<T> column) {
    List<Column<T>> more = new ArrayList<>(all);
    more.add(column);
    return new Columns<>(more);
  }
}
