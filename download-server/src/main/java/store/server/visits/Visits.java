package store.server.visits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.analytics.EventLog;
import store.analytics.Sighting;
import store.analytics.Visitor;
import store.catalog.Sku;
import store.delivery.PrivatePage;
import store.server.http.Call;
import store.server.http.ClientAddress;
import store.server.http.MissLimit;

/** Notes what visitors do, as far as requests show it; nobody waits for it. */
public final class Visits {

  private static final List<String> PURPOSES =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  /** So many a minute no people behind one address look at; more is kept of nobody. */
  private static final int MOST_NOTED = 1_200;

  private final EventLog log;
  private final InstantSource clock;
  private final boolean test;
  private final MissLimit limit;

  /**
   * Notes in that log.
   *
   * @param test whether money is pretended, or Stripe's test mode is on
   */
  public Visits(EventLog log, InstantSource clock, boolean test) {
    this.log = log;
    this.clock = clock;
    this.test = test;
    this.limit = new MissLimit(MOST_NOTED, Duration.ofMinutes(1), clock);
  }

  /** A page was shown; of the shop, or of that product. */
  public void page(Call call, @Nullable Sku sku, Attribution cameFrom) {
    seen(call, Sighting.Kind.PAGE_VIEW, sku, null, cameFrom, test);
  }

  /** Somebody was sent to the payment page. */
  public void checkout(Call call, Sku sku, Attribution cameFrom) {
    seen(call, Sighting.Kind.CHECKOUT_STARTED, sku, null, cameFrom, test);
  }

  /** The pretended payment was declined. */
  public void declined(Sku sku, Attribution cameFrom) {
    note(Sighting.Kind.PAYMENT_FAILED, sku, null, cameFrom, true, null);
  }

  /** A private page was shown. */
  public void link(Call call, PrivatePage page) {
    seen(call, Sighting.Kind.LINK_VIEWED, null, page.purchaseCode(), Attribution.NONE, page.test());
  }

  /** The page was shown on which updates can be stopped. */
  public void unsubscribeShown(Call call) {
    seen(call, Sighting.Kind.UNSUBSCRIBE_SHOWN, null, null, Attribution.NONE, false);
  }

  /** Updates were stopped. */
  public void unsubscribed() {
    note(Sighting.Kind.UNSUBSCRIBED, null, null, Attribution.NONE, false, null);
  }

  private void seen(
      Call call,
      Sighting.Kind kind,
      @Nullable Sku sku,
      @Nullable String purchase,
      Attribution cameFrom,
      boolean pretended) {
    if (limit.miss(call.client()).isZero()) {
      note(kind, sku, purchase, cameFrom, pretended, visitor(call));
    }
  }

  private void note(
      Sighting.Kind kind,
      @Nullable Sku sku,
      @Nullable String purchase,
      Attribution cameFrom,
      boolean pretended,
      @Nullable Visitor visitor) {
    log.note(
        new Sighting(
            kind,
            clock.instant(),
            sku == null ? null : sku.text(),
            purchase,
            cameFrom,
            pretended,
            visitor));
  }

  /** Who asks, as far as the request tells. */
  public static Visitor visitor(Call call) {
    String purpose =
        PURPOSES.stream()
            .map(call::header)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(" "));
    return new Visitor(
        ClientAddress.network(call.client()),
        call.header("User-Agent"),
        call.isHead(),
        purpose.isEmpty() ? null : purpose,
        call.header("Accept-Language"),
        unfollowed(call));
  }

  /**
   * Whether the browser asks that its user is not followed (Tracking Preference Expression, section
   * 5.2; Global Privacy Control, section 3.2).
   */
  static boolean unfollowed(Call call) {
    return Objects.equals(call.header("DNT"), "1") || Objects.equals(call.header("Sec-GPC"), "1");
  }
}
