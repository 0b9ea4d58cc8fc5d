package store.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * What the buyer's private page shows.
 *
 * @param purchaseCode the name of the purchase
 * @param paidAt when it was paid
 * @param endsAt when the link ends, if it does
 * @param total what was to be paid
 * @param test whether that was pretend money
 * @param lines what was bought
 */
public record PrivatePage(
    String purchaseCode,
    Instant paidAt,
    @Nullable Instant endsAt,
    Money total,
    boolean test,
    List<Line> lines) {

  /**
   * One product of it.
   *
   * @param itemId the line of the purchase
   * @param sku the product
   * @param product its name
   * @param quantity how many were bought
   * @param editions its releases that are not withdrawn, newest first; empty when there is none yet
   */
  public record Line(
      long itemId, String sku, String product, long quantity, List<Edition> editions) {}

  /**
   * One release of it.
   *
   * @param version such as {@code 2.0}
   * @param publishedAt when it came out
   * @param notes the owner's words about it, perhaps none
   * @param files what it consists of
   */
  public record Edition(String version, Instant publishedAt, String notes, List<Offer> files) {}

  /**
   * One file of it.
   *
   * @param fileId names it in the URL of the button
   * @param name what the buyer's copy will be called
   * @param mediaType such as {@code application/pdf}
   * @param size in bytes
   * @param sha256 of its bytes, lower-case hexadecimal
   * @param limit how many downloads were bought
   * @param left how many are left
   * @param resumable whether pressing the button spends none, because the last one is unfinished
   */
  public record Offer(
      long fileId,
      String name,
      String mediaType,
      long size,
      String sha256,
      long limit,
      long left,
      boolean resumable) {}
}
