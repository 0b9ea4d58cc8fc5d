package store.testing.smtp;

import java.time.Duration;

/** What the server does at a step. */
public sealed interface Act {

  /** What a good server does. */
  Act FINE = new Fine();

  /** Ends the connection without a word. */
  Act DROP = new Drop("");

  /** Says nothing, until the server is closed. */
  Act HANG = new Hang();

  /** Says this instead; a mail whose end is answered so is kept when it says 2xx. */
  static Act say(String answer) {
    return new Say(answer);
  }

  /** Says this and ends the connection. */
  static Act sayAndDrop(String answer) {
    return new Drop(answer);
  }

  /** Says this a character at a time, with so long between two. */
  static Act drip(String answer, Duration between) {
    return new Drip(answer, between);
  }

  /** Says this over and over, as long as somebody listens. */
  static Act endless(String text) {
    return new Endless(text);
  }

  /** As a good server does. */
  record Fine() implements Act {}

  /** An answer. */
  record Say(String answer) implements Act {}

  /** The end. */
  record Drop(String answer) implements Act {}

  /** Silence. */
  record Hang() implements Act {}

  /** An answer without an end. */
  record Endless(String text) implements Act {}

  /** A slow answer. */
  record Drip(String answer, Duration between) implements Act {}
}
