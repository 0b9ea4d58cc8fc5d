package store.server.downloads;

import store.delivery.DownloadDesk;
import store.delivery.Visit;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.pages.Pages;
import store.server.visits.Visits;

/** {@code GET /d/{token}}: the buyer's private page. Looking spends nothing, however often. */
public final class PrivatePageEndpoint implements Endpoint {

  private final DownloadDesk desk;
  private final Pages pages;
  private final Misses misses;
  private final Visits visits;

  /** Shows what this desk knows. */
  public PrivatePageEndpoint(DownloadDesk desk, Pages pages, Misses misses, Visits visits) {
    this.desk = desk;
    this.pages = pages;
    this.misses = misses;
    this.visits = visits;
  }

  @Override
  public void answer(Call call) {
    String token = Secret.withoutTail(call.taken(0));
    if (Secret.isPlausible(token)) {
      call.onWorker(same -> look(same, token));
    } else {
      misses.answer(call);
    }
  }

  /**
   * {@code GET /d/{token}/{file_id}}: where a browser stands after the button was refused. Its
   * address, opened once more, leads to the page.
   */
  public void leadBack(Call call) {
    String token = call.taken(0);
    if (Secret.isPlausible(token)) {
      call.answer(pages.toPurchase(token));
    } else {
      misses.answer(call);
    }
  }

  private void look(Call call, String token) {
    switch (desk.visit(token)) {
      case Visit.Open open -> {
        visits.link(call, open.page());
        call.answer(pages.purchase(token, open.page()));
      }
      case Visit.Closed closed -> call.answer(pages.closed(closed.why(), closed.purchaseCode()));
      case Visit.Unknown unknown -> misses.answer(call);
    }
  }
}
