package store.payments.test;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.money.Money;

/**
 * A visit to the pretend payment page.
 *
 * @param row its row
 * @param name what its session, payment intent and charge are named after
 * @param state where it stands
 * @param lines what is paid for
 * @param total what is to be paid
 * @param successUrl where the buyer goes after paying, without the session
 * @param cancelUrl where the buyer goes without
 * @param email the buyer's address, when already known
 * @param buyerName the buyer's name, when already known
 * @param storeId which shop sells
 * @param storeItems its lines as the shop writes them on a checkout
 * @param cameFrom where the buyer came from, as far as it is known
 * @param createdAt when it was opened
 * @param expiresAt until when it may be paid
 * @param paidAt when the pretend money came, if it did
 */
public record PretendCheckout(
    long row,
    String name,
    State state,
    List<Line> lines,
    Money total,
    URI successUrl,
    URI cancelUrl,
    @Nullable String email,
    @Nullable String buyerName,
    String storeId,
    String storeItems,
    Attribution cameFrom,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant paidAt) {

  /** Keeps the lines as they are now. */
  public PretendCheckout {
    lines = List.copyOf(lines);
  }

  /** The id of its checkout session. */
  public String session() {
    return Names.SESSION + name;
  }

  /** Where the buyer goes after paying, with the session. */
  public URI backToShop() {
    return URI.create(
        successUrl + (successUrl.getRawQuery() == null ? "?" : "&") + "session_id=" + session());
  }

  /** Whether the buyer may pay now. */
  public boolean payable(Instant now) {
    return (state == State.OPEN || state == State.DECLINED) && now.isBefore(expiresAt);
  }

  /** Whether there was anything to pay. */
  boolean free() {
    return total.minor() == 0;
  }

  /**
   * One line.
   *
   * @param sku what
   * @param name what the buyer reads
   * @param quantity how many
   * @param unitPrice the price of one
   */
  public record Line(Sku sku, String name, long quantity, Money unitPrice) {}

  /** Where a visit stands. */
  public enum State {
    /** Waiting for the buyer. */
    OPEN,
    /** The card was declined; the buyer may try again. */
    DECLINED,
    /** The buyer is through, the money is on its way. */
    PENDING,
    /** The money came. */
    PAID,
    /** The money never came. */
    FAILED,
    /** The buyer went back. */
    CANCELED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
