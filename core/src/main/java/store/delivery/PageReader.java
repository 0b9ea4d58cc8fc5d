package store.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.purchases.Purchase;
import store.purchases.PurchaseItem;

/** Puts together what a private page shows: releases, files and what is left of each. */
final class PageReader {

  private final DownloadSettings settings;
  private final DownloadGrantRepository grants;
  private final DownloadUseRepository uses;
  private final OfferedFileRepository files = new OfferedFileRepository();

  PageReader(
      DownloadSettings settings, DownloadGrantRepository grants, DownloadUseRepository uses) {
    this.settings = settings;
    this.grants = grants;
    this.uses = uses;
  }

  /**
   * The page of a purchase.
   *
   * @param standing the live grants, asked for before the transaction read anything
   */
  PrivatePage page(
      Transaction tx, Purchase purchase, @Nullable Instant endsAt, Map<Long, LiveGrant> standing) {
    List<Long> items = purchase.items().stream().map(PurchaseItem::id).toList();
    Counts counts = counts(tx, items, standing);
    Map<Long, List<OfferedFile>> offered =
        files.of(tx, purchase.items().stream().map(PurchaseItem::productId).toList()).stream()
            .collect(Collectors.groupingBy(OfferedFile::productId));
    List<PrivatePage.Line> lines = new ArrayList<>();
    for (PurchaseItem item : purchase.items()) {
      if (item.kept() == 0) {
        continue;
      }
      lines.add(
          new PrivatePage.Line(
              item.id(),
              item.sku(),
              item.product(),
              item.kept(),
              editions(item, offered.getOrDefault(item.productId(), List.of()), counts)));
    }
    Instant paidAt = Objects.requireNonNullElse(purchase.paidAt(), purchase.createdAt());
    return new PrivatePage(
        purchase.code().text(), paidAt, endsAt, purchase.total(), purchase.test(), lines);
  }

  /** How often each file may be downloaded when that many were bought. */
  long limit(long quantity) {
    return Math.multiplyExact(settings.limit(), quantity);
  }

  /**
   * Reads what was spent; and gives back, on the page alone, what grants hold that have ended
   * without their file having gone out.
   */
  private Counts counts(Transaction tx, List<Long> items, Map<Long, LiveGrant> standing) {
    Map<ItemFile, Long> used = uses.used(tx, items);
    Set<ItemFile> resumable = new HashSet<>();
    for (DownloadGrant grant : grants.undeliveredOf(tx, items)) {
      ItemFile which = new ItemFile(grant.itemId(), grant.fileId());
      LiveGrant live = standing.get(grant.id());
      LiveGrant.Account account = live == null ? null : live.account();
      boolean ended = !grant.expiresAt().isAfter(tx.now());
      if (ended && (account == null || account.abandoned())) {
        used.computeIfPresent(which, (file, count) -> count - grant.spent());
      } else if (!ended && (account == null ? grant.resumable() : account.resumable())) {
        resumable.add(which);
      }
    }
    return new Counts(used, resumable);
  }

  private List<PrivatePage.Edition> editions(
      PurchaseItem item, List<OfferedFile> offered, Counts counts) {
    Map<Long, List<OfferedFile>> releases =
        offered.stream()
            .collect(
                Collectors.groupingBy(
                    OfferedFile::releaseId, LinkedHashMap::new, Collectors.toList()));
    return releases.values().stream()
        .map(release ->
            new PrivatePage.Edition(
                release.getFirst().version(),
                release.getFirst().publishedAt(),
                release.getFirst().notes(),
                release.stream().map(file -> offer(item, file, counts)).toList()))
        .toList();
  }

  private PrivatePage.Offer offer(PurchaseItem item, OfferedFile file, Counts counts) {
    ItemFile which = new ItemFile(item.id(), file.fileId());
    long limit = limit(item.kept());
    return new PrivatePage.Offer(
        file.fileId(),
        file.name(),
        file.mediaType(),
        file.size(),
        file.sha256(),
        limit,
        Math.max(0, limit - counts.used().getOrDefault(which, 0L)),
        counts.resumable().contains(which));
  }

  /** What was spent of each file, and which files have an unfinished download that can go on. */
  private record Counts(Map<ItemFile, Long> used, Set<ItemFile> resumable) {}
}
