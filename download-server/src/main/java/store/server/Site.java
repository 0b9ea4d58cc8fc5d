package store.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import store.payments.events.EventDesk;
import store.server.downloads.FetchEndpoint;
import store.server.downloads.PrivatePageEndpoint;
import store.server.downloads.TakeEndpoint;
import store.server.http.Answer;
import store.server.http.Endpoint;
import store.server.http.Route;
import store.server.lost.LostEndpoint;
import store.server.pages.Assets;
import store.server.pages.Pages;
import store.server.updates.UnsubscribeEndpoint;
import store.server.webhook.WebhookEndpoint;

/** The map of the site: every route, once. A new page is one endpoint and one line here. */
final class Site {

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String FOR_A_DAY = "public, max-age=86400";
  private static final String ROBOTS =
      """
      User-agent: *
      Disallow: /d/
      Disallow: /f/
      Disallow: /u/
      Disallow: /thanks
      Disallow: /pay/
      """;

  private Site() {}

  static List<Route> routes(
      Pages pages,
      Assets assets,
      PrivatePageEndpoint privatePage,
      TakeEndpoint take,
      FetchEndpoint fetch,
      UnsubscribeEndpoint unsubscribe,
      LostEndpoint lost,
      WebhookEndpoint webhook,
      List<Route> selling,
      BooleanSupplier healthy) {
    List<Route> routes = new ArrayList<>(assets(assets));
    routes.addAll(selling);
    routes.add(Route.get("/d/{token}", privatePage));
    routes.add(Route.get("/d/{token}/", privatePage));
    routes.add(Route.post("/d/{token}/{file_id}", take));
    routes.add(Route.get("/d/{token}/{file_id}", privatePage::leadBack));
    routes.add(Route.get("/f/{grant}/{name}", fetch));
    routes.add(Route.get("/u/{token}", unsubscribe));
    routes.add(Route.post("/u/{token}", unsubscribe::act));
    routes.add(Route.get("/lost", lost));
    routes.add(Route.post("/lost", lost::ask));
    routes.add(Route.post("/webhook", webhook).upTo(EventDesk.MOST_BYTES));
    routes.add(Route.get("/healthz", health(healthy)));
    routes.add(Route.get("/robots.txt", fixed(Answer.text(200, ROBOTS), FOR_A_DAY)));
    return List.copyOf(routes);
  }

  /** What pages are made of. */
  static List<Route> assets(Assets assets) {
    return List.of(
        Route.get(assets.style().path(), asset(assets.style(), FOR_GOOD)),
        Route.get(assets.icon().path(), asset(assets.icon(), FOR_GOOD)),
        Route.get("/favicon.ico", asset(assets.icon(), FOR_A_DAY)));
  }

  private static Endpoint health(BooleanSupplier healthy) {
    return call ->
        call.onWorker(same ->
            same.answer(
                healthy.getAsBoolean()
                    ? Answer.text(200, "ok")
                    : Answer.text(503, "the database does not answer\n")
                        .with("Retry-After", "10")));
  }

  private static Endpoint asset(Assets.Asset asset, String kept) {
    return fixed(Answer.text(200, asset.content()).with("Content-Type", asset.mediaType()), kept);
  }

  private static Endpoint fixed(Answer answer, String kept) {
    Answer open = answer.with("Cache-Control", kept).with("X-Robots-Tag", "");
    return call -> call.answer(open);
  }
}
