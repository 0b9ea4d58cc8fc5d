package store.updates;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
final class Prospects {

  private static final int AT_ONCE = 200;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Database database;
  private final Mailing mailing;
  private final List<MailState> states;
  private final UpdateCourier.Desk desk;
  private final BuyerRepository buyers = new BuyerRepository();
  private final RecipientRepository recipients = new RecipientRepository();
  private final Deque<Prospect> ready = new ArrayDeque<>();
  private long readAt;

  /** Those in these states, for the run that has just begun. */
  Prospects(Database database, Mailing mailing, List<MailState> states, UpdateCourier.Desk desk) {
    this.database = database;
    this.mailing = mailing;
    this.states = states;
    this.desk = desk;
  }

  /**
   * The next one; null when there is nobody. Whoever was given and not claimed by then may be given
   * again.
   */
  synchronized @Nullable Prospect next() {
    if (ready.isEmpty() || System.nanoTime() - readAt > FRESH.toNanos()) {
      readAt = System.nanoTime();
      ready.clear();
      ready.addAll(some());
    }
    return ready.pollFirst();
  }

  private List<Prospect> some() {
    Some some = database.read(this::looked);
    if (some.readers.isEmpty()) {
      return some.out(Map.of(), Map.of());
    }
    return database.write(tx ->
        some.out(
            desk.links().of(tx, some.readers.values()),
            desk.unsubscribing().links(tx, some.readers.keySet())));
  }

  private Some looked(Transaction tx) {
    for (MailState state : states) {
      List<Turn> turns = recipients.next(tx, mailing.id(), state, mailing.runs(), AT_ONCE);
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
