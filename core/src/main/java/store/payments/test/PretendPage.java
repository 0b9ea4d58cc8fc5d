package store.payments.test;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.mail.EmailAddress;

/**
 * What a buyer does on the pretend payment page, and what then becomes of money that was still on
 * its way. Everything may be sent twice.
 *
 * <p>All methods throw a {@link StoreException}: {@code NOT_FOUND} when there is no such session,
 * {@code REFUSED} when it is too late for that.
 */
public final class PretendPage {

  private static final List<PretendCheckout.State> PAYABLE =
      List.of(PretendCheckout.State.OPEN, PretendCheckout.State.DECLINED);
  private static final List<PretendCheckout.State> ON_ITS_WAY =
      List.of(PretendCheckout.State.PENDING);

  private final Database database;
  private final TestCheckoutRepository checkouts = new TestCheckoutRepository();

  /** The pages of that database's test gateway. */
  public PretendPage(Database database) {
    this.database = database;
  }

  /** What the page shows. */
  public PretendCheckout show(String session) {
    return database.read(tx -> find(tx, session));
  }

  /** Pays; answers where the buyer goes next. */
  public URI pay(String session, EmailAddress email, @Nullable String name) {
    return buy(session, email, name, PretendCheckout.State.PAID);
  }

  /** Pays by something slow: the money is on its way. Answers where the buyer goes next. */
  public URI payLater(String session, EmailAddress email, @Nullable String name) {
    return buy(session, email, name, PretendCheckout.State.PENDING);
  }

  /** The bank says no; the buyer may try again. */
  public void decline(String session) {
    move(session, PAYABLE, PretendCheckout.State.DECLINED);
  }

  /** Goes back to the shop without paying; answers where that is. */
  public URI cancel(String session) {
    return move(session, PAYABLE, PretendCheckout.State.CANCELED).cancelUrl();
  }

  /** Money that was on its way arrives. */
  public void settle(String session) {
    move(session, ON_ITS_WAY, PretendCheckout.State.PAID);
  }

  /** Money that was on its way never arrives. */
  public void fail(String session) {
    move(session, ON_ITS_WAY, PretendCheckout.State.FAILED);
  }

  private URI buy(
      String session, EmailAddress email, @Nullable String name, PretendCheckout.State paid) {
    return database.write(tx -> {
      PretendCheckout checkout = find(tx, session);
      if (checkout.payable(tx.now()) && checkouts.move(tx, checkout, PAYABLE, paid)) {
        checkouts.rememberBuyer(tx, checkout, email.text(), name);
      } else if (!Set.of(PretendCheckout.State.PAID, PretendCheckout.State.PENDING)
          .contains(checkout.state())) {
        throw tooLate();
      }
      return checkout.backToShop();
    });
  }

  private PretendCheckout move(
      String session, List<PretendCheckout.State> from, PretendCheckout.State to) {
    return database.write(tx -> {
      PretendCheckout checkout = find(tx, session);
      boolean expired = from.equals(PAYABLE) && expired(checkout, tx.now());
      if (checkout.state() != to && (expired || !checkouts.move(tx, checkout, from, to))) {
        throw tooLate();
      }
      return checkout;
    });
  }

  private static boolean expired(PretendCheckout checkout, Instant now) {
    return !now.isBefore(checkout.expiresAt());
  }

  private PretendCheckout find(Transaction tx, String session) {
    return Names.in(session, Names.SESSION)
        .flatMap(name -> checkouts.find(tx, name))
        .orElseThrow(
            () -> StoreException.notFound("There is no such payment; begin again at the shop."));
  }

  private static StoreException tooLate() {
    return StoreException.refused(
        "This payment is over; begin again at the shop when something is still to be bought.");
  }
}
