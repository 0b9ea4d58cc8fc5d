package store.server.http;

/** What answers at one place of the site. Called on an I/O thread: it must not wait there. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers now through {@link Call#answer}, or later through {@link Call#onWorker} and {@link
   * Call#when}.
   */
  void answer(Call call) throws Exception;
}
