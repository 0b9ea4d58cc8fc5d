package store.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import store.OutsideWorld;

/**
 * The end of the process. A run that waits to be stopped is told of SIGTERM and Ctrl-C and ends in
 * its own way, with its own exit code; all others die of a signal as processes do.
 */
final class Termination implements OutsideWorld.Stop {

  /** Longer than any orderly stop may take. */
  private static final long MOST_SECONDS = 120;

  private final CountDownLatch wished = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int code = ExitCode.of(store.failure.Kind.FAILED);

  @Override
  public void await() throws InterruptedException {
    listen();
    wished.await();
  }

  @Override
  public BooleanSupplier wished() {
    listen();
    return () -> wished.getCount() == 0;
  }

  private void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "store-stop"));
  }

  /** Ends the process with that code, unless a signal is ending it already, then with it too. */
  void end(int exitCode) {
    code = exitCode;
    ended.countDown();
    if (wished.getCount() > 0) {
      System.exit(exitCode);
    }
  }

  private void stop() {
    wished.countDown();
    try {
      if (ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        // Java would answer a signal with 128 and its number, however well the run has ended.
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
