package store.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.money.Money;
import store.payments.selling.Offer;
import store.payments.test.PretendCheckout;
import store.payments.test.PretendCheckout.State;
import store.server.http.Answer;
import store.server.pages.Assets;
import store.server.pages.PretendPages;
import store.server.pages.SellingPages;

/** The pages on which is bought and paid, in every state. */
final class SellingGallery {

  private static final Instant OPENED = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SESSION = "cs_test_" + "a".repeat(26);

  /** So late that the page does not refresh itself while it is looked at. */
  private static final int LATE = 50;

  private SellingGallery() {}

  static Map<String, Answer> pages() {
    Assets assets = new Assets();
    SellingPages pages = new SellingPages(Gallery.shop(), assets, false, "https:");
    SellingPages pretending = new SellingPages(Gallery.shop(), assets, true, "https:");
    PretendPages pay = new PretendPages(Gallery.shop(), assets, pretending, "https:", () -> OPENED);
    Map<String, Answer> states = new LinkedHashMap<>();
    Offer offer = offer("Refactoring by Hand", null, Offer.State.FOR_SALE);
    Offer few = offer("Refactoring by Hand", 3L, Offer.State.FOR_SALE);
    Offer one = offer("Refactoring by Hand", 1L, Offer.State.FOR_SALE);
    Offer soldOut = offer("Refactoring by Hand", 0L, Offer.State.SOLD_OUT);
    Offer archived = offer("Refactoring by Hand", null, Offer.State.ARCHIVED);
    Offer hostile = offer(Gallery.HOSTILE + Gallery.LONG, null, Offer.State.FOR_SALE);
    states.put("buy", pages.offer(offer, visit(false)));
    states.put("buy-few", pages.offer(few, visit(false)));
    states.put("buy-last", pages.offer(one, visit(false)));
    states.put("buy-canceled", pages.offer(offer, visit(true)));
    states.put("buy-pretend", pretending.offer(offer, visit(false)));
    states.put("buy-sold-out", pages.offer(soldOut, visit(false)));
    states.put("buy-archived", pages.offer(archived, visit(false)));
    states.put("buy-hostile", pages.offer(hostile, visit(true)));
    states.put("buy-just-sold-out", pages.notForSale(soldOut));
    states.put("buy-too-many", pages.tooFewLeft(few));
    states.put("buy-only-one", pages.tooFewLeft(one));
    states.put("buy-no-quantity", pages.noQuantity(offer));
    states.put("buy-no-product", pages.noProduct());
    states.put("buy-away", pages.paymentAway(Sku.parse("book")));
    states.put("buy-too-often", pages.tooManyOrders(Duration.ofSeconds(40)));
    states.put("buy-unreadable", pages.unreadable());
    states.put("thanks-waiting", pages.waiting(SESSION, LATE));
    states.put("thanks-waiting-pretend", pretending.waiting(SESSION, LATE));
    states.put("thanks-unpaid", pages.unpaid(SESSION, LATE));
    states.put("thanks-not-paid", pages.notPaid());
    states.put("thanks-unmatched", pages.unmatched());
    states.put("thanks-unknown", pages.noPayment());
    states.put("pay", pay.pay(checkout(State.OPEN, "Refactoring by Hand")));
    states.put("pay-declined", pay.pay(checkout(State.DECLINED, "Refactoring by Hand")));
    states.put("pay-pending", pay.pay(checkout(State.PENDING, "Refactoring by Hand")));
    states.put("pay-failed", pay.pay(checkout(State.FAILED, "Refactoring by Hand")));
    states.put("pay-canceled", pay.pay(checkout(State.CANCELED, "Refactoring by Hand")));
    states.put("pay-hostile", pay.pay(checkout(State.OPEN, Gallery.HOSTILE + Gallery.LONG)));
    states.put(
        "pay-no-email", pay.payAgain(checkout(State.OPEN, "Refactoring by Hand"), "", "Ada"));
    states.put(
        "pay-bad-email",
        pay.payAgain(checkout(State.OPEN, "Refactoring by Hand"), Gallery.HOSTILE, Gallery.LONG));
    return states;
  }

  private static Offer offer(String name, @Nullable Long stock, Offer.State state) {
    return new Offer(Gallery.product(name, stock), state);
  }

  private static SellingPages.Visit visit(boolean canceled) {
    return new SellingPages.Visit(
        "t1-key", 1, new Attribution(Gallery.HOSTILE, null, "spring", "b"), null, canceled);
  }

  private static PretendCheckout checkout(State state, String name) {
    return new PretendCheckout(
        1,
        "a".repeat(26),
        state,
        List.of(
            new PretendCheckout.Line(Sku.parse("book"), name, 1, Money.of(2900, "USD")),
            new PretendCheckout.Line(Sku.parse("mug"), "A Mug", 3, Money.of(900, "USD"))),
        Money.of(5600, "USD"),
        URI.create("https://shop.example.org/thanks"),
        URI.create("https://shop.example.org/buy/book"),
        null,
        null,
        "shop",
        "book:1:2900,mug:3:900",
        Attribution.NONE,
        OPENED,
        OPENED.plus(Duration.ofHours(24)),
        null);
  }
}
