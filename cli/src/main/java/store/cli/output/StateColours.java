package store.cli.output;

/** The colour of a state; it only underlines what the word already says. */
enum StateColours {
  GOOD("\u001b[32m"),
  WAITING("\u001b[33m"),
  BAD("\u001b[31m"),
  GONE("\u001b[2m"),
  PLAIN("");

  private final String begin;

  StateColours(String begin) {
    this.begin = begin;
  }

  /** The text in the colour of the state that it names. */
  static String paint(String state, String text) {
    String begin = of(state).begin;
    return begin.isEmpty() ? text : begin + text + "\u001b[0m";
  }

  private static StateColours of(String state) {
    return switch (state) {
      case "active", "paid", "sent", "processed", "ok", "delivered" -> GOOD;
      case "draft", "pending", "queued", "sending", "deferred", "stored", "partially refunded" ->
          WAITING;
      case "disputed", "revoked", "refused", "failed", "unknown" -> BAD;
      case "archived", "refunded", "canceled", "skipped", "ignored" -> GONE;
      default -> PLAIN;
    };
  }
}
