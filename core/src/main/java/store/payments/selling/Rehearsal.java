package store.payments.selling;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.payments.PaymentGateway;
import store.payments.test.PretendCheckout;
import store.payments.test.PretendPage;

/**
 * What is done on the pretend payment page, told to the shop at once, as a real gateway's events
 * would tell it. All methods throw a {@link StoreException} as {@link PretendPage} says.
 */
public final class Rehearsal {

  private final PretendPage page;
  private final PaymentGateway gateway;
  private final Teller teller;

  /** Rehearses on that page of that gateway. */
  public Rehearsal(PretendPage page, PaymentGateway gateway, Teller teller) {
    this.page = page;
    this.gateway = gateway;
    this.teller = teller;
  }

  /** What the page shows. */
  public PretendCheckout show(String session) {
    return page.show(session);
  }

  /** Pays; answers where the buyer goes next. */
  public URI pay(String session, EmailAddress email, @Nullable String name) {
    URI next = page.pay(session, email, name);
    tell(session);
    return next;
  }

  /** Pays by something slow; answers where the buyer goes next. */
  public URI payLater(String session, EmailAddress email, @Nullable String name) {
    URI next = page.payLater(session, email, name);
    tell(session);
    return next;
  }

  /** The bank says no; the buyer may try again. */
  public void decline(String session) {
    page.decline(session);
  }

  /** Goes back to the shop without paying; answers where that is. */
  public URI cancel(String session) {
    return page.cancel(session);
  }

  /** Money that was on its way arrives. */
  public void settle(String session) {
    page.settle(session);
    tell(session);
  }

  /** Money that was on its way never arrives. */
  public void fail(String session) {
    page.fail(session);
    teller.tellFailed(gateway.session(session));
  }

  private void tell(String session) {
    teller.tell(gateway.session(session));
  }
}
