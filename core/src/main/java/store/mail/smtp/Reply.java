package store.mail.smtp;

import org.jspecify.annotations.Nullable;

/** What a server has said, made fit to be shown and kept. */
final class Reply {

  private static final int LONGEST = 500;

  private Reply() {}

  /** One line without control characters. */
  static String line(@Nullable String said) {
    String line =
        String.valueOf(said).replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
