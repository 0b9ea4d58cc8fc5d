package store.purchases;

import java.util.Locale;

/** Where a purchase stands: what its money says, or that the owner revoked it. */
public enum PurchaseStatus {
  /** Checked out, but the money has not come. */
  PENDING,
  /** Paid, or free. */
  PAID,
  /** Part of the money went back; the rights stay. */
  PARTIALLY_REFUNDED,
  /** All the money went back. */
  REFUNDED,
  /** The buyer's bank asks for the money back. */
  DISPUTED,
  /** Never paid, and never will be. */
  CANCELED,
  /** Closed by the owner's hand. */
  REVOKED;

  /** The word in the database and in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PurchaseStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return text();
  }
}
