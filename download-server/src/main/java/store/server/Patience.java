package store.server;

import java.time.Duration;

/**
 * How long the server waits for whom.
 *
 * @param request from the first byte of a request until its head is whole
 * @param idle between requests of one connection
 * @param body until the content of a request is whole, however it drips
 * @param stall for a peer that takes nothing of its answer; one that takes little by little lives
 * @param payment for the payment gateway while a buyer waits, before the buyer is asked to try
 *     again
 * @param stop for running downloads when the server is stopped
 */
record Patience(
    Duration request,
    Duration idle,
    Duration body,
    Duration stall,
    Duration payment,
    Duration stop) {

  /** What a server on the internet needs. */
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(12),
          Duration.ofSeconds(30));
}
