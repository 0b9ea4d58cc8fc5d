package store.server.pages;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.config.ShopSettings;
import store.payments.test.PretendCheckout;
import store.server.http.Answer;
import store.server.http.HeaderPolicy;

/** The pretend payment page, in every state it can be in; each says that no money moves. */
public final class PretendPages {

  private final Templates templates = new Templates();
  private final Frame frame;
  private final Notices notices;
  private final InstantSource clock;
  private final SellingPages selling;
  private final String policy;

  /**
   * Pages of this shop.
   *
   * @param shopPages where the shop's pages are, as a source of a Content-Security-Policy
   */
  public PretendPages(
      ShopSettings shop,
      Assets assets,
      SellingPages selling,
      String shopPages,
      InstantSource clock) {
    this.frame = Frame.of(shop, assets);
    this.notices = new Notices(frame, templates);
    this.selling = selling;
    this.clock = clock;
    this.policy = HeaderPolicy.leadingTo(shopPages);
  }

  /** The page as it stands. */
  public Answer pay(PretendCheckout checkout) {
    return switch (checkout.state()) {
      case PAID -> toThanks(checkout);
      case PENDING -> form(200, checkout, null, null, null);
      case OPEN, DECLINED ->
          checkout.payable(clock.instant())
              ? form(200, checkout, null, null, null)
              : over("This payment page has expired");
      case FAILED -> over("The test payment never arrived");
      case CANCELED -> over("You went back to the shop");
    };
  }

  /** The page once more, since the address is none. */
  public Answer payAgain(PretendCheckout checkout, @Nullable String email, @Nullable String name) {
    String mistake =
        email == null || email.isBlank()
            ? "Please give an email address: the link is mailed to it."
            : "That is no email address; write it like ada@example.org.";
    return checkout.payable(clock.instant())
        ? form(422, checkout, mistake, email, name)
        : pay(checkout);
  }

  /** The way back to this page. */
  public Answer toPay(String session) {
    return Answer.seeOther(frame.pay(session));
  }

  /** The way on, as a buyer takes it. */
  public Answer toThanks(PretendCheckout checkout) {
    return Answer.seeOther(frame.thanks(checkout.session()));
  }

  /** No such payment. */
  public Answer noPayment() {
    return selling.noPayment();
  }

  /** The form cannot be read. */
  public Answer unreadable() {
    return selling.unreadable();
  }

  private Answer form(
      int status,
      PretendCheckout checkout,
      @Nullable String mistake,
      @Nullable String email,
      @Nullable String name) {
    return Answer.html(
            status, templates.pay.execute(PayView.of(frame, checkout, mistake, email, name)))
        .with("Content-Security-Policy", policy);
  }

  private Answer over(String heading) {
    return notices.of(
        410,
        heading,
        List.of("This was a test payment page: no money moved, and nothing was bought."),
        notices.toShop(),
        null);
  }
}
