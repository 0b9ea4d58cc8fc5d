package store.payments.selling;

import java.net.URI;

/** What a buyer who comes back from the payment page is led to. */
public sealed interface Arrival {

  /** The purchase, by its private link. */
  record Bought(URI link) implements Arrival {}

  /** The buyer is through, and the money is on its way. */
  record Waiting() implements Arrival {}

  /** Nothing was paid yet, though it still may be. */
  record Unpaid() implements Arrival {}

  /** Nothing was paid, and nothing can be any more. */
  record Over() implements Arrival {}

  /** It was paid, but the shop does not know for what: a person has to look. */
  record Unmatched() implements Arrival {}

  /** The shop knows nothing of it. */
  record Unknown() implements Arrival {}
}
