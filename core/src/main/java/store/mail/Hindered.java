package store.mail;

import store.failure.StoreException;

/** No mail leaves this way just now; the one at hand was given back. */
final class Hindered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StoreException why;

  Hindered(StoreException why) {
    super(why);
    this.why = why;
  }

  StoreException why() {
    return why;
  }
}
