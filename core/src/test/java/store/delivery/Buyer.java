package store.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.fulfilment.PurchaseSheet;
import store.testing.TestStore;

/** Somebody with a private link who presses buttons and receives bytes. */
final class Buyer {

  private final TestStore store;
  private final String token;

  Buyer(TestStore store, String token) {
    this.store = store;
    this.token = token;
  }

  Buyer(TestStore store, PurchaseSheet sheet) {
    this(store, TestStore.token(sheet));
  }

  String token() {
    return token;
  }

  Visit visit() {
    return store.store().desk().visit(token);
  }

  Taking press(long fileId) {
    return store.store().desk().take(token, fileId).join();
  }

  /** Presses the button and answers the secret of the grant it opened. */
  String open(long fileId) {
    return ((Taking.Granted) press(fileId)).secret();
  }

  /** Presses the button and takes the whole file; false when none was left. */
  boolean download(long fileId) {
    return press(fileId) instanceof Taking.Granted granted && receive(granted.secret());
  }

  Fetching fetch(String secret) {
    return store.store().desk().fetch(secret);
  }

  /** Takes the whole file through a grant; false when that is refused or ends early. */
  boolean receive(String secret) {
    return fetch(secret) instanceof Fetching.Ready ready
        && receive(secret, 0, ready.fetch().size()) == ready.fetch().size();
  }

  /** Takes some bytes through a grant and answers how many came; -1 for none at all. */
  long receive(String secret, long from, long count) {
    if (!(fetch(secret) instanceof Fetching.Ready ready)) {
      return -1;
    }
    try (Sending sending = ready.fetch().begin()) {
      return sending.send(from, count, (position, most) -> most);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Takes some bytes and breaks off; answers how many were handed to the connection, or -1. */
  long breakOff(String secret, long from, long count) {
    if (!(fetch(secret) instanceof Fetching.Ready ready)) {
      return -1;
    }
    Sending sending = ready.fetch().begin();
    try {
      return sending.send(from, count, (position, most) -> most);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      sending.breakOff();
    }
  }

  /** What the page says is left of each file, top to bottom; empty when it does not open. */
  List<Long> left() {
    return offers().map(PrivatePage.Offer::left).toList();
  }

  /** Whether the page says of the first file that its download can go on. */
  boolean resumable() {
    return offers().findFirst().map(PrivatePage.Offer::resumable).orElse(false);
  }

  /** The files on the page, top to bottom. */
  List<Long> files() {
    return offers().map(PrivatePage.Offer::fileId).toList();
  }

  private Stream<PrivatePage.Offer> offers() {
    @Nullable PrivatePage page = visit() instanceof Visit.Open open ? open.page() : null;
    return page == null
        ? Stream.of()
        : page.lines().stream()
            .flatMap(line -> line.editions().stream())
            .flatMap(edition -> edition.files().stream());
  }
}
