package store.server.selling;

import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.payments.selling.Checkout;
import store.server.http.Call;
import store.server.http.Form;

/** Where a visitor came from, read from what stands in forms and links. */
public final class Origins {

  private Origins() {}

  /** What the link says, else what its page's address says. */
  public static Attribution of(Checkout checkout, Call call, @Nullable Form query) {
    return of(checkout, call, query, query);
  }

  /** What the form says, else what its address says. */
  static Attribution of(Checkout checkout, Call call, @Nullable Form form, @Nullable Form query) {
    return checkout.cameFrom(
        either(form, query, "utm_source"),
        either(form, query, "utm_medium"),
        either(form, query, "utm_campaign"),
        either(form, query, "variant"),
        call.header("Referer"));
  }

  static @Nullable String either(@Nullable Form form, @Nullable Form query, String name) {
    String value = form == null ? null : form.get(name);
    return value != null || query == null ? value : query.get(name);
  }
}
