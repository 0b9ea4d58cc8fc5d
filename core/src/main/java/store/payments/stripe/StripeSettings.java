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
}
