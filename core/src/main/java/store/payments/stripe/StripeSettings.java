package store.payments.stripe;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.secrets.Secret;

/**
 * The account at Stripe.
 *
 * @param secretKey its key, or null: then the store rehearses on the test gateway
 * @param webhookSecrets the signing secrets of its webhook endpoints, any of which may have signed
 * @param apiBase where Stripe's interface is, without a trailing slash
 */
public record StripeSettings(@Nullable Secret secretKey, List<Secret> webhookSecrets, URI apiBase) {

  /** Keeps the list as it is now. */
  public StripeSettings {
    webhookSecrets = List.copyOf(webhookSecrets);
  }

  /**
   * Why something that is real money, or is not, cannot be this shop's: its key is for the other
   * kind. Null when it can, or when the key does not say.
   */
  public @Nullable String otherMode(boolean livemode) {
    Boolean ours = livemode();
    if (ours == null || ours == livemode) {
      return null;
    }
    return livemode
        ? "it is about real money, and stripe.secret_key is a key of the test mode"
        : "it is about test money, and stripe.secret_key is a key for real money";
  }

  /** Whether something is real money that may say so; else what the key is for. */
  public boolean livemodeOr(@Nullable Boolean told) {
    Boolean ours = livemode();
    return told == null ? ours != null && ours : told;
  }

  /**
   * Whether the key is for real money, which its beginning says (Stripe's page "API keys"); null
   * where there is none, or it does not say.
   */
  public @Nullable Boolean livemode() {
    String key = secretKey == null ? "" : secretKey.text();
    boolean live = key.startsWith("sk_live_") || key.startsWith("rk_live_");
    boolean test = key.startsWith("sk_test_") || key.startsWith("rk_test_");
    return (live || test) ? (Boolean) live : null;
  }
}
