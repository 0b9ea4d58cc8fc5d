package store.payments.refunds;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.catalog.Sku;
import store.database.Database;
import store.database.Transaction;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.PaymentGateway;
import store.payments.Refund;
import store.payments.intake.Intake;
import store.payments.intake.Payments;
import store.payments.refunds.RefundAttemptRepository.Outcome;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseSource;
import store.purchases.Purchases;

/**
 * Gives money back: at the gateway where it was taken there, in the books alone where by hand. What
 * is asked of a gateway is written down first, so that a refund whose answer was lost is still the
 * same one when it is asked for again, whatever was heard of it meanwhile.
 */
public final class Refunds {

  /**
   * Stripe keeps idempotency keys for at least 24 hours (docs.stripe.com/api/idempotent_requests).
   */
  private static final Duration KEY_LIVES = Duration.ofHours(23);

  /** No request is on its way for so long. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

  private final Database database;
  private final Purchases purchases;
  private final Payments payments;
  private final Intake intake;
  private final PaymentGateway gateway;
  private final RefundAttemptRepository attempts = new RefundAttemptRepository();

  /** Refunds of one shop. */
  public Refunds(
      Database database,
      Purchases purchases,
      Payments payments,
      Intake intake,
      PaymentGateway gateway) {
    this.database = database;
    this.purchases = purchases;
    this.payments = payments;
    this.intake = intake;
    this.gateway = gateway;
  }

  /**
   * What a refund would be; no money moves yet. The gateway is asked only when an earlier refund of
   * the purchase was left without an answer.
   *
   * @param amount an exact decimal in the purchase's currency; null for all that is left, or for
   *     the price of the lines when there are some
   * @param lines the products given up, with how many of each; empty for none in particular
   * @throws StoreException {@code NOT_FOUND} when there is no such purchase or it has no such line,
   *     {@code REFUSED} when it cannot be refunded or not so much of it, {@code MISUSED} when the
   *     amount is none, {@code UNAVAILABLE} when it is not known yet what became of another refund
   */
  public RefundPlan plan(PurchaseCode code, @Nullable String amount, Map<Sku, Integer> lines) {
    Purchase purchase = database.read(tx -> purchases.find(tx, code));
    Money named = amount == null ? null : Money.parse(amount, purchase.total().currency());
    RefundAttempt open = database.read(tx -> attempts.open(tx, purchase)).orElse(null);
    if (open != null && isStill(open, purchase, named, lines)) {
      return again(purchase, open);
    }
    return database.read(tx -> fresh(tx, purchases.find(tx, code), named, lines));
  }

  private RefundPlan fresh(
      Transaction tx, Purchase purchase, @Nullable Money named, Map<Sku, Integer> lines) {
    Payments.GivenBack before = payments.givenBack(tx, purchase);
    RefundRules.mustBeRefundable(purchase, before);
    Money left = purchase.total().plus(before.amount().times(-1));
    List<CheckoutMetadata.Item> items = RefundRules.items(purchase, lines);
    Money asked = RefundRules.asked(purchase, named, items, left);
    return new RefundPlan(
        purchase,
        asked,
        left.plus(asked.times(-1)),
        items,
        RefundWish.of(named == null ? null : named.minor(), items),
        before,
        null);
  }

  private RefundPlan again(Purchase purchase, RefundAttempt open) {
    Payments.GivenBack before = database.read(tx -> payments.givenBack(tx, purchase));
    Money left = purchase.total().plus(before.amount().times(-1));
    return new RefundPlan(purchase, open.amount(), left, List.of(), open.wish(), before, open);
  }

  /** Whether that is wished for which has no answer yet; settles what can be settled instead. */
  private boolean isStill(
      RefundAttempt open, Purchase purchase, @Nullable Money named, Map<Sku, Integer> lines) {
    boolean same = open.wish().names(named == null ? null : named.minor(), lines);
    Duration age = Duration.between(open.askedAt(), database.read(Transaction::now));
    if (same && age.compareTo(KEY_LIVES) < 0) {
      return true;
    }
    Optional<Refund> made = made(open);
    if (made.isEmpty() && age.compareTo(ON_ITS_WAY) < 0) {
      throw StoreException.unavailable(
          "A refund of "
              + open.amount()
              + " of "
              + purchase.code()
              + " was asked for at "
              + open.askedAt().truncatedTo(ChronoUnit.SECONDS)
              + " and has no answer yet; ask for that one again, or wait ten minutes.",
          null);
    }
    if (made.isPresent() && same) {
      return true;
    }
    database.write(tx -> {
      var _ = intake.takeRefunds(tx, made.stream().toList());
      return made.isPresent()
          ? attempts.settle(tx, open, Outcome.MADE, made.get().id())
          : attempts.settle(tx, open, Outcome.LOST, null);
    });
    return false;
  }

  /**
   * Gives the money back. Asked for again after its answer was lost, it is still one refund.
   *
   * @throws StoreException {@code REFUSED} when the gateway refuses, or something else was given
   *     back since it was planned; {@code UNAVAILABLE} when the gateway is away; {@code
   *     CONFIGURATION} when its key is wrong
   */
  public RefundDone refund(RefundPlan plan) {
    if (plan.purchase().source() == PurchaseSource.MANUAL) {
      return byHand(plan);
    }
    RefundAttempt earlier = plan.attempt();
    RefundAttempt attempt = earlier == null ? begin(plan) : earlier;
    Refund refund =
        (earlier == null ? Optional.<Refund>empty() : made(earlier))
            .orElseGet(() -> asked(attempt));
    Refund told = worded(refund, attempt);
    return database.write(tx -> {
      var _ = intake.takeRefunds(tx, List.of(told));
      var _ = attempts.settle(tx, attempt, Outcome.MADE, told.id());
      return done(tx, plan);
    });
  }

  private RefundAttempt begin(RefundPlan plan) {
    return database.write(tx -> {
      Purchase purchase = purchases.find(tx, plan.purchase().id());
      mustStand(tx, plan, purchase);
      return attempts.begin(
          tx,
          purchase,
          Objects.requireNonNull(purchase.gateway().payment()),
          plan.amount(),
          plan.wish());
    });
  }

  /** Refuses when anything was given back, or asked for, since the plan was made. */
  private void mustStand(Transaction tx, RefundPlan plan, Purchase purchase) {
    if (attempts.open(tx, purchase).isPresent()
        || !payments.givenBack(tx, purchase).equals(plan.before())) {
      throw StoreException.refused(
          "Another refund of "
              + purchase.code()
              + " came in between; nothing was given back now, look at `store purchase show "
              + purchase.code()
              + "`.");
    }
  }

  /** The refund that an attempt became, as the gateway knows it. */
  private Optional<Refund> made(RefundAttempt attempt) {
    return gateway.refundsOf(attempt.payment()).stream().filter(attempt::became).findFirst();
  }

  private Refund asked(RefundAttempt attempt) {
    try {
      return gateway.refund(attempt.order());
    } catch (StoreException failure) {
      if (failure.kind() == Kind.REFUSED || failure.kind() == Kind.NOT_FOUND) {
        database.write(tx -> attempts.settle(tx, attempt, Outcome.REFUSED, null));
      }
      throw failure;
    }
  }

  /** What the shop wrote on it, also where the gateway does not repeat it. */
  private static Refund worded(Refund refund, RefundAttempt attempt) {
    String items = attempt.wish().items();
    if (items == null || refund.metadata().containsKey(CheckoutMetadata.ITEMS)) {
      return refund;
    }
    Map<String, String> words = new LinkedHashMap<>(refund.metadata());
    words.put(CheckoutMetadata.ITEMS, items);
    return refund.with(words);
  }

  private RefundDone byHand(RefundPlan plan) {
    return database.write(tx -> {
      Purchase purchase = purchases.find(tx, plan.purchase().id());
      mustStand(tx, plan, purchase);
      String items = plan.wish().items();
      Refund refund =
          new Refund(
              "refund-" + purchase.code() + "-" + plan.before().times(),
              null,
              null,
              plan.amount(),
              Refund.State.SUCCEEDED,
              tx.now().truncatedTo(ChronoUnit.SECONDS),
              items == null ? Map.of() : Map.of(CheckoutMetadata.ITEMS, items),
              null);
      intake.takeRefundByHand(tx, purchase, refund);
      return done(tx, plan);
    });
  }

  private RefundDone done(Transaction tx, RefundPlan plan) {
    Purchase purchase = purchases.find(tx, plan.purchase().id());
    Money given = payments.givenBack(tx, purchase).amount();
    return new RefundDone(
        purchase, plan.amount(), purchase.total().plus(given.times(-1)), plan.askedBefore());
  }
}
