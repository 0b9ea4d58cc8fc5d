package store.cli;

import store.failure.Kind;

/** What the process answers to whoever started it; see docs/exit-codes.md. */
final class ExitCode {

  static final int DONE = 0;

  private ExitCode() {}

  /** The code of a failure. */
  static int of(Kind kind) {
    return switch (kind) {
      case FAILED -> 1;
      case MISUSED -> 2;
      case PARTIAL -> 3;
      case NOT_FOUND -> 4;
      case REFUSED -> 5;
      case UNAVAILABLE -> 75;
      case CONFIGURATION -> 78;
    };
  }
}
