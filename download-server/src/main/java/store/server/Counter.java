package store.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import store.analytics.Attribution;
import store.catalog.Product;
import store.config.ShopSettings;
import store.payments.selling.Checkout;
import store.payments.selling.Rehearsal;
import store.server.downloads.Misses;
import store.server.http.Endpoint;
import store.server.http.MissLimit;
import store.server.http.Route;
import store.server.pages.Assets;
import store.server.pages.Pages;
import store.server.pages.PretendPages;
import store.server.pages.SellingPages;
import store.server.selling.BuyEndpoint;
import store.server.selling.Errands;
import store.server.selling.Origins;
import store.server.selling.PayEndpoint;
import store.server.selling.ThanksEndpoint;
import store.server.visits.BeaconEndpoint;
import store.server.visits.Visits;

/** The part of the site where visitors buy, and the threads it needs for itself. */
final class Counter implements AutoCloseable {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ORDERS = 60;
  private static final int MOST_QUESTIONS = 120;
  private static final int MOST_VIEWS = 240;

  private final List<Route> routes;
  private final Errands buying;
  private final Errands arriving;

  private Counter(List<Route> routes, Errands buying, Errands arriving) {
    this.routes = List.copyOf(routes);
    this.buying = buying;
    this.arriving = arriving;
  }

  static Counter open(
      ShopSettings shop,
      Assets assets,
      Pages home,
      StoreServer.Ground ground,
      Misses misses,
      Visits visits,
      Duration patience) {
    Selling selling = ground.selling();
    Rehearsal rehearsal = selling.rehearsal();
    SellingPages pages = new SellingPages(shop, assets, rehearsal != null, selling.paymentPages());
    Errands buying = new Errands("buying", patience);
    Errands arriving = new Errands("arriving", patience);
    BuyEndpoint buy =
        new BuyEndpoint(
            selling.checkout(),
            pages,
            selling.splitter(),
            buying,
            visits,
            new MissLimit(MOST_ORDERS, WINDOW, ground.clock()),
            ground.log());
    ThanksEndpoint thanks =
        new ThanksEndpoint(
            selling.thanks(),
            pages,
            misses,
            arriving,
            new MissLimit(MOST_QUESTIONS, WINDOW, ground.clock()),
            ground.log());
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/", home(home, selling.forSale(), selling.checkout(), visits)));
    routes.add(Route.get("/buy/{sku}", buy));
    routes.add(Route.post("/buy/{sku}", buy::buy));
    routes.add(Route.get("/thanks", thanks));
    BeaconEndpoint beacon =
        new BeaconEndpoint(
            selling.checkout(),
            selling.splitter(),
            visits,
            new MissLimit(MOST_VIEWS, WINDOW, ground.clock()));
    routes.add(Route.get("/beacon.js", beacon::script));
    routes.add(Route.post("/beacon", beacon));
    if (rehearsal != null) {
      PayEndpoint pay =
          new PayEndpoint(
              rehearsal,
              new PretendPages(shop, assets, pages, selling.paymentPages(), ground.clock()),
              misses,
              visits);
      routes.add(Route.get("/pay/{session}", pay));
      routes.add(Route.post("/pay/{session}", pay::press));
    }
    return new Counter(routes, buying, arriving);
  }

  List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    buying.close();
    arriving.close();
  }

  private static Endpoint home(
      Pages pages, Supplier<List<Product>> forSale, Checkout checkout, Visits visits) {
    return call ->
        call.onWorker(same -> {
          Attribution cameFrom = Origins.of(checkout, same, same.query());
          visits.page(same, null, cameFrom);
          same.answer(pages.home(forSale.get(), cameFrom));
        });
  }
}
