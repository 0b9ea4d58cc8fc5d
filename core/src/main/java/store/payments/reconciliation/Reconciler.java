package store.payments.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;
import store.payments.Charge;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.Pages;
import store.payments.PaymentGateway;
import store.payments.Refund;
import store.payments.TimeRange;
import store.payments.intake.Audit;
import store.payments.intake.Intake;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseSource;
import store.purchases.Purchases;

/**
 * Compares in three directions: the gateway's money with the ledger, the ledger with the rights,
 * and the rights with what buyers were sent. It changes nothing, unless it is asked to mend what no
 * other command can.
 */
public final class Reconciler {

  private static final int AT_ONCE = 100;

  /** What {@code store sync} reads again at each run. */
  private static final Duration SYNCED = Duration.ofDays(30);

  /** How long a receipt may wait for its turn. */
  private static final Duration TURN = Duration.ofMinutes(5);

  private final Database database;
  private final PaymentGateway gateway;
  private final PurchaseSource source;
  private final Audit audit;
  private final Intake intake;
  private final Purchases purchases;
  private final ZoneId zone;
  private final AuditRepository questions = new AuditRepository();

  /**
   * A reconciler of one shop.
   *
   * @param source where the purchases of that gateway come from
   * @param zone in which days are counted
   */
  public Reconciler(
      Database database,
      PaymentGateway gateway,
      PurchaseSource source,
      Audit audit,
      Intake intake,
      Purchases purchases,
      ZoneId zone) {
    this.database = database;
    this.gateway = gateway;
    this.source = source;
    this.audit = audit;
    this.intake = intake;
    this.purchases = purchases;
    this.zone = zone;
  }

  /**
   * Compares everything.
   *
   * @param made when what is compared at the gateway was made; the rest is compared whole
   * @param step is called for each page that was compared, with how many rows it had
   * @throws StoreException {@code CONFIGURATION} when the gateway's key is wrong, {@code
   *     UNAVAILABLE} when it is away
   */
  public Reconciliation run(TimeRange made, Step step) {
    boolean livemode = gateway.account().livemode();
    Run run = new Run(!livemode, made, step, database.read(tx -> tx.now()));
    run.sessions();
    run.charges();
    run.refunds();
    run.disputes();
    run.purchases();
    run.books();
    run.rights();
    return run.done();
  }

  /** About how many rows a comparison will have to do with at the gateway. */
  public long rows() {
    return database.read(questions::rows);
  }

  /**
   * Mends what no other command can: closes rights that belong to no purchase, and writes down what
   * the ledger lacks of sales by hand.
   *
   * @return how much was mended
   */
  public int repair() {
    return database.write(tx -> {
      int mended = questions.endOrphans(tx);
      for (String code : questions.unledgeredByHand(tx)) {
        intake.settleByHand(tx, purchases.find(tx, new PurchaseCode(code)));
        mended++;
      }
      return mended;
    });
  }

  /** Hears how far a comparison came. */
  @FunctionalInterface
  public interface Step {
    /** So many rows more were compared. */
    void compared(int rows);
  }

  /** One comparison. */
  private final class Run {

    private final boolean test;
    private final TimeRange made;
    private final Step step;
    private final Instant now;
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private long paid;
    private long refunded;
    private long disputed;

    Run(boolean test, TimeRange made, Step step, Instant now) {
      this.test = test;
      this.made = made;
      this.step = step;
      this.now = now;
    }

    void sessions() {
      Pages.<CheckoutSession>of(after -> gateway.sessions(made, after))
          .forEachRemaining(page -> {
            List<ToldPayment> told = new ArrayList<>();
            for (CheckoutSession session : page.rows()) {
              if (session.paid()) {
                ToldPayment.of(session, source, null).ifPresent(told::add);
              }
            }
            compare(told);
            step.compared(page.rows().size());
          });
    }

    void charges() {
      Pages.<Charge>of(after -> gateway.charges(made, after))
          .forEachRemaining(page -> {
            List<ToldPayment> told = new ArrayList<>();
            for (Charge charge : page.rows()) {
              String intent = charge.paymentIntent();
              if (charge.paid() && (intent == null || !named.contains(intent))) {
                ToldPayment.of(charge, source).ifPresent(told::add);
              }
            }
            compare(told);
            step.compared(page.rows().size());
          });
    }

    private void compare(List<ToldPayment> told) {
      for (Audit.Compared one : database.read(tx -> audit.compare(tx, told))) {
        ToldPayment payment = one.told();
        Money amount = payment.amounts().total();
        Long row = one.row();
        if (payment.paymentIntent() != null) {
          // What a session told is not told again by its charge.
          named.add(payment.paymentIntent());
        }
        if (row != null && !seen.add(row)) {
          continue;
        }
        paid++;
        if (row == null) {
          gap(
              "missing_payment",
              payment.id(),
              amount + " were paid at the gateway, of which nothing is known here.",
              again(payment.createdAt()));
        } else if (!one.bought() && one.ours()) {
          gap(
              "missing_purchase",
              payment.id(),
              amount + " were paid to this shop, but there is no purchase.",
              again(payment.createdAt()));
        } else if (one.bought() && !amount.equals(one.recorded())) {
          gap(
              "differing_amount",
              payment.id(),
              amount + " were paid at the gateway, but " + one.recorded() + " are written down.",
              again(payment.createdAt()));
        }
      }
    }

    void refunds() {
      Pages.<Refund>of(after -> gateway.refunds(made, after))
          .forEachRemaining(page -> {
            refunded += page.rows().size();
            for (Refund refund : database.read(tx -> audit.unknownRefunds(tx, page.rows()))) {
              gap(
                  "unknown_refund",
                  refund.id(),
                  "A refund of " + refund.amount() + " at the gateway is not written down here.",
                  again(refund.created()));
            }
            step.compared(page.rows().size());
          });
    }

    void disputes() {
      Pages.<Dispute>of(after -> gateway.disputes(made, after))
          .forEachRemaining(page -> {
            disputed += page.rows().size();
            for (Dispute dispute : database.read(tx -> audit.unknownDisputes(tx, page.rows()))) {
              gap(
                  "unknown_dispute",
                  dispute.id(),
                  "A dispute of " + dispute.amount() + " is not written down as it stands.",
                  again(dispute.created()));
            }
            step.compared(page.rows().size());
          });
    }

    /** Those said to be paid at the gateway are. */
    void purchases() {
      long after = 0;
      List<AuditRepository.Sold> some;
      do {
        long from = after;
        some = database.read(tx -> questions.sold(tx, test, from, AT_ONCE));
        for (AuditRepository.Sold sold : some) {
          after = sold.id();
          Long payment = sold.payment();
          boolean known = payment != null && seen.contains(payment);
          if (!known && in(sold.createdAt()) && !existsAtGateway(sold)) {
            gap(
                "purchase_without_payment",
                sold.code(),
                "It is said to be paid, but the gateway knows of no such payment.",
                "store purchase revoke " + sold.code());
          }
        }
      } while (some.size() == AT_ONCE);
    }

    private boolean existsAtGateway(AuditRepository.Sold sold) {
      String session = sold.session();
      String charge = sold.charge();
      try {
        return session != null
            ? gateway.session(session).paid()
            : charge != null && gateway.charge(charge).paid();
      } catch (StoreException missing) {
        if (missing.kind() == Kind.NOT_FOUND) {
          return false;
        }
        throw missing;
      }
    }

    /** Purchases and ledger say what the facts say. */
    void books() {
      long after = 0;
      Audit.Looked looked;
      do {
        long from = after;
        looked = database.read(tx -> audit.differences(tx, from, AT_ONCE));
        after = looked.last();
        for (Audit.Different one : looked.different()) {
          gap(
              one.amount() ? "differing_amount" : "differing_ledger",
              one.purchase().code().text(),
              sentence(one.detail()),
              again(one.madeAt()));
        }
      } while (looked.count() == AT_ONCE);
      for (String code : database.read(questions::unledgeredByHand)) {
        gap(
            "differing_ledger",
            code,
            "It was sold by hand, but the ledger does not say so.",
            "store reconcile --repair");
      }
    }

    /** Whoever may download can, and was told; nobody else can. */
    void rights() {
      for (String link : database.read(questions::orphans)) {
        gap(
            "right_without_purchase",
            link,
            "A private link belongs to no purchase.",
            "store reconcile --repair");
      }
      for (String code : database.read(questions::withoutLink)) {
        gap(
            "purchase_without_right",
            code,
            "It is paid, but its buyer has no link.",
            "store purchase resend " + code);
      }
      for (AuditRepository.Unsent unsent :
          database.read(tx -> questions.unsent(tx, now.minus(TURN)))) {
        gap(
            "receipt_never_sent",
            unsent.code(),
            "Its buyer was sent no receipt" + why(unsent.last()) + ".",
            waits(unsent.last()) ? "store mail flush" : "store purchase resend " + unsent.code());
      }
      for (AuditRepository.Failed event : database.read(questions::failedEvents)) {
        gap(
            "failed_event",
            event.id(),
            "An event " + event.type() + " was given up.",
            "store webhook retry " + event.id());
      }
    }

    Reconciliation done() {
      return database.read(tx ->
          new Reconciliation(
              gaps,
              new Reconciliation.Checked(
                  paid,
                  refunded,
                  disputed,
                  questions.count(tx, AuditRepository.Counted.PURCHASES),
                  questions.count(tx, AuditRepository.Counted.LINKS),
                  questions.count(tx, AuditRepository.Counted.RECEIPTS))));
    }

    private void gap(String kind, String subject, String detail, String repair) {
      gaps.add(new Gap(kind, subject, detail, repair));
    }

    /** What tells of something again that was made then. */
    private String again(Instant madeAt) {
      if (madeAt.isAfter(now.minus(SYNCED))) {
        return "store sync";
      }
      String day = madeAt.atZone(zone).toLocalDate().toString();
      return "store payment import --from " + day + " --to " + day;
    }

    private boolean in(Instant at) {
      Instant from = made.from();
      Instant to = made.to();
      return (from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to));
    }
  }

  private static boolean waits(@Nullable String state) {
    return state != null && Set.of("queued", "sending", "deferred").contains(state);
  }

  private static String why(@Nullable String state) {
    return state == null ? "" : ", the last one is " + state;
  }

  private static String sentence(String detail) {
    return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".";
  }
}
