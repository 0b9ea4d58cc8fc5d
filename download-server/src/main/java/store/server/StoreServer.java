package store.server;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import store.Store;
import store.analytics.EventLog;
import store.config.ServerSettings;
import store.config.ShopSettings;
import store.delivery.DownloadDesk;
import store.failure.StoreException;
import store.fulfilment.LostLinks;
import store.payments.events.EventDesk;
import store.server.downloads.FetchEndpoint;
import store.server.downloads.Misses;
import store.server.downloads.PrivatePageEndpoint;
import store.server.downloads.TakeEndpoint;
import store.server.http.Answer;
import store.server.http.Call;
import store.server.http.ClientAddress;
import store.server.http.FailureLine;
import store.server.http.FrontDoor;
import store.server.http.MissLimit;
import store.server.lost.LostEndpoint;
import store.server.pages.Assets;
import store.server.pages.LostPages;
import store.server.pages.Pages;
import store.server.pages.UpdatePages;
import store.server.updates.UnsubscribeEndpoint;
import store.server.visits.Visits;
import store.server.webhook.WebhookEndpoint;
import store.updates.Unsubscribing;

/** The store's server, from start to stop: the one class of this module that others know. */
public final class StoreServer implements AutoCloseable {

  private static final int MOST_MISSES = 20;
  private static final Duration MISS_WINDOW = Duration.ofMinutes(1);

  private final ServerSettings settings;
  private final Listener listener;
  private final Counter counter;

  private StoreServer(ServerSettings settings, Listener listener, Counter counter) {
    this.settings = settings;
    this.listener = listener;
    this.counter = counter;
  }

  /**
   * What the server stands on.
   *
   * @param desk where downloads are spent
   * @param events where Stripe's events arrive
   * @param unsubscribing where readers stop updates
   * @param lost where buyers ask for links they have lost
   * @param selling what visitors buy from
   * @param visits where it is noted what they do
   * @param healthy whether the database answers
   * @param log takes one line for each failure: a sentence without token, address or key. A plain
   *     sink, because the process decides where its log goes, and because a logging library that
   *     others write to as well would print request paths.
   */
  public record Ground(
      DownloadDesk desk,
      EventDesk events,
      Unsubscribing unsubscribing,
      LostLinks lost,
      Selling selling,
      EventLog visits,
      BooleanSupplier healthy,
      InstantSource clock,
      Consumer<String> log) {

    /** A whole store. */
    public static Ground of(Store store, InstantSource clock, Consumer<String> log) {
      return new Ground(
          store.desk(),
          store.events(),
          store.unsubscribing(),
          store.lostLinks(),
          Selling.of(store),
          store.eventLog(),
          store.database()::answers,
          clock,
          log);
    }
  }

  /**
   * Starts to serve with the patience that the internet asks for; returns once it listens.
   *
   * @throws StoreException {@code UNAVAILABLE} when it cannot listen there
   */
  public static StoreServer start(ShopSettings shop, ServerSettings settings, Ground ground) {
    return start(shop, settings, Patience.USUAL, ground);
  }

  static StoreServer start(
      ShopSettings shop, ServerSettings settings, Patience patience, Ground ground) {
    LibraryLogs.silence();
    Assets assets = new Assets();
    Pages pages = new Pages(shop, assets);
    MissLimit limit = new MissLimit(MOST_MISSES, MISS_WINDOW, ground.clock());
    Misses misses = new Misses(limit, pages);
    Visits visits = new Visits(ground.visits(), ground.clock(), ground.selling().test());
    Counter counter = Counter.open(shop, assets, pages, ground, misses, visits, patience.payment());
    FrontDoor door =
        new FrontDoor(
            pages.base(),
            Site.routes(
                pages,
                assets,
                new PrivatePageEndpoint(ground.desk(), pages, misses, visits),
                new TakeEndpoint(ground.desk(), pages, misses),
                new FetchEndpoint(ground.desk(), pages, misses),
                new UnsubscribeEndpoint(
                    ground.unsubscribing(), new UpdatePages(shop, assets), misses, visits),
                new LostEndpoint(
                    ground.lost(),
                    new LostPages(shop, assets),
                    new MissLimit(MOST_MISSES, MISS_WINDOW, ground.clock())),
                new WebhookEndpoint(ground.events(), ground.log()),
                counter.routes(),
                ground.healthy()),
            new ClientAddress(settings.trustedProxies()),
            patience.body(),
            new FrontDoor.Refusals(
                pages.badRequest(),
                pages.notFound(),
                pages.wrongMethod(),
                pages.tooLarge(),
                pages.away()),
            (call, failure) -> answer(pages, ground.log(), call, failure));
    return start(settings, patience, door, counter);
  }

  private static StoreServer start(
      ServerSettings settings, Patience patience, FrontDoor door, Counter counter) {
    try {
      return new StoreServer(settings, Listener.open(settings, patience, door), counter);
    } catch (RuntimeException | Error failure) {
      counter.close();
      throw failure;
    }
  }

  /** The port it listens at. */
  public int port() {
    return listener.port();
  }

  /** Where this machine reaches it. */
  public URI address() {
    return settings.url(port());
  }

  /**
   * Stops: takes no new request, lets running downloads finish for as long as {@link Patience#stop}
   * says, then ends them.
   */
  @Override
  public void close() {
    listener.close();
    counter.close();
  }

  private static void answer(Pages pages, Consumer<String> log, Call call, Throwable failure) {
    log.accept(FailureLine.of(call.route(), failure));
    call.answer(
        FailureLine.cause(failure) instanceof StoreException told
            ? page(pages, told)
            : pages.failed());
  }

  /** The one place where a kind of failure becomes a status. */
  private static Answer page(Pages pages, StoreException failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE -> pages.away();
      case NOT_FOUND -> pages.notFound();
      case REFUSED -> pages.refused();
      case MISUSED -> pages.badRequest();
      case FAILED, PARTIAL, CONFIGURATION -> pages.failed();
    };
  }
}
