package store.server.pages;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.config.ShopSettings;
import store.payments.selling.Offer;
import store.server.http.Answer;
import store.server.http.HeaderPolicy;

/** The pages on the way to paying and back, in every state they can be in. */
public final class SellingPages {

  private static final String BUYING = "Buying";

  private final Templates templates = new Templates();
  private final Frame frame;
  private final Notices notices;
  private final boolean pretend;
  private final String policy;

  /**
   * Pages of this shop.
   *
   * @param pretend whether the payment page is the pretend one
   * @param paymentPages where payment pages may be, as sources of a Content-Security-Policy
   */
  public SellingPages(ShopSettings shop, Assets assets, boolean pretend, String paymentPages) {
    this.frame = Frame.of(shop, assets);
    this.notices = new Notices(frame, templates);
    this.pretend = pretend;
    this.policy = HeaderPolicy.leadingTo(paymentPages);
  }

  /**
   * A visitor as the page has to know.
   *
   * @param formKey what tells this showing of the form from the next
   * @param quantity how many the link asked for
   * @param cameFrom where the visitor comes from, as far as it is known
   * @param description what is said of the product instead of its own words; null for those
   * @param canceled whether the visitor comes back without having paid
   */
  public record Visit(
      String formKey,
      long quantity,
      Attribution cameFrom,
      @Nullable String description,
      boolean canceled) {}

  /** A product as it can be bought, or not. */
  public Answer offer(Offer offer, Visit visit) {
    return switch (offer.state()) {
      case FOR_SALE, SOLD_OUT ->
          Answer.html(200, templates.buy.execute(BuyView.of(frame, offer, visit, pretend)))
              .with("Content-Security-Policy", policy)
              .with("X-Robots-Tag", "");
      case ARCHIVED -> notForSale(offer);
    };
  }

  /** It was to be bought, and cannot be. */
  public Answer notForSale(Offer offer) {
    String name = offer.product().name();
    return switch (offer.state()) {
      case ARCHIVED ->
          notices.of(
              410,
              "No longer for sale",
              List.of(
                  name
                      + " is not sold any more. Whoever bought it keeps the link and the"
                      + " downloads."),
              notices.toShop(),
              notices.contact("Questions? Write to", name));
      case SOLD_OUT, FOR_SALE ->
          notices.of(
              409,
              "Sold out",
              List.of("The last " + name + " has just been sold. Nothing was charged."),
              notices.toShop(),
              notices.contact("Would you like to hear when there are more? Write to", name));
    };
  }

  /** More was wanted than there is. */
  public Answer tooFewLeft(Offer offer) {
    return notices.of(
        409,
        offer.most() == 1 ? "Only one is left" : "Only " + offer.most() + " are left",
        List.of("That is fewer than you wanted. Nothing was charged."),
        again(offer),
        notices.contact("Do you need more? Write to", offer.product().name()));
  }

  /** No quantity that can be bought. */
  public Answer noQuantity(Offer offer) {
    return notices.of(
        400,
        "How many would you like?",
        List.of("Please choose a whole number from 1 to " + offer.most() + "."),
        again(offer),
        notices.contact("Do you need more? Write to", offer.product().name()));
  }

  /** No such product. */
  public Answer noProduct() {
    return notices.of(
        404,
        "There is no such product",
        List.of("Perhaps the address is misspelled, or it is not for sale yet."),
        notices.toShop(),
        notices.contact("Questions? Write to", BUYING));
  }

  /** The gateway does not open a payment page now. */
  public Answer paymentAway(Sku sku) {
    return notices
        .of(
            503,
            "Paying is not possible just now",
            List.of(
                "The payment page does not open at the moment. Nothing was charged: please try"
                    + " again in a minute."),
            new Notice.Action("Try again", frame.buy(sku)),
            notices.contact("Does it still not work? Write to", BUYING))
        .with("Retry-After", "30");
  }

  /** The form was sent too often. */
  public Answer tooManyOrders(Duration wait) {
    return notices
        .of(
            429,
            "That was often",
            List.of(
                "From where you are, the button was pressed very often. Nothing was charged: please"
                    + " wait a minute, then try again."),
            notices.toShop(),
            notices.contact("Does it still not work? Write to", BUYING))
        .with("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  /** The form cannot be read. */
  public Answer unreadable() {
    return notices.of(
        400,
        "That form cannot be read",
        List.of("Nothing was charged. Please go back and try again."),
        notices.toShop(),
        notices.contact("Does it still not work? Write to", BUYING));
  }

  /** The way to the purchase, within the site the buyer is on. */
  public Answer toPurchase(URI link) {
    String path = link.getPath();
    return Answer.seeOther(frame.purchase(path.substring(path.lastIndexOf('/') + 1)));
  }

  /** The buyer is through, the money is not known to have come. */
  public Answer waiting(String session, int tries) {
    return onItsWay(
        session,
        tries,
        "We are waiting for your payment",
        List.of(
            "As soon as it is confirmed, this page leads to your downloads by itself. Mostly that"
                + " takes a few seconds; some ways to pay take days.",
            "You need not keep it open: a mail with your link comes as well."));
  }

  /** The buyer has not paid yet. */
  public Answer unpaid(String session, int tries) {
    return onItsWay(
        session,
        tries,
        "This is not paid yet",
        List.of(
            "The payment page says that nothing was paid so far. If you have just paid, please wait"
                + " a moment: this page looks again by itself.",
            "If you have not, nothing was charged, and you can begin again at the shop."));
  }

  /** It was never paid. */
  public Answer notPaid() {
    return notices.of(
        410,
        "This payment did not arrive",
        List.of(
            "It was not completed, or your bank did not send it. Nothing was charged for it: you"
                + " can begin again at the shop."),
        notices.toShop(),
        notices.contact("Was something charged all the same? Write to", "A payment"));
  }

  /** It was paid for something the shop does not know. */
  public Answer unmatched() {
    return notices.of(
        200,
        "Your payment has arrived",
        List.of(
            "Thank you! The shop could not tell by itself what it was for, so a person looks at it,"
                + " and your link comes by mail.",
            "You need not pay again."),
        null,
        notices.contact("Does it take long? Write to", "A payment without a link"));
  }

  /** No such payment. */
  public Answer noPayment() {
    return notices.of(
        404,
        "We do not know this payment",
        List.of(
            "If you have paid, nothing is lost: the mail with your link comes to the address you"
                + " gave."),
        notices.toShop(),
        notices.contact("Has no mail come? Write to", "A payment without a link"));
  }

  private Answer onItsWay(String session, int tries, String heading, List<String> text) {
    String next = frame.thanks(session) + "&n=" + Math.min(tries + 1, 999);
    return Answer.html(
            200,
            templates.onItsWay.execute(
                new OnItsWayView(
                    frame,
                    heading,
                    text,
                    next,
                    pretend ? frame.pay(session) : null,
                    frame.supportLink("A payment"))))
        .with("Refresh", pause(tries) + "; url=" + next);
  }

  /** Soon at first, while a card is being checked; then at leisure. */
  private static int pause(int tries) {
    return tries < 10 ? 3 : tries < 30 ? 10 : 60;
  }

  private Notice.Action again(Offer offer) {
    return new Notice.Action("Choose again", frame.buy(offer.product().sku()));
  }
}
