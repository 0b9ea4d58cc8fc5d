package store.mail.smtp;

/**
 * What a mail server said.
 *
 * @param code its three digits; 0 or less when it said nothing, or nothing that makes sense
 * @param text all of it as one line
 */
record Answer(int code, String text) {

  static final Answer NONE = new Answer(0, "");

  /** Whether it did what was asked. */
  boolean fine() {
    return code / 100 == 2;
  }

  /** Whether it did not: later perhaps (4xx), or never (5xx). */
  boolean refusal() {
    return code / 100 == 4 || code / 100 == 5;
  }

  /** Whether the connection is over (RFC 5321 section 3.8). */
  boolean ended() {
    return code <= 0 || code == 421;
  }
}
