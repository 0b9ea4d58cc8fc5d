package store.cli.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import store.OutsideWorld;
import store.Store;
import store.cli.output.Output;
import store.cli.output.Printable;
import store.config.Configuration;
import store.config.ConfigurationReader;
import store.config.StoreChoices;
import store.config.StoreInitializer;
import store.database.Database;
import store.failure.Kind;
import store.failure.StoreException;

/** What a command is handed for one run: the store, opened when first asked for, and the output. */
public final class Session implements AutoCloseable {

  private final OutsideWorld world;
  private final GlobalOptions options;
  private final StoreOpener opener;
  private @Nullable Store store;
  private @Nullable Output output;

  /** A run in that world with those options. */
  public Session(OutsideWorld world, GlobalOptions options, StoreOpener opener) {
    this.world = world;
    this.options = options;
    this.opener = opener;
  }

  /** The world of this run. */
  public OutsideWorld world() {
    return world;
  }

  /** The options given anywhere on the line. */
  public GlobalOptions options() {
    return options;
  }

  /** The store; a command that never asks never opens it. */
  public Store store() {
    if (store == null) {
      store = opener.open(options.config(), world);
    }
    return store;
  }

  /**
   * Makes a new store where the line and the world say, and leaves it closed.
   *
   * @param keep whether to keep what is there and make what is missing
   * @throws store.failure.StoreException {@code REFUSED} when there is one already
   */
  public Configuration initialize(StoreChoices choices, boolean keep) {
    ConfigurationReader reader =
        new ConfigurationReader(world.workingDirectory(), world.environment());
    Path named = named(options.config(), world);
    StoreInitializer initializer = new StoreInitializer(reader, world.randomness());
    Consumer<Configuration> database = planned -> Database.make(planned.database(), world.clock());
    return keep
        ? initializer.complete(named, choices, database)
        : initializer.initialize(named, choices, database);
  }

  /**
   * The file of {@code --config}, or null when there was none.
   *
   * @throws StoreException {@code CONFIGURATION} when no file can be called so
   */
  public static @Nullable Path named(@Nullable String config, OutsideWorld world) {
    try {
      return config == null ? null : world.resolve(Path.of(config));
    } catch (InvalidPathException unusable) {
      throw new StoreException(
          Kind.CONFIGURATION,
          "--config \"" + Printable.line(config) + "\" cannot be the name of a file; mend it.",
          unusable);
    }
  }

  /** The way to answer; first asked for after the line has been read. */
  public Output output() {
    if (output == null) {
      output = new Output(world, options.manner(), this::zone);
    }
    return output;
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }

  private ZoneId zone() {
    return store == null ? world.clock().getZone() : store.configuration().shop().timeZone();
  }
}
