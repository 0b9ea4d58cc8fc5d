package store.updates;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import store.customers.Subscriber;
import store.database.Database;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.MailState;

/**
 * Who of a mailing comes next in one run, read some at a time with everything their mails need.
 * What was read is used within seconds or read again, so that whoever opts out or gives back is
 * heard.
 */
final class Prospects implements AutoCloseable {

  private static final int AT_ONCE = 200;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Database database;
  private final Mailing mailing;
  private final List<MailState> states;
  private final UpdateCourier.Desk desk;
  private final BuyerRepository buyers = new BuyerRepository();
  private final RecipientRepository recipients = new RecipientRepository();
  private final Deque<Prospect> ready = new ArrayDeque<>();
  private final Deque<Long> given = new ArrayDeque<>();
  private final ExecutorService ahead =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("update-prospects").factory());
  private @Nullable CompletableFuture<Read> coming;
  private long readAt;

  /** Those in these states, for the run that has just begun. */
  Prospects(Database database, Mailing mailing, List<MailState> states, UpdateCourier.Desk desk) {
    this.database = database;
    this.mailing = mailing;
    this.states = states;
    this.desk = desk;
  }

  /** Some who were read, and when. */
  private record Read(List<Prospect> prospects, long at) {

    boolean stale() {
      return System.nanoTime() - at > FRESH.toNanos();
    }
  }

  /**
   * The next one; null when there is nobody. Whoever was given and not claimed by then may be given
   * again.
   */
  synchronized @Nullable Prospect next() {
    if (System.nanoTime() - readAt > FRESH.toNanos()) {
      ready.clear();
    }
    if (ready.isEmpty()) {
      Read read = read();
      readAt = read.at();
      ready.addAll(read.prospects());
    }
    Prospect next = ready.pollFirst();
    if (next != null) {
      given.addLast(next.turn().id());
      if (given.size() > AT_ONCE) {
        given.removeFirst();
      }
      readAhead();
    }
    return next;
  }

  private Read read() {
    CompletableFuture<Read> begun = coming;
    coming = null;
    Read read = begun == null ? null : result(begun);
    return read == null || read.prospects().isEmpty() || read.stale() ? some(Set.of()) : read;
  }

  /** Reads the next ones while these are mailed. */
  private void readAhead() {
    if (coming == null && ready.size() == AT_ONCE / 2) {
      Set<Long> known = new HashSet<>(given);
      ready.forEach(prospect -> known.add(prospect.turn().id()));
      coming = CompletableFuture.supplyAsync(() -> some(known), ahead);
    }
  }

  private static Read result(CompletableFuture<Read> begun) {
    try {
      return begun.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failure;
    }
  }

  /** Some who wait, but none of those. */
  private Read some(Set<Long> except) {
    long now = System.nanoTime();
    Some some = database.read(tx -> looked(tx, except));
    if (some.readers.isEmpty()) {
      return new Read(some.out(Map.of(), Map.of()), now);
    }
    Collection<Long> purchases = some.readers.values();
    Unsubscribing.Given stops = desk.unsubscribing().links(some.readers.keySet());
    Optional<Map<Long, URI>> known =
        database.read(tx ->
            desk.unsubscribing().known(tx, stops)
                ? desk.links().known(tx, purchases)
                : Optional.empty());
    Map<Long, URI> links =
        known.orElseGet(() ->
            database.write(tx -> {
              desk.unsubscribing().keep(tx, stops);
              return desk.links().of(tx, purchases);
            }));
    return new Read(some.out(links, stops.urls()), now);
  }

  /** Lets go of what was read ahead. */
  @Override
  public void close() {
    ahead.shutdown();
  }

  private Some looked(Transaction tx, Set<Long> except) {
    int most = AT_ONCE + except.size();
    for (MailState state : states) {
      List<Turn> turns =
          recipients.next(tx, mailing.id(), state, mailing.runs(), most).stream()
              .filter(turn -> !except.contains(turn.id()))
              .limit(AT_ONCE)
              .toList();
      if (!turns.isEmpty()) {
        return looked(tx, turns);
      }
    }
    return new Some(List.of(), Map.of(), Map.of(), Map.of());
  }

  private Some looked(Transaction tx, List<Turn> turns) {
    Audience audience = mailing.audience();
    List<Long> customers = turns.stream().map(Turn::customerId).toList();
    Map<Long, Subscriber> subscribers = desk.optOuts().find(tx, customers);
    Set<EmailAddress> dead =
        desk.suppressions()
            .suppressed(
                tx,
                subscribers.values().stream().map(Subscriber::email).collect(Collectors.toSet()));
    Map<Long, Long> purchases = buyers.newestPurchases(tx, audience, customers);
    Set<Long> having = audience.allBuyers() ? Set.of() : buyers.having(tx, audience, customers);
    Set<Long> told =
        audience.allBuyers() ? Set.of() : buyers.told(tx, audience, customers, mailing.id());
    Map<Long, String> why = new HashMap<>();
    Map<Long, Long> readers = new HashMap<>();
    for (Long customer : customers) {
      Subscriber subscriber = known(subscribers, customer);
      Long purchase = purchases.get(customer);
      if (subscriber.optedOut()) {
        why.put(customer, "they opted out");
      } else if (dead.contains(subscriber.email())) {
        why.put(customer, "no mail reaches them");
      } else if (purchase == null) {
        why.put(customer, buyers.closed(tx, audience, customer));
      } else if (having.contains(customer)) {
        why.put(customer, "they have it already");
      } else if (told.contains(customer)) {
        why.put(customer, "another update told them");
      } else {
        readers.put(customer, purchase);
      }
    }
    return new Some(turns, subscribers, why, readers);
  }

  private static <T> T known(Map<Long, T> all, Long key) {
    T one = all.get(key);
    if (one == null) {
      throw new IllegalStateException("a recipient is nobody");
    }
    return one;
  }

  /**
   * Some recipients as they were looked at.
   *
   * @param why why some are not to get it, by customer
   * @param readers through which purchase the others get it, by customer
   */
  private record Some(
      List<Turn> turns,
      Map<Long, Subscriber> subscribers,
      Map<Long, String> why,
      Map<Long, Long> readers) {

    List<Prospect> out(Map<Long, URI> links, Map<Long, URI> unsubscribe) {
      List<Prospect> out = new ArrayList<>(turns.size());
      for (Turn turn : turns) {
        Long purchase = readers.get(turn.customerId());
        out.add(
            purchase == null
                ? new Prospect(turn, null, known(why, turn.customerId()))
                : new Prospect(
                    turn,
                    new UpdateLetters.Reader(
                        known(subscribers, turn.customerId()).email(),
                        known(subscribers, turn.customerId()).name(),
                        known(links, purchase),
                        known(unsubscribe, turn.customerId())),
                    null));
      }
      return out;
    }
  }
}
