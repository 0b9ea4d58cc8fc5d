package store.server.visits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.analytics.experiments.Splitter;
import store.analytics.experiments.Variant;
import store.catalog.Sku;
import store.failure.StoreException;
import store.payments.selling.Checkout;
import store.server.http.Answer;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.http.Form;
import store.server.http.MissLimit;

/**
 * {@code GET /beacon.js}: the script for pages of the owner's own site. {@code POST /beacon}: such
 * a page was looked at; the answer says which variant of it to show. Neither sets or reads a
 * cookie.
 */
public final class BeaconEndpoint implements Endpoint {

  private static final String FOR_AN_HOUR = "public, max-age=3600";

  private final Checkout checkout;
  private final Splitter splitter;
  private final Visits visits;
  private final MissLimit limit;
  private final Answer script;

  /** Notes views there; each counts against the limit. */
  public BeaconEndpoint(Checkout checkout, Splitter splitter, Visits visits, MissLimit limit) {
    this.checkout = checkout;
    this.splitter = splitter;
    this.visits = visits;
    this.limit = limit;
    this.script =
        Answer.text(200, read())
            .with("Content-Type", "text/javascript; charset=utf-8")
            .with("Cache-Control", FOR_AN_HOUR)
            .with("Cross-Origin-Resource-Policy", "cross-origin");
  }

  /** The script, the same for everybody. */
  public void script(Call call) {
    call.answer(script);
  }

  @Override
  public void answer(Call call) {
    Duration wait = limit.miss(call.client());
    Form form = call.looseForm();
    if (!wait.isZero()) {
      call.answer(open(429, "{}").with("Retry-After", Long.toString(wait.toSeconds() + 1)));
    } else if (form == null) {
      call.answer(open(400, "{}"));
    } else {
      call.onWorker(same -> view(same, form));
    }
  }

  private void view(Call call, Form form) {
    String product = Objects.requireNonNullElse(form.get("product"), "").strip();
    Sku sku = sku(product);
    if (!product.isEmpty() && (sku == null || checkout.offer(sku).isEmpty())) {
      call.answer(open(404, "{}"));
      return;
    }
    Attribution said =
        checkout.cameFrom(
            form.get("utm_source"),
            form.get("utm_medium"),
            form.get("utm_campaign"),
            form.get("variant"),
            form.get("referrer"));
    Variant variant =
        sku == null ? null : splitter.shown(sku, said.variant(), Visits.visitor(call)).orElse(null);
    visits.page(call, sku, variant == null ? said : said.withVariant(variant.name()));
    // A variant's name is of letters, digits and hyphens, so it needs no escaping.
    call.answer(open(200, variant == null ? "{}" : "{\"variant\":\"" + variant.name() + "\"}"));
  }

  /**
   * Any page may ask: what is said is no secret and depends on no cookie (Fetch, section 3.3.5).
   */
  private static Answer open(int status, String json) {
    return Answer.text(status, json)
        .with("Content-Type", "application/json")
        .with("Access-Control-Allow-Origin", "*")
        .with("Cross-Origin-Resource-Policy", "cross-origin");
  }

  private static @Nullable Sku sku(String text) {
    try {
      return Sku.parse(text);
    } catch (StoreException noSku) {
      return null;
    }
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(BeaconEndpoint.class.getResourceAsStream("beacon.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
