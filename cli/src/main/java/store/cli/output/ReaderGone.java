package store.cli.output;

import java.io.IOException;

/** Whoever read our answer has read enough and closed the pipe, as {@code head} does. */
public final class ReaderGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReaderGone(IOException cause) {
    super(cause);
  }
}
