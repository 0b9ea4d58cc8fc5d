package store.payments.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import java.util.List;
import java.util.Optional;
import store.failure.StoreException;

/**
 * What Stripe refuses, in the one vocabulary. Its exceptions are not kept as causes: their messages
 * show parts of the key.
 */
final class StripeFailure {

  private StripeFailure() {}

  static StoreException of(StripeException failure) {
    if (failure instanceof ApiConnectionException) {
      String why = String.valueOf(failure.getMessage());
      return StoreException.unavailable(
          "Stripe is away: " + Words.printable(why) + "; try again later.", null);
    }
    Integer status = failure.getStatusCode();
    if (failure.getStripeError() == null && status != null && status / 100 == 4 && status != 429) {
      // Somebody on the way answered, not Stripe: what it says about things or keys means nothing.
      return StripeApi.notJson();
    }
    return switch (status == null ? 0 : status) {
      case 400, 402, 405 ->
          StoreException.refused("Stripe refuses this: " + sentence(said(failure)));
      case 401 ->
          StoreException.configuration(
              "Stripe does not accept the key in stripe.secret_key (wrong, revoked or expired);"
                  + " copy it again from Stripe's Dashboard, under Developers > API keys.");
      case 403 -> forbidden(said(failure));
      case 404 -> StoreException.notFound("Stripe knows no such thing: " + sentence(said(failure)));
      case 409 ->
          StoreException.unavailable(
              "Stripe is still busy with the same request; try again in a minute.", null);
      case 429 ->
          StoreException.unavailable(
              "Stripe asks us to send fewer requests; try again in a minute.", null);
      default ->
          StoreException.unavailable(
              "Stripe could not answer (HTTP "
                  + (status == null ? "nothing" : status.toString())
                  + request(failure)
                  + "); try again later.",
              null);
    };
  }

  private static StoreException forbidden(String message) {
    List<String> permissions = Words.permissions(message);
    return StoreException.configuration(
        permissions.isEmpty()
            ? "The key in stripe.secret_key may not do this: "
                + sentence(message)
                + " Give it the permission in Stripe's Dashboard, under Developers > API keys."
            : "The key in stripe.secret_key lacks the permission "
                + String.join(" or ", permissions)
                + "; give it that in Stripe's Dashboard, under Developers > API keys.");
  }

  private static String said(StripeException failure) {
    StripeError error = failure.getStripeError();
    return Optional.ofNullable(error == null ? null : error.getMessage())
        .or(() -> Optional.ofNullable(failure.getUserMessage()))
        .orElse("it does not say why");
  }

  private static String request(StripeException failure) {
    String id = failure.getRequestId();
    return id == null ? "" : ", request " + Words.printable(id);
  }

  private static String sentence(String said) {
    String text = Words.printable(said);
    return text.endsWith(".") ? text : text + ".";
  }
}
