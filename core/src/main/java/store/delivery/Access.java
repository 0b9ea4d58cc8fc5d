package store.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.purchases.Purchase;

/** Whether a private link opens. */
sealed interface Access {

  /** It does, until then if it ends. */
  record Open(DownloadLink link, Purchase purchase, @Nullable Instant endsAt) implements Access {}

  /** It exists, but does not open now. */
  record Closed(Closure why, String purchaseCode) implements Access {}

  /** There is none, or nobody shall know of it. */
  record Unknown() implements Access {}
}
