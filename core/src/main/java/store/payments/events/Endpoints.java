package store.payments.events;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;
import store.payments.PaymentGateway;
import store.payments.WebhookEndpoint;
import store.payments.stripe.StripeSettings;
import store.payments.stripe.WebhookEvents;
import store.secrets.PrivateFile;

/** Tells Stripe where its events are to be sent, and keeps what it will sign them with. */
public final class Endpoints {

  private static final int LARGEST_FILE = 65_536;

  private final PaymentGateway gateway;
  private final StripeSettings settings;
  private final RandomGenerator randomness;
  private final PrivateFile secrets;
  private final @Nullable URI usual;

  /**
   * Endpoints of a shop.
   *
   * @param secrets the file that keeps signing secrets
   * @param shop where buyers find it, or null when the owner has not said so
   */
  public Endpoints(
      PaymentGateway gateway,
      StripeSettings settings,
      RandomGenerator randomness,
      Path secrets,
      @Nullable URI shop) {
    this.gateway = gateway;
    this.settings = settings;
    this.randomness = randomness;
    this.secrets = new PrivateFile(secrets);
    this.usual = shop == null ? null : URI.create(shop + "/webhook");
  }

  /**
   * A new endpoint.
   *
   * @param endpoint it, with its secret
   * @param file where the secret is kept; null when it was not to be kept or could not be
   * @param notKept why it could not be kept
   */
  public record Created(
      WebhookEndpoint endpoint, @Nullable Path file, @Nullable StoreException notKept) {}

  /**
   * Has Stripe tell that address of everything that matters here, and keeps the secret in a private
   * file that the configuration reads by itself. When the file cannot be written, nothing is asked
   * of Stripe.
   *
   * @param address where to, or null for the shop's own
   * @param keep whether to keep the secret
   * @throws StoreException {@code CONFIGURATION} without a key of Stripe's or an address; {@code
   *     MISUSED} when the address cannot be one; and as {@link PaymentGateway} says
   */
  public Created create(@Nullable String address, boolean keep) {
    if (settings.secretKey() == null) {
      throw StoreException.configuration(
          "The test gateway calls no webhooks; set stripe.secret_key in the configuration first.");
    }
    URI url = address == null ? usual() : parsed(address);
    if (settings.livemodeOr(null) && !scheme(url).equals("https")) {
      throw StoreException.misused(
          "Stripe tells of real money by https only, not at " + url + "; put https before it.");
    }
    if (!keep) {
      return new Created(gateway.createWebhookEndpoint(url, key(url, random())), null, null);
    }
    String kept = kept();
    WebhookEndpoint endpoint = gateway.createWebhookEndpoint(url, key(url, kept));
    try {
      secrets.append(endpoint.secret().text());
      return new Created(endpoint, secrets.path(), null);
    } catch (IOException failure) {
      return new Created(endpoint, null, FileFailure.writing(secrets.path(), failure));
    }
  }

  /** How many are kept by now; also proves that the file can be written. */
  private String kept() {
    try {
      secrets.append("");
      return secrets.read(LARGEST_FILE).lines().count() + " kept";
    } catch (IOException failure) {
      throw FileFailure.writing(secrets.path(), failure);
    }
  }

  /**
   * The same until the secret is kept: a command that was cut between Stripe's answer and the file
   * gets the same endpoint with the same secret when it is run again (Stripe remembers for a day).
   */
  private static String key(URI url, String kept) {
    String all = url + "\n" + WebhookEvents.API_VERSION + "\n" + kept;
    return "store-webhook-" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
  }

  private String random() {
    byte[] bytes = new byte[16];
    randomness.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private URI usual() {
    if (usual == null) {
      throw StoreException.configuration(
          "Stripe has to know where to send events; set store.url, or give --url.");
    }
    return usual;
  }

  private static URI parsed(String address) {
    try {
      URI url = new URI(address);
      boolean web = scheme(url).equals("https") || scheme(url).equals("http");
      if (web && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException none) {
      throw notAnAddress(address);
    }
    throw notAnAddress(address);
  }

  private static StoreException notAnAddress(String address) {
    return StoreException.misused(
        "\"" + address + "\" is no address of the web; write it like https://example.org/webhook.");
  }

  private static String scheme(URI url) {
    return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
  }
}
