package store.server.http;

import java.util.concurrent.CompletionException;
import store.failure.StoreException;

/**
 * A failure as one line of the log: the route's pattern instead of the path, and of what nobody
 * foresaw the place instead of the message, for both could hold a token or an address.
 */
public final class FailureLine {

  private static final int FRAMES = 6;

  private FailureLine() {}

  /** The line. */
  public static String of(Route route, Throwable failure) {
    String where = route.method() + " " + route.pattern();
    return cause(failure) instanceof StoreException told
        ? where + ": " + told.sentence()
        : where + " failed: " + trace(cause(failure));
  }

  /** What really failed, without what merely carried it between threads. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause(cause) : failure;
  }

  private static String trace(Throwable failure) {
    StringBuilder trace = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      trace
          .append(i == 0 ? " at " : " < ")
          .append(frames[i].getClassName())
          .append('.')
          .append(frames[i].getMethodName())
          .append(':')
          .append(frames[i].getLineNumber());
    }
    Throwable cause = failure.getCause();
    return cause == null ? trace.toString() : trace.append("; cause ").append(trace(cause)) + "";
  }
}
