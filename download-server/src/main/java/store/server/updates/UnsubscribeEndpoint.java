package store.server.updates;

import store.server.downloads.Misses;
import store.server.downloads.Secret;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.pages.UpdatePages;
import store.server.visits.Visits;
import store.updates.Unsubscribing;

/**
 * {@code GET /u/{token}}: the page with the button. Looking changes nothing, however often mail
 * scanners do.
 */
public final class UnsubscribeEndpoint implements Endpoint {

  private final Unsubscribing unsubscribing;
  private final UpdatePages pages;
  private final Misses misses;
  private final Visits visits;

  /** Stops updates there. */
  public UnsubscribeEndpoint(
      Unsubscribing unsubscribing, UpdatePages pages, Misses misses, Visits visits) {
    this.unsubscribing = unsubscribing;
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
   * {@code POST /u/{token}}: stops them at once, whoever sends it and whatever else it says: mail
   * programs do it without cookie and Origin (RFC 8058 section 3.2).
   */
  public void act(Call call) {
    String token = Secret.withoutTail(call.taken(0));
    if (Secret.isPlausible(token)) {
      call.onWorker(same -> stop(same, token));
    } else {
      misses.answer(call);
    }
  }

  private void look(Call call, String token) {
    unsubscribing
        .look(token)
        .ifPresentOrElse(
            reader -> {
              visits.unsubscribeShown(call);
              call.answer(reader.optedOut() ? pages.stopped() : pages.ask(token));
            },
            () -> misses.answer(call));
  }

  /** Who guesses must not keep the database's one writer busy: so it is read first. */
  private void stop(Call call, String token) {
    unsubscribing
        .look(token)
        .ifPresentOrElse(
            reader -> {
              if (reader.optedOut()) {
                call.answer(pages.stopped());
              } else {
                call.when(
                    () -> unsubscribing.unsubscribe(token),
                    stopped -> {
                      visits.unsubscribed();
                      call.answer(pages.stopped());
                    });
              }
            },
            () -> misses.answer(call));
  }
}
