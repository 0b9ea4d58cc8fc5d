package store.reports.why;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.delivery.PrivatePage;
import store.mail.OutboxDesk;
import store.mail.Suppression;
import store.purchases.Purchase;

/**
 * Everything that is known of one purchase.
 *
 * @param now when it was looked
 * @param purchase what was bought
 * @param revokedAt when the owner closed it, if so
 * @param page what the buyer sees, or would see were it open
 * @param links all private links, the newest first
 * @param asked the link that was asked about, if it was a link
 * @param mails the letters to the buyer, the oldest first
 * @param updates the mails of updates, the newest first
 * @param suppression whether the buyer's address leads nowhere
 * @param optedOutAt since when the buyer wants no updates
 * @param askedAt when the buyer lately asked for lost links
 * @param people how often people looked at the private page; null for never
 * @param scanners how often machines did; null for never
 * @param grants the downloads, the newest first
 * @param money what moved
 */
record Evidence(
    Instant now,
    Purchase purchase,
    @Nullable Instant revokedAt,
    PrivatePage page,
    List<GivenLink> links,
    @Nullable GivenLink asked,
    List<OutboxDesk.Whole> mails,
    List<ToldUpdate> updates,
    @Nullable Suppression suppression,
    @Nullable Instant optedOutAt,
    List<Instant> askedAt,
    @Nullable Looks people,
    @Nullable Looks scanners,
    List<Grant> grants,
    Money money) {

  /**
   * What moved.
   *
   * @param failures when the payment failed
   * @param refunds what went back
   * @param disputes what the buyer's bank asked back
   * @param unmatched the payment, when some of what it was for is no product of the shop
   */
  record Money(
      List<Instant> failures,
      List<MoneyMove> refunds,
      List<MoneyMove> disputes,
      @Nullable String unmatched) {}

  String code() {
    return purchase.code().text();
  }

  /** A command about the purchase: {@code store purchase resend P-7F3K9Q2M}. */
  String command(String verb) {
    return "store purchase " + verb + " " + code();
  }

  /** The files of the newest release of each product that was bought. */
  List<Offered> newest() {
    return page.lines().stream()
        .filter(line -> !line.editions().isEmpty())
        .flatMap(line -> {
          PrivatePage.Edition edition = line.editions().getFirst();
          return edition.files().stream()
              .map(file -> new Offered(line.itemId(), edition.version(), file));
        })
        .toList();
  }

  /** The downloads of that file, the newest first. */
  List<Grant> grants(Offered offered) {
    return grants.stream()
        .filter(grant ->
            grant.itemId() == offered.itemId() && grant.fileId() == offered.file().fileId())
        .toList();
  }

  /** The downloads whose file went out whole, the newest first. */
  Stream<Grant> delivered() {
    return grants.stream().filter(grant -> grant.deliveredAt() != null);
  }

  /**
   * A file of the newest release of something that was bought.
   *
   * @param itemId the line of the purchase
   * @param version of the release
   * @param file and what is left of it
   */
  record Offered(long itemId, String version, PrivatePage.Offer file) {

    /** The file with its release: {@code book.pdf of 2.0}. */
    String name() {
      return file.name() + " of " + version;
    }

    boolean usedUp() {
      return file.left() == 0 && !file.resumable();
    }
  }
}
