package store.server.visits;

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

/** Notes what visitors do, as far as requests show it; nobody waits for it. */
public final class Visits {

  private static final List<String> PURPOSES =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  private final EventLog log;
  private final InstantSource clock;
  private final boolean test;

  /**
   * Notes in that log.
   *
   * @param test whether money is pretended, or Stripe's test mode is on
   */
  public Visits(EventLog log, InstantSource clock, boolean test) {
    this.log = log;
    this.clock = clock;
    this.test = test;
  }

  /** A page was shown; of the shop, or of that product. */
  public void page(Call call, @Nullable Sku sku, Attribution cameFrom) {
    note(Sighting.Kind.PAGE_VIEW, sku, null, cameFrom, test, visitor(call));
  }

  /** Somebody was sent to the payment page. */
  public void checkout(Call call, Sku sku, Attribution cameFrom) {
    note(Sighting.Kind.CHECKOUT_STARTED, sku, null, cameFrom, test, visitor(call));
  }

  /** The pretended payment was declined. */
  public void declined(Sku sku, Attribution cameFrom) {
    note(Sighting.Kind.PAYMENT_FAILED, sku, null, cameFrom, true, null);
  }

  /** A private page was shown. */
  public void link(Call call, PrivatePage page) {
    note(
        Sighting.Kind.LINK_VIEWED,
        null,
        page.purchaseCode(),
        Attribution.NONE,
        page.test(),
        visitor(call));
  }

  /** The page was shown on which updates can be stopped. */
  public void unsubscribeShown(Call call) {
    note(Sighting.Kind.UNSUBSCRIBE_SHOWN, null, null, Attribution.NONE, false, visitor(call));
  }

  /** Updates were stopped. */
  public void unsubscribed() {
    note(Sighting.Kind.UNSUBSCRIBED, null, null, Attribution.NONE, false, null);
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
