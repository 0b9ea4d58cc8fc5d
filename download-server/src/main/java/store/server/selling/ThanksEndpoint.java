package store.server.selling;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import store.payments.selling.Arrival;
import store.payments.selling.Thanks;
import store.server.downloads.Misses;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.http.FailureLine;
import store.server.http.Form;
import store.server.http.MissLimit;
import store.server.pages.SellingPages;

/** {@code GET /thanks?session_id=}: from the payment page to the private link. */
public final class ThanksEndpoint implements Endpoint {

  private static final int MOST_DIGITS = 3;

  private final Thanks thanks;
  private final SellingPages pages;
  private final Misses misses;
  private final Errands errands;
  private final MissLimit limit;
  private final Consumer<String> log;

  /** Receives buyers; the limit is how often one client may have the gateway asked. */
  public ThanksEndpoint(
      Thanks thanks,
      SellingPages pages,
      Misses misses,
      Errands errands,
      MissLimit limit,
      Consumer<String> log) {
    this.thanks = thanks;
    this.pages = pages;
    this.misses = misses;
    this.errands = errands;
    this.limit = limit;
    this.log = log;
  }

  @Override
  public void answer(Call call) {
    Form query = call.query();
    String session = query.get("session_id");
    if (session == null) {
      misses.answer(call, pages.noPayment());
    } else {
      call.onWorker(same -> look(same, session, tries(query.get("n"))));
    }
  }

  private void look(Call call, String session, int tries) {
    Arrival known = thanks.known(session).orElse(null);
    if (known != null) {
      tell(call, session, tries, known);
    } else if (limit.miss(call.client()).isZero()) {
      call.when(
          () ->
              errands.run(() -> thanks.ask(session)).exceptionally(failure -> away(call, failure)),
          arrival -> tell(call, session, tries, arrival));
    } else {
      tell(call, session, tries, new Arrival.Waiting());
    }
  }

  private void tell(Call call, String session, int tries, Arrival arrival) {
    switch (arrival) {
      case Arrival.Bought bought -> call.answer(pages.toPurchase(bought.link()));
      case Arrival.Waiting _ -> call.answer(pages.waiting(session, tries));
      case Arrival.Unpaid _ -> call.answer(pages.unpaid(session, tries));
      case Arrival.Over _ -> call.answer(pages.notPaid());
      case Arrival.Unmatched _ -> call.answer(pages.unmatched());
      case Arrival.Unknown _ -> misses.answer(call, pages.noPayment());
    }
  }

  /** Nobody who paid is told of our troubles: the page waits, and the mail comes. */
  private Arrival away(Call call, Throwable failure) {
    log.accept(FailureLine.of(call.route(), failure));
    return new Arrival.Waiting();
  }

  /** How often the page has refreshed itself. */
  private static int tries(@Nullable String text) {
    return text != null
            && !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text)
        : 0;
  }
}
