package store.delivery;

/** Why a link that exists does not open. */
public enum Closure {
  /** The money has not come yet. */
  PENDING,
  /** The money went back. */
  REFUNDED,
  /** The buyer's bank asked for the money back. */
  DISPUTED,
  /** Its days are over. */
  EXPIRED
}
