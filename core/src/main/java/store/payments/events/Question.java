package store.payments.events;

/** What an event leaves open and only Stripe can say. */
sealed interface Question {

  /** How much was paid in that session. */
  record Session(String id) implements Question {}

  /** What was paid for in that session. */
  record Lines(String session) implements Question {}

  /** Which refunds that charge has. */
  record Refunds(String charge) implements Question {}

  /** Which disputes there are about that charge. */
  record Disputes(String charge) implements Question {}

  /** Which payment that charge belongs to. */
  record Payment(String charge) implements Question {}
}
