package store.cli.serve;

import java.net.URI;
import java.util.function.Consumer;
import store.Housekeeping;
import store.OutsideWorld;
import store.Store;
import store.cli.output.Output;
import store.config.Configuration;
import store.failure.StoreException;
import store.server.StoreServer;

/** A server with its housekeeping, from its start until the world wishes it to stop. */
public final class Serving {

  private Serving() {}

  /**
   * Serves the store.
   *
   * @param started told the address once the server listens
   * @throws StoreException {@code UNAVAILABLE} when it cannot listen there
   */
  public static void untilStopped(
      Store store, OutsideWorld world, Output output, Consumer<URI> started) {
    Configuration configuration = store.configuration();
    Consumer<String> log = line -> output.log(LogLine.of(world.clock().instant(), line));
    try (Housekeeping _ = Housekeeping.start(store, log);
        StoreServer server =
            StoreServer.start(
                configuration.shop(),
                configuration.server(),
                StoreServer.Ground.of(store, world.clock(), log))) {
      started.accept(server.address());
      world.stop().await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
