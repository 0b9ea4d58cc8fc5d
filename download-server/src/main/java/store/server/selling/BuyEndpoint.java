package store.server.selling;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.analytics.experiments.Splitter;
import store.analytics.experiments.Variant;
import store.catalog.Sku;
import store.failure.StoreException;
import store.payments.OpenedCheckout;
import store.payments.selling.BuyForm;
import store.payments.selling.Checkout;
import store.payments.selling.Offer;
import store.payments.selling.Ordering;
import store.server.http.Answer;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.http.FailureLine;
import store.server.http.Form;
import store.server.http.MissLimit;
import store.server.pages.SellingPages;
import store.server.visits.Visits;

/**
 * {@code GET /buy/{sku}}: what is for sale. {@code POST /buy/{sku}}: the way to the payment page,
 * from our own form or one on any other page.
 */
public final class BuyEndpoint implements Endpoint {

  private final Checkout checkout;
  private final SellingPages pages;
  private final Splitter splitter;
  private final Errands errands;
  private final Visits visits;
  private final MissLimit limit;
  private final Consumer<String> log;

  /** Sells at that checkout; each post counts against the limit. */
  public BuyEndpoint(
      Checkout checkout,
      SellingPages pages,
      Splitter splitter,
      Errands errands,
      Visits visits,
      MissLimit limit,
      Consumer<String> log) {
    this.checkout = checkout;
    this.pages = pages;
    this.splitter = splitter;
    this.errands = errands;
    this.visits = visits;
    this.limit = limit;
    this.log = log;
  }

  @Override
  public void answer(Call call) {
    Form query = call.query();
    Sku sku = sku(call.taken(0));
    if (sku == null) {
      call.answer(pages.noProduct());
    } else {
      call.onWorker(same -> show(same, sku, query));
    }
  }

  /** The form was sent. */
  public void buy(Call call) {
    Duration wait = limit.miss(call.client());
    Form query = call.query();
    Form form = call.looseForm();
    Sku sku = sku(call.taken(0));
    if (!wait.isZero()) {
      call.answer(pages.tooManyOrders(wait));
    } else if (form == null) {
      call.answer(pages.unreadable());
    } else if (sku == null) {
      call.answer(pages.noProduct());
    } else {
      call.onWorker(same -> order(same, sku, wish(same, form, query)));
    }
  }

  private void show(Call call, Sku sku, Form query) {
    Offer offer = checkout.offer(sku).orElse(null);
    if (offer == null) {
      call.answer(pages.noProduct());
      return;
    }
    Attribution said = Origins.of(checkout, call, query);
    Variant variant = splitter.shown(sku, said.variant(), Visits.visitor(call)).orElse(null);
    Attribution cameFrom = variant == null ? said : said.withVariant(variant.name());
    boolean canceled = query.get("canceled") != null;
    if (!canceled) {
      visits.page(call, sku, cameFrom);
    }
    call.answer(
        pages.offer(
            offer,
            new SellingPages.Visit(
                checkout.formKey(),
                checkout.quantity(offer, query.get("quantity")),
                cameFrom,
                variant == null ? null : variant.description(),
                canceled)));
  }

  private void order(Call call, Sku sku, BuyForm form) {
    switch (checkout.order(sku, form)) {
      case Ordering.Placed placed -> open(call, placed);
      case Ordering.Unknown _ -> call.answer(pages.noProduct());
      case Ordering.Closed closed -> call.answer(pages.notForSale(closed.offer()));
      case Ordering.TooMany tooMany -> call.answer(pages.tooFewLeft(tooMany.offer()));
      case Ordering.Senseless senseless -> call.answer(pages.noQuantity(senseless.offer()));
    }
  }

  private void open(Call call, Ordering.Placed order) {
    call.when(
        () ->
            errands
                .run(() -> checkout.open(order))
                .handle((opened, failure) ->
                    failure == null ? toPayment(call, order, opened) : away(call, order, failure)),
        call::answer);
  }

  private Answer toPayment(Call call, Ordering.Placed order, OpenedCheckout opened) {
    visits.checkout(call, order.product().sku(), order.cameFrom());
    return Answer.seeOther(opened.url().toString());
  }

  /** Whatever the gateway has against it, the buyer can only try again; the owner is told why. */
  private Answer away(Call call, Ordering.Placed order, Throwable failure) {
    log.accept(FailureLine.of(call.route(), failure));
    return pages.paymentAway(order.product().sku());
  }

  private BuyForm wish(Call call, Form form, Form query) {
    return new BuyForm(
        Origins.either(form, query, "quantity"),
        Origins.of(checkout, call, form, query),
        form.get("form"),
        call.browser());
  }

  private static @Nullable Sku sku(String text) {
    try {
      return Sku.parse(text);
    } catch (StoreException noSku) {
      return null;
    }
  }
}
