package store.payments.selling;

import java.util.Optional;
import java.util.regex.Pattern;
import store.database.Database;
import store.database.Transaction;
import store.delivery.Links;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.CheckoutSession;
import store.payments.PaymentGateway;
import store.payments.intake.Payments;
import store.purchases.Purchase;
import store.purchases.PurchaseStatus;

/**
 * The way back from the payment page. Whoever knows a session's id is its buyer: it leads to the
 * private link, and is kept as secret.
 */
public final class Thanks {

  private static final Pattern SESSION = Pattern.compile("cs_[A-Za-z0-9_]{1,250}");

  private final Database database;
  private final PaymentGateway gateway;
  private final Payments payments;
  private final Links links;
  private final Teller teller;

  /** Asks that gateway, which should not be waited for long. */
  public Thanks(
      Database database, PaymentGateway gateway, Payments payments, Links links, Teller teller) {
    this.database = database;
    this.gateway = gateway;
    this.payments = payments;
    this.links = links;
    this.teller = teller;
  }

  /**
   * What is known without asking anybody outside; empty when the gateway has to be asked. It has to
   * be also of a payment that was read from a history: the buyer is there, and gets a receipt.
   */
  public Optional<Arrival> known(String session) {
    if (!SESSION.matcher(session).matches()) {
      return Optional.of(new Arrival.Unknown());
    }
    return database.read(tx -> settled(tx, session, false)).map(this::arrived);
  }

  /**
   * Asks the gateway, and takes in what it says; so not on a thread that must not wait.
   *
   * @throws StoreException {@code UNAVAILABLE} when the gateway is away, {@code CONFIGURATION} when
   *     it does not accept our key
   */
  public Arrival ask(String session) {
    try {
      return arrived(gateway.session(session));
    } catch (StoreException failure) {
      Optional<Purchase> before = database.read(tx -> settled(tx, session, true));
      if (before.isPresent()) {
        return arrived(before.get());
      }
      if (failure.kind() == Kind.NOT_FOUND) {
        return new Arrival.Unknown();
      }
      throw failure;
    }
  }

  private Optional<Purchase> settled(Transaction tx, String session, boolean anyway) {
    return payments
        .purchaseOf(tx, session)
        .filter(purchase -> purchase.status() != PurchaseStatus.PENDING)
        .filter(_ -> anyway || !payments.mailsNobody(tx, session));
  }

  private Arrival arrived(CheckoutSession session) {
    return switch (teller.tell(session)) {
      case FOREIGN -> new Arrival.Unknown();
      case OPEN -> new Arrival.Unpaid();
      case EXPIRED -> new Arrival.Over();
      case UNMATCHED -> new Arrival.Unmatched();
      case TAKEN ->
          database
              .read(tx -> payments.purchaseOf(tx, session.id()))
              .map(this::arrived)
              .orElseGet(Arrival.Waiting::new);
    };
  }

  private Arrival arrived(Purchase purchase) {
    return switch (purchase.status()) {
      case PENDING -> new Arrival.Waiting();
      case CANCELED -> new Arrival.Over();
      case PAID, PARTIALLY_REFUNDED, REFUNDED, DISPUTED, REVOKED ->
          new Arrival.Bought(
              database
                  .read(tx -> links.known(tx, purchase))
                  .orElseGet(() -> database.write((Transaction tx) -> links.of(tx, purchase))));
    };
  }
}
