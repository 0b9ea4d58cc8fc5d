package store.cli.arguments;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import store.OutsideWorld;
import store.cli.output.Printable;
import store.failure.Kind;
import store.failure.StoreException;

/**
 * How typed words become the store's own types. A reader fails with a {@link StoreException}, whose
 * sentence and kind become the error of the whole run.
 */
public final class Converters {

  private final Map<Class<?>, ITypeConverter<?>> all = new LinkedHashMap<>();

  /** The converters every store needs: paths and texts, as seen from that world. */
  public static Converters of(OutsideWorld world) {
    return new Converters()
        .with(Path.class, text -> path(world, text))
        .with(TextArgument.class, text -> TextArgument.read(text, world));
  }

  /** Reads values of the type so. */
  public <T> Converters with(Class<T> type, Function<String, T> reader) {
    all.put(type, reader::apply);
    return this;
  }

  /** Reads names of things that exist: a malformed one is {@code NOT_FOUND} like an unknown one. */
  public <T> Converters withLookup(Class<T> type, Function<String, T> reader) {
    return with(
        type,
        text -> {
          try {
            return reader.apply(text);
          } catch (StoreException malformed) {
            throw malformed.kind() == Kind.MISUSED
                ? new StoreException(Kind.NOT_FOUND, malformed.sentence(), malformed)
                : malformed;
          }
        });
  }

  /** Reads constants by their {@link #word}; hyphens and underscores are the same. */
  public <E extends Enum<E>> Converters withChoice(Class<E> type) {
    return with(type, text -> choice(type, text));
  }

  /** Teaches a command line and everything below it to read these types. */
  public void teach(CommandLine line) {
    all.forEach((type, converter) -> teach(line, type, converter));
  }

  /**
   * The word for a constant on the command line: what it says itself, else its name in lower case
   * with hyphens.
   */
  public static String word(Enum<?> constant) {
    String own = constant.toString();
    return own.equals(constant.name()) ? own.toLowerCase(Locale.ROOT).replace('_', '-') : own;
  }

  @SuppressWarnings("unchecked")
  private static <T> void teach(CommandLine line, Class<T> type, ITypeConverter<?> converter) {
    line.registerConverter(type, (ITypeConverter<T>) converter);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).replace('_', '-').equals(text.replace('_', '-'))) {
        return constant;
      }
    }
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(Converters::word)
            .collect(Collectors.joining(", "));
    throw StoreException.misused(
        "\"" + Printable.line(text) + "\" is none of " + words + "; choose one of them.");
  }

  private static Path path(OutsideWorld world, String text) {
    try {
      return world.resolve(Path.of(text));
    } catch (InvalidPathException unusable) {
      throw StoreException.notFound(
          "There is no file \"" + Printable.line(text) + "\", nor can there be one of that name.");
    }
  }
}
