package store.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import store.catalog.FileStore;
import store.database.Database;
import store.database.Transaction;
import store.purchases.Purchase;
import store.purchases.Purchases;

/**
 * Where buyers come with their links. Looking spends nothing, however often; pressing the button
 * spends one download or resumes the last; a download whose file never went out is given back.
 */
public final class DownloadDesk {

  private static final int SETTLED_AT_ONCE = 500;

  private final Database database;
  private final Tokens tokens;
  private final DownloadSettings settings;
  private final FileStore stored;
  private final DownloadGrantRepository grants = new DownloadGrantRepository();
  private final DownloadUseRepository uses = new DownloadUseRepository();
  private final LiveGrants live;
  private final PageReader pages;
  private final Door door;

  /**
   * A desk over the database.
   *
   * @param stored where the bytes are
   */
  public DownloadDesk(
      Database database,
      Purchases purchases,
      Tokens tokens,
      DownloadSettings settings,
      FileStore stored) {
    this.database = database;
    this.tokens = tokens;
    this.settings = settings;
    this.stored = stored;
    this.live = new LiveGrants(database, grants);
    this.door = new Door(purchases, tokens, settings.linkLifetime());
    this.pages = new PageReader(settings, grants, uses);
  }

  /** Looks at a private link; reads the database, so not on a thread that must not wait. */
  public Visit visit(String token) {
    Map<Long, LiveGrant> standing = live.standing();
    return database.read(tx ->
        switch (door.access(tx, token)) {
          case Access.Open open -> new Visit.Open(page(tx, open, standing));
          case Access.Closed closed -> new Visit.Closed(closed.why(), closed.purchaseCode());
          case Access.Unknown _ -> new Visit.Unknown();
        });
  }

  /** What the buyer sees at that private link, at the instant of the transaction. */
  public Visit visit(Transaction tx, URI link) {
    String path = link.getPath();
    return switch (door.access(tx, path.substring(path.lastIndexOf('/') + 1))) {
      case Access.Open open -> new Visit.Open(page(tx, open, live.standing()));
      case Access.Closed closed -> new Visit.Closed(closed.why(), closed.purchaseCode());
      case Access.Unknown _ -> new Visit.Unknown();
    };
  }

  /** Presses the button of a file; completed on the database's writer, which must not be kept. */
  public CompletableFuture<Taking> take(String token, long fileId) {
    return database.writeLater(tx ->
        switch (door.access(tx, token)) {
          case Access.Open open -> take(tx, open, fileId);
          case Access.Closed closed -> new Taking.Closed(closed.why(), closed.purchaseCode());
          case Access.Unknown _ -> new Taking.Unknown();
        });
  }

  /** Asks for the bytes of a grant; reads the database, so not on a thread that must not wait. */
  public Fetching fetch(String secret) {
    if (!Tokens.wellFormed(secret)) {
      return new Fetching.Unknown();
    }
    Map<Long, LiveGrant> standing = live.standing();
    return database.read(tx ->
        grants
            .find(tx, Tokens.hash(secret))
            .map(grant -> fetch(tx, grant, standing.get(grant.id())))
            .orElseGet(Fetching.Unknown::new));
  }

  /** What the buyer of the purchase sees, or would see were it open. */
  public PrivatePage page(Transaction tx, Purchase purchase) {
    return pages.page(tx, purchase, null, live.standing());
  }

  /** Forgets what was spent of the purchase; what is being fetched goes on. */
  public void resetDownloads(Transaction tx, Purchase purchase) {
    grants.forgive(tx, purchase.id());
    uses.reset(tx, purchase.id());
  }

  /** Ends what is open through the purchase's links, and gives back what had not gone out. */
  public void endGrants(Transaction tx, Purchase purchase) {
    for (DownloadGrant grant : grants.undelivered(tx, purchase.id())) {
      LiveGrant.Account account = live.account(grant.id());
      if (account != null && account.delivered()) {
        grants.book(tx, account);
      } else {
        giveBack(tx, grant);
      }
    }
  }

  /** Gives back the downloads of grants that ended without their file having gone out. */
  public void settleEnded() {
    live.bookIdle();
    int settled;
    do {
      settled =
          database.write(tx -> {
            List<DownloadGrant> ended = grants.ended(tx, SETTLED_AT_ONCE);
            return (int) ended.stream().filter(grant -> settle(tx, grant)).count();
          });
    } while (settled == SETTLED_AT_ONCE);
  }

  private Taking take(Transaction tx, Access.Open open, long fileId) {
    PrivatePage page = page(tx, open, live.standing());
    String name = null;
    for (PrivatePage.Line line : page.lines()) {
      PrivatePage.Offer offer = offer(line, fileId);
      if (offer != null) {
        name = offer.name();
        Optional<String> secret = resume(tx, open.link(), line.itemId(), fileId);
        if (secret.isPresent()) {
          return new Taking.Granted(secret.get(), name);
        }
      }
    }
    if (name == null) {
      return new Taking.Unknown();
    }
    for (PrivatePage.Line line : page.lines()) {
      if (offer(line, fileId) != null
          && uses.takeOne(tx, line.itemId(), fileId, pages.limit(line.quantity()))) {
        return new Taking.Granted(openGrant(tx, open.link(), line.itemId(), fileId), name);
      }
    }
    return new Taking.UsedUp(page, name);
  }

  /** The secret of a grant that can go on, after settling those that cannot. */
  private Optional<String> resume(Transaction tx, DownloadLink link, long itemId, long fileId) {
    Optional<String> secret = Optional.empty();
    for (DownloadGrant grant : grants.undelivered(tx, itemId, fileId)) {
      LiveGrant.Account account = live.account(grant.id());
      if (account != null && account.delivered()) {
        grants.book(tx, account);
      } else if (ended(tx, grant)) {
        settle(tx, grant);
      } else if (secret.isEmpty() && (account == null ? grant.resumable() : account.resumable())) {
        secret = Optional.of(carryOn(tx, link, grant));
      }
    }
    return secret;
  }

  /** Its secret by the present key; it now lives as long as the link it is asked for through. */
  private String carryOn(Transaction tx, DownloadLink link, DownloadGrant grant) {
    String secret = tokens.grant(grant.itemId(), grant.fileId(), grant.ordinal());
    String hash = Tokens.hash(secret);
    if (!hash.equals(grant.secretHash()) || link.id() != grant.linkId()) {
      grants.carryOn(tx, grant, link.id(), hash);
    }
    return secret;
  }

  private String openGrant(Transaction tx, DownloadLink link, long itemId, long fileId) {
    long ordinal = grants.nextOrdinal(tx, itemId, fileId);
    String secret = tokens.grant(itemId, fileId, ordinal);
    Instant expiresAt = tx.now().plus(settings.grantLifetime());
    grants.insert(tx, itemId, fileId, link.id(), ordinal, Tokens.hash(secret), expiresAt);
    return secret;
  }

  /** Settles a grant that has ended; false while something of it is still being sent. */
  private boolean settle(Transaction tx, DownloadGrant grant) {
    LiveGrant.Account account = live.account(grant.id());
    if (account != null) {
      grants.book(tx, account);
    }
    if (account == null || account.abandoned()) {
      giveBack(tx, grant);
      return true;
    }
    return account.delivered();
  }

  private void giveBack(Transaction tx, DownloadGrant grant) {
    if (grants.endUndelivered(tx, grant)) {
      uses.giveBackOne(tx, grant.itemId(), grant.fileId());
    }
  }

  private Fetching fetch(Transaction tx, DownloadGrant grant, @Nullable LiveGrant standing) {
    DownloadLink link = door.link(tx, grant);
    return switch (door.access(tx, link)) {
      case Access.Unknown _ -> new Fetching.Unknown();
      case Access.Closed _ -> new Fetching.RunOut(door.token(tx, link));
      case Access.Open _ -> {
        LiveGrant.Account account = standing == null ? null : standing.account();
        boolean exhausted = account == null ? grant.exhausted() : account.exhausted();
        yield ended(tx, grant) || grant.returned() || exhausted
            ? new Fetching.RunOut(door.token(tx, link))
            : new Fetching.Ready(
                new Fetch(
                    grant,
                    () -> database.read(again -> grants.find(again, grant.id())),
                    grants.facts(tx, grant.fileId()),
                    live,
                    stored,
                    door.token(tx, link)));
      }
    };
  }

  private PrivatePage page(Transaction tx, Access.Open open, Map<Long, LiveGrant> standing) {
    return pages.page(tx, open.purchase(), open.endsAt(), standing);
  }

  private static boolean ended(Transaction tx, DownloadGrant grant) {
    return !grant.expiresAt().isAfter(tx.now());
  }

  private static PrivatePage.@Nullable Offer offer(PrivatePage.Line line, long fileId) {
    for (PrivatePage.Edition edition : line.editions()) {
      for (PrivatePage.Offer offer : edition.files()) {
        if (offer.fileId() == fileId) {
          return offer;
        }
      }
    }
    return null;
  }
}
