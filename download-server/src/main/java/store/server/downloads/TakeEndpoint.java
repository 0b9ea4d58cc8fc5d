package store.server.downloads;

import store.delivery.DownloadDesk;
import store.delivery.Taking;
import store.delivery.Visit;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.pages.Pages;

/** {@code POST /d/{token}/{file_id}}: takes one download and leads to its bytes. */
public final class TakeEndpoint implements Endpoint {

  private static final int MOST_DIGITS = 18;

  private final DownloadDesk desk;
  private final Pages pages;
  private final Misses misses;

  /** Takes downloads at this desk. */
  public TakeEndpoint(DownloadDesk desk, Pages pages, Misses misses) {
    this.desk = desk;
    this.pages = pages;
    this.misses = misses;
  }

  @Override
  public void answer(Call call) {
    String token = call.taken(0);
    String file = call.taken(1);
    if (Secret.isPlausible(token) && isNumber(file)) {
      call.onWorker(same -> look(same, token, Long.parseLong(file)));
    } else {
      misses.answer(call);
    }
  }

  /** Who guesses must not keep the database's one writer busy: so it is read first. */
  private void look(Call call, String token, long file) {
    if (desk.visit(token) instanceof Visit.Unknown) {
      misses.answer(call);
    } else {
      call.when(() -> desk.take(token, file), taking -> tell(call, taking));
    }
  }

  private void tell(Call call, Taking taking) {
    switch (taking) {
      case Taking.Granted granted ->
          call.answer(pages.granted(granted.secret(), granted.fileName()));
      case Taking.UsedUp usedUp ->
          call.answer(pages.usedUp(call.taken(0), usedUp.page().purchaseCode(), usedUp.fileName()));
      case Taking.Closed closed -> call.answer(pages.closed(closed.why(), closed.purchaseCode()));
      case Taking.Unknown unknown -> misses.answer(call);
    }
  }

  private static boolean isNumber(String text) {
    return text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
