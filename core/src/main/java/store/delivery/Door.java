package store.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.purchases.Purchase;
import store.purchases.Purchases;

/** Says of each private link whether it opens, by what became of its purchase and by its days. */
final class Door {

  private final Purchases purchases;
  private final Tokens tokens;
  private final @Nullable Duration linkLifetime;
  private final DownloadLinkRepository links = new DownloadLinkRepository();

  /** Links that live so long, or for ever when that is null. */
  Door(Purchases purchases, Tokens tokens, @Nullable Duration linkLifetime) {
    this.purchases = purchases;
    this.tokens = tokens;
    this.linkLifetime = linkLifetime;
  }

  Access access(Transaction tx, String token) {
    if (!Tokens.wellFormed(token)) {
      return new Access.Unknown();
    }
    return links
        .find(tx, Tokens.hash(token))
        .map(link -> access(tx, link))
        .orElseGet(Access.Unknown::new);
  }

  Access access(Transaction tx, DownloadLink link) {
    if (link.endedAt() != null) {
      return new Access.Unknown();
    }
    Purchase purchase = purchases.find(tx, link.purchaseId());
    String code = purchase.code().text();
    return switch (purchase.status()) {
      case REVOKED, CANCELED -> new Access.Unknown();
      case PENDING -> new Access.Closed(Closure.PENDING, code);
      case REFUNDED -> new Access.Closed(Closure.REFUNDED, code);
      case DISPUTED -> new Access.Closed(Closure.DISPUTED, code);
      case PAID, PARTIALLY_REFUNDED -> {
        Instant endsAt = linkLifetime == null ? null : link.createdAt().plus(linkLifetime);
        yield endsAt != null && !endsAt.isAfter(tx.now())
            ? new Access.Closed(Closure.EXPIRED, code)
            : new Access.Open(link, purchase, endsAt);
      }
    };
  }

  /** The link whose button opened the grant. */
  DownloadLink link(Transaction tx, DownloadGrant grant) {
    return links.find(tx, grant.linkId());
  }

  /** The token of the link, unless the key that made it is gone. */
  @Nullable String token(Transaction tx, DownloadLink link) {
    String token = tokens.link(link.purchaseId(), link.epoch());
    return links.find(tx, Tokens.hash(token)).isPresent() ? token : null;
  }
}
