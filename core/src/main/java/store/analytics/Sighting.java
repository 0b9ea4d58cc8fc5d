package store.analytics;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody did.
 *
 * @param kind what
 * @param at when
 * @param sku the product it was about; null for none
 * @param purchase the code of the purchase it was about; null for none
 * @param cameFrom where they came from, where that is not known by the purchase
 * @param test whether it was about test money
 * @param visitor who; null for nobody in particular
 */
public record Sighting(
    Kind kind,
    Instant at,
    @Nullable String sku,
    @Nullable String purchase,
    Attribution cameFrom,
    boolean test,
    @Nullable Visitor visitor) {

  /** What can be done that leaves no other trace. */
  public enum Kind {
    /** A page of the shop or of its owner was looked at. */
    PAGE_VIEW,
    /** Somebody went to the payment page. */
    CHECKOUT_STARTED,
    /** The payment was declined, or the money never came. */
    PAYMENT_FAILED,
    /** A private link was looked at. */
    LINK_VIEWED,
    /** A reader stopped updates. */
    UNSUBSCRIBED,
    /**
     * The page was looked at on which a reader could stop updates. It is not kept; but who opens
     * all links of a mail at once is a scanner.
     */
    UNSUBSCRIBE_SHOWN;

    /** The word in the database. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
