package store.payments.reconciliation;

import java.util.List;

/**
 * What came of comparing.
 *
 * @param gaps what does not agree; empty when all does
 * @param checked how much was looked at
 */
public record Reconciliation(List<Gap> gaps, Checked checked) {

  /** Keeps the list as it is now. */
  public Reconciliation {
    gaps = List.copyOf(gaps);
  }

  /**
   * How much was looked at.
   *
   * @param payments paid checkouts and charges at the gateway
   * @param refunds refunds at the gateway
   * @param disputes disputes at the gateway
   * @param purchases purchases here
   * @param links private links
   * @param receipts receipts that buyers are to have
   */
  public record Checked(
      long payments, long refunds, long disputes, long purchases, long links, long receipts) {}
}
