package store.payments.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.analytics.EventLog;
import store.analytics.Sighting;
import store.database.Transaction;
import store.failure.StoreException;
import store.fulfilment.Fulfilment;
import store.fulfilment.GatewaySale;
import store.fulfilment.RefundNotes;
import store.mail.EmailAddress;
import store.payments.CheckoutMetadata;
import store.purchases.Origin;
import store.purchases.Purchase;
import store.purchases.Purchases;
import store.purchases.ledger.Ledger;
import store.purchases.ledger.LedgerEntry;

/** Makes purchases, ledger and receipts say what the facts say, and writes only what differs. */
public final class Settlement {

  /** Who paid longer ago than this is mailed only on request. */
  private static final Duration RECENT = Duration.ofDays(30);

  private final Purchases purchases;
  private final Fulfilment fulfilment;
  private final WaitingLetter letter;
  private final RefundNotes notes;
  private final Ledger ledger;
  private final EventLog events;
  private final PaymentRepository payments = new PaymentRepository();

  /** A settlement over the purchases of one shop. */
  public Settlement(
      Purchases purchases,
      Ledger ledger,
      Fulfilment fulfilment,
      WaitingLetter letter,
      RefundNotes notes,
      EventLog events) {
    this.purchases = purchases;
    this.ledger = ledger;
    this.fulfilment = fulfilment;
    this.letter = letter;
    this.notes = notes;
    this.events = events;
  }

  /** Takes in payments that nobody told of before. */
  Map<ToldPayment, Taken> make(
      Transaction tx, Matching matching, List<ToldPayment> fresh, Receipting receipts) {
    if (fresh.isEmpty()) {
      return Map.of();
    }
    Facts facts = Facts.of(tx, fresh, List.of());
    Map<ToldPayment, Match> matches = new LinkedHashMap<>();
    Map<ToldPayment, Standing> standings = new HashMap<>();
    List<ToldPayment> sold = new ArrayList<>();
    List<GatewaySale> sales = new ArrayList<>();
    for (ToldPayment one : fresh) {
      Match match = matching.of(one);
      Standing standing = Standing.of(one, facts.of(one, null));
      matches.put(one, match);
      standings.put(one, standing);
      GatewaySale sale = sale(tx, one, match, standing, receipts);
      if (sale != null) {
        sold.add(one);
        sales.add(sale);
      }
    }
    List<Purchase> bought = fulfilment.take(tx, sales);
    Map<ToldPayment, Purchase> byPayment = new HashMap<>();
    Map<Purchase, List<LedgerEntry>> entries = new LinkedHashMap<>();
    for (int i = 0; i < sold.size(); i++) {
      Standing standing = Objects.requireNonNull(standings.get(sold.get(i)));
      Purchase purchase = bought.get(i);
      byPayment.put(sold.get(i), purchase);
      entries.put(purchase, standing.entries());
      notes.queue(tx, purchase, standing.arrived());
      if (!standing.givenUp().isEmpty()) {
        purchases.settle(
            tx,
            purchase,
            standing.status(),
            standing.total(),
            standing.paidAt(),
            standing.refunded(purchase));
      }
    }
    ledger.write(tx, entries);
    List<PaymentRepository.Fresh> rows = new ArrayList<>();
    Map<ToldPayment, Taken> taken = new HashMap<>();
    matches.forEach((one, match) -> {
      Purchase purchase = byPayment.get(one);
      @Nullable Long id = purchase == null ? null : purchase.id();
      boolean unmatched = purchase == null || !match.whole();
      rows.add(new PaymentRepository.Fresh(one, id, unmatched, receipts));
      taken.put(one, new Taken(outcome(one, purchase), id));
      if (purchase == null && waits(tx, matching, one, receipts)) {
        letter.queue(tx, one);
      }
      if (one.state() == ToldPayment.State.FAILED && matching.ours(one)) {
        noteFailed(tx, one);
      }
    });
    payments.insert(tx, rows);
    return taken;
  }

  /** The money of somebody who went to pay here never came. */
  private void noteFailed(Transaction tx, ToldPayment told) {
    Map<String, String> words = told.metadata();
    String sku =
        CheckoutMetadata.items(words)
            .flatMap(items -> items.stream().findFirst())
            .map(item -> item.sku().text())
            .orElse(null);
    events.note(
        tx,
        new Sighting(
            Sighting.Kind.PAYMENT_FAILED,
            // When it failed is told by nobody, and must not depend on when it is heard of.
            told.createdAt(),
            sku,
            null,
            new Attribution(
                words.get(CheckoutMetadata.SOURCE),
                words.get(CheckoutMetadata.MEDIUM),
                words.get(CheckoutMetadata.CAMPAIGN),
                words.get(CheckoutMetadata.VARIANT)),
            told.test(),
            null));
  }

  /** Whether a buyer of this shop has paid lately, and somebody has to be told. */
  private static boolean waits(
      Transaction tx, Matching matching, ToldPayment told, Receipting receipts) {
    return matching.ours(told) && mails(tx, receipts, told.cameAt());
  }

  private static Outcome outcome(ToldPayment told, @Nullable Purchase purchase) {
    return switch (told.state()) {
      case PENDING -> Outcome.PENDING;
      case FAILED -> Outcome.FAILED;
      case PAID -> purchase == null ? Outcome.UNMATCHED : Outcome.IMPORTED;
    };
  }

  /**
   * Takes in what was told besides of a payment, and makes its purchase if it can be made now;
   * whoever calls it settles the payment afterwards.
   */
  Taken renew(Transaction tx, Matching matching, Payment before, Payment payment) {
    ToldPayment facts = payment.facts();
    boolean paidBefore =
        before.purchaseId() != null && before.facts().state() == ToldPayment.State.PAID;
    Payment after = payment.unmatched() ? matched(tx, matching, payment) : payment;
    if (!after.equals(before)) {
      payments.update(tx, after);
    }
    boolean news = facts.state() != before.facts().state();
    if (news && facts.state() == ToldPayment.State.FAILED && matching.ours(facts)) {
      noteFailed(tx, facts);
    }
    if (news && after.purchaseId() == null && waits(tx, matching, facts, payment.receipts())) {
      letter.queue(tx, facts);
    }
    Outcome outcome;
    if (facts.state() == before.facts().state() && Objects.equals(after, before)) {
      boolean waits = after.purchaseId() == null && facts.state() == ToldPayment.State.PAID;
      outcome = waits ? Outcome.UNMATCHED : Outcome.UNCHANGED;
    } else if (facts.state() == ToldPayment.State.PAID) {
      outcome =
          after.purchaseId() == null
              ? Outcome.UNMATCHED
              : paidBefore ? Outcome.UNCHANGED : Outcome.IMPORTED;
    } else {
      boolean moved = facts.state() != before.facts().state();
      outcome =
          !moved
              ? Outcome.UNCHANGED
              : facts.state() == ToldPayment.State.FAILED ? Outcome.FAILED : Outcome.PENDING;
    }
    return new Taken(outcome, after.purchaseId());
  }

  /** The payment with its purchase, as far as its products are known now. */
  private Payment matched(Transaction tx, Matching matching, Payment payment) {
    Match match = matching.of(payment.facts());
    if (match.lines().isEmpty()) {
      return payment;
    }
    @Nullable Long purchase = payment.purchaseId();
    if (purchase == null) {
      Standing standing =
          Standing.of(
              payment.facts(),
              Facts.of(tx, List.of(payment.facts()), List.of()).of(payment.facts(), null));
      GatewaySale sale = sale(tx, payment.facts(), match, standing, payment.receipts());
      if (sale == null) {
        return payment;
      }
      purchase = fulfilment.take(tx, List.of(sale)).getFirst().id();
    } else {
      Purchase known = purchases.find(tx, purchase);
      boolean told = mails(tx, payment.receipts(), payment.facts().cameAt());
      fulfilment.add(tx, known, match.lines(), told);
    }
    return new Payment(payment.id(), payment.facts(), purchase, !match.whole(), payment.receipts());
  }

  /** Writes down what else is known of a payment; its purchase is settled afterwards. */
  Payment note(Transaction tx, Payment payment, ToldPayment facts) {
    Payment after =
        new Payment(
            payment.id(), facts, payment.purchaseId(), payment.unmatched(), payment.receipts());
    payments.update(tx, after);
    return after;
  }

  /** Makes the purchases of those payments say what their facts say. */
  void settle(Transaction tx, Collection<Long> paymentIds) {
    List<Account> accounts = accounts(tx, payments.find(tx, paymentIds));
    if (accounts.isEmpty()) {
      return;
    }
    Map<Purchase, List<LedgerEntry>> entries = new LinkedHashMap<>();
    List<Long> mailed = new ArrayList<>();
    for (Account account : accounts) {
      Purchase purchase = attributed(tx, account.purchase(), account.payment().facts());
      Standing standing = account.standing();
      purchases.settle(
          tx,
          purchase,
          standing.status(),
          standing.total(),
          standing.paidAt(),
          standing.refunded(purchase));
      if (purchase.paidAt() == null && standing.paidAt() != null) {
        fulfilment.takeStock(tx, purchase);
      }
      entries.put(purchase, standing.entries());
      if (mails(tx, account.payment().receipts(), standing.paidAt())) {
        mailed.add(purchase.id());
      }
    }
    ledger.write(tx, entries);
    fulfilment.mailOnce(tx, List.copyOf(purchases.find(tx, mailed).values()));
    accounts.forEach(account -> notes.queue(tx, account.purchase(), account.standing().arrived()));
  }

  private List<Account> accounts(Transaction tx, List<Payment> some) {
    List<Payment> bought = some.stream().filter(one -> one.purchaseId() != null).toList();
    if (bought.isEmpty()) {
      return List.of();
    }
    Facts facts = Facts.of(tx, bought.stream().map(Payment::facts).toList(), List.of());
    Map<Long, Purchase> found =
        purchases.find(
            tx, bought.stream().map(one -> Objects.requireNonNull(one.purchaseId())).toList());
    List<Account> accounts = new ArrayList<>();
    for (Payment payment : bought) {
      Purchase purchase = Objects.requireNonNull(found.get(payment.purchaseId()));
      Standing standing = Standing.of(payment.facts(), facts.of(payment.facts(), purchase.id()));
      accounts.add(new Account(payment, purchase, standing));
    }
    return accounts;
  }

  /** The purchases of those payments that say something else than their facts, each with what. */
  Map<Purchase, Wrong> differences(Transaction tx, List<Payment> some) {
    List<Account> accounts = accounts(tx, some);
    Map<Purchase, List<LedgerEntry>> entries = new LinkedHashMap<>();
    accounts.forEach(account -> entries.put(account.purchase(), account.standing().entries()));
    Map<Purchase, Ledger.Difference> ledgered = ledger.differences(tx, entries);
    Map<Purchase, Wrong> differences = new LinkedHashMap<>();
    for (Account account : accounts) {
      Purchase purchase = account.purchase();
      Standing standing = account.standing();
      List<String> said = new ArrayList<>();
      if (purchase.moneyStatus() != standing.status()) {
        said.add(
            "it is written down as " + purchase.moneyStatus() + ", but is " + standing.status());
      }
      if (!purchase.total().equals(standing.total())) {
        said.add("it says " + purchase.total() + ", but " + standing.total() + " were paid");
      }
      Ledger.Difference difference = ledgered.get(purchase);
      if (difference != null) {
        said.add(said(difference));
      }
      if (!said.isEmpty()) {
        boolean amount =
            !purchase.total().equals(standing.total())
                || (difference != null && !difference.wrong().isEmpty());
        differences.put(purchase, new Wrong(amount, String.join("; ", said)));
      }
    }
    return differences;
  }

  /**
   * What a purchase says that does not follow from its facts.
   *
   * @param amount whether it is about how much
   * @param detail what it says, and what it should
   */
  record Wrong(boolean amount, String detail) {}

  private static String said(Ledger.Difference difference) {
    if (!difference.missing().isEmpty()) {
      LedgerEntry entry = difference.missing().getFirst();
      return "the ledger lacks its " + word(entry) + " of " + entry.amount();
    }
    if (!difference.wrong().isEmpty()) {
      Map.Entry<LedgerEntry, LedgerEntry> wrong = difference.wrong().entrySet().iterator().next();
      return "the ledger says a "
          + word(wrong.getKey())
          + " of "
          + wrong.getKey().amount()
          + ", but it was "
          + wrong.getValue().amount();
    }
    LedgerEntry entry = difference.unfounded().getFirst();
    return "the ledger says a " + word(entry) + " of " + entry.amount() + " that never was";
  }

  private static String word(LedgerEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT);
  }

  /**
   * A purchase with what follows from its facts.
   *
   * @param payment what it was made of
   * @param purchase as it is written down
   * @param standing as it should be
   */
  private record Account(Payment payment, Purchase purchase, Standing standing) {}

  /** Makes a sale by hand say what its refunds say. */
  void settleByHand(Transaction tx, Purchase purchase) {
    Standing standing = Standing.byHand(purchase, Facts.of(tx, List.of(), List.of(purchase.id())));
    purchases.settle(
        tx,
        purchase,
        standing.status(),
        standing.total(),
        standing.paidAt(),
        standing.refunded(purchase));
    ledger.write(tx, Map.of(purchase, standing.entries()));
    notes.queue(tx, purchase, standing.arrived());
  }

  private static boolean mails(Transaction tx, Receipting receipts, @Nullable Instant paidAt) {
    return paidAt != null
        && switch (receipts) {
          case NOBODY -> false;
          case RECENT -> paidAt.isAfter(tx.now().minus(RECENT));
          case EVERYBODY -> true;
        };
  }

  /** The sale to be made of a payment; null when its goods or its buyer are not known. */
  private static @Nullable GatewaySale sale(
      Transaction tx, ToldPayment told, Match match, Standing standing, Receipting receipts) {
    EmailAddress email = address(told.email());
    if (match.lines().isEmpty() || email == null) {
      return null;
    }
    return new GatewaySale(
        email,
        told.name(),
        match.lines(),
        standing.status(),
        told.source(),
        told.test(),
        told.amounts().total(),
        told.createdAt(),
        standing.paidAt(),
        origin(told),
        mails(tx, receipts, standing.paidAt()));
  }

  private static Origin origin(ToldPayment told) {
    return new Origin(
        told.country(),
        told.metadata().get(CheckoutMetadata.SOURCE),
        told.metadata().get(CheckoutMetadata.MEDIUM),
        told.metadata().get(CheckoutMetadata.CAMPAIGN),
        told.metadata().get(CheckoutMetadata.VARIANT));
  }

  /** The purchase with what was told meanwhile of where its buyer came from. */
  private Purchase attributed(Transaction tx, Purchase purchase, ToldPayment facts) {
    Origin known = origin(facts).or(purchase.origin());
    if (known.equals(purchase.origin())) {
      return purchase;
    }
    Purchase after = purchases.attribute(tx, purchase, known);
    ledger.shareOut(tx, purchase, after);
    return after;
  }

  /** The address, when mail can be sent to it. */
  static @Nullable EmailAddress address(@Nullable String email) {
    try {
      return email == null ? null : EmailAddress.parse(email);
    } catch (StoreException unusable) {
      return null;
    }
  }
}
