package store.payments.intake;

/** What came of telling of a payment. */
public enum Outcome {
  /** It became a paid purchase, which it was not before. */
  IMPORTED,
  /** It became a purchase whose money is on its way. */
  PENDING,
  /** Its money is now known never to come. */
  FAILED,
  /** Nothing that was not known. */
  UNCHANGED,
  /** It was paid for something that is no product of the shop yet. */
  UNMATCHED
}
