package store.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;

/**
 * The grants of which something is being sent by this process. An account is read from its row only
 * after it stands here, and leaves only once it is written down: it is never older than its row.
 */
final class LiveGrants {

  private final Database database;
  private final DownloadGrantRepository grants;
  private final Map<Long, LiveGrant> live = new HashMap<>();

  LiveGrants(Database database, DownloadGrantRepository grants) {
    this.database = database;
    this.grants = grants;
  }

  /** Joins the account of a grant, opening it from its row when nothing is being sent of it. */
  LiveGrant enter(long grantId, Supplier<DownloadGrant> row) {
    LiveGrant grant;
    synchronized (live) {
      grant = live.computeIfAbsent(grantId, LiveGrant::new);
      grant.enter();
    }
    try {
      grant.load(row);
      return grant;
    } catch (RuntimeException | Error unreadable) {
      grant.leave();
      forget(grant, null);
      throw unreadable;
    }
  }

  /** The account of the grant while something of it is being sent, or is not yet written down. */
  LiveGrant.@Nullable Account account(long grantId) {
    LiveGrant known;
    synchronized (live) {
      known = live.get(grantId);
    }
    return known == null ? null : known.account();
  }

  /**
   * The grants that stand here now. Whoever reads rows of a snapshot asks before: one that is
   * written down and forgotten meanwhile would still look unfinished in the older row.
   */
  Map<Long, LiveGrant> standing() {
    synchronized (live) {
      return Map.copyOf(live);
    }
  }

  /** Writes the account down soon, without waiting. */
  CompletableFuture<LiveGrant.@Nullable Account> book(LiveGrant grant) {
    return database.writeLater(tx -> written(tx, grant));
  }

  /** Leaves the account; once it is written down and nobody is left, it is forgotten. */
  CompletableFuture<Void> leave(LiveGrant grant) {
    grant.leave();
    return book(grant).thenAccept(booked -> forget(grant, booked));
  }

  /** Writes down the accounts that could not be when the last one left them; waits for it. */
  void bookIdle() {
    List<LiveGrant> idle;
    synchronized (live) {
      idle = live.values().stream().filter(LiveGrant::idle).toList();
    }
    idle.forEach(grant -> {
      LiveGrant.Account booked = database.write(tx -> written(tx, grant));
      forget(grant, booked);
    });
  }

  /** How many accounts stand here. */
  int size() {
    synchronized (live) {
      return live.size();
    }
  }

  private LiveGrant.@Nullable Account written(Transaction tx, LiveGrant grant) {
    LiveGrant.Account account = grant.account();
    if (account != null) {
      grants.book(tx, account);
    }
    return account;
  }

  private void forget(LiveGrant grant, LiveGrant.@Nullable Account booked) {
    synchronized (live) {
      if (grant.idle() && Objects.equals(booked, grant.account())) {
        live.remove(grant.id(), grant);
      }
    }
  }
}
