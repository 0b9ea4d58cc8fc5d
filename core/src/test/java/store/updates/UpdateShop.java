package store.updates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import store.Store;
import store.catalog.Sku;
import store.customers.OptOuts;
import store.delivery.DownloadDesk;
import store.delivery.Fetching;
import store.delivery.Links;
import store.delivery.Sending;
import store.delivery.Taking;
import store.delivery.Tokens;
import store.delivery.Visit;
import store.fulfilment.HandSale;
import store.fulfilment.PurchaseSheet;
import store.mail.EmailAddress;
import store.mail.Letters;
import store.mail.MailState;
import store.mail.Mailer;
import store.mail.Suppression;
import store.purchases.PaymentMethod;
import store.secrets.KeyFile;
import store.testing.ScriptedMailer;
import store.testing.TestStore;

/** A shop with a book of two releases, whose updates go by a mailer that does what it is told. */
final class UpdateShop implements BeforeEachCallback, AfterEachCallback {

  final TestStore store = new TestStore();
  final ScriptedMailer mailer = new ScriptedMailer();

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    store.beforeEach(context);
    store.product("book", store.file("book-1.pdf", 3000));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    store.afterEach(context);
  }

  /** Publishes the second release. */
  UpdateShop second() {
    store.clock().pass(Duration.ofDays(30));
    store.release("book", "2.0", store.file("book-2.pdf", 4000));
    return this;
  }

  /** Sells the book to a buyer of that name. */
  PurchaseSheet sell(String email, @Nullable String name) {
    return store
        .store()
        .fulfilment()
        .sell(
            new HandSale(
                EmailAddress.parse(email),
                name,
                List.of(new HandSale.Line(Sku.parse("book"), 1)),
                PaymentMethod.OTHER,
                null,
                false));
  }

  /** A mail server says that nobody is at that address. */
  void suppress(String email) {
    store
        .store()
        .database()
        .write(tx -> {
          store
              .store()
              .suppressions()
              .suppress(
                  tx, EmailAddress.parse(email), Suppression.Source.SMTP, "nobody is there", null);
          return 0;
        });
  }

  /** Has the buyer take the newest file whole. */
  void download(PurchaseSheet sheet) {
    DownloadDesk desk = store.store().desk();
    String token = TestStore.token(sheet);
    long file =
        ((Visit.Open) desk.visit(token))
            .page()
            .lines()
            .getFirst()
            .editions()
            .getFirst()
            .files()
            .getFirst()
            .fileId();
    String secret = ((Taking.Granted) desk.take(token, file).join()).secret();
    Fetching.Ready ready = (Fetching.Ready) desk.fetch(secret);
    try (Sending sending = ready.fetch().begin()) {
      sending.send(0, ready.fetch().size(), (position, most) -> most);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    // What was sent is written down by the writer in its own time, before what comes after.
    store.store().database().write(tx -> 0);
  }

  /** Sells it to so many buyers. */
  List<String> sell(int buyers) {
    List<String> emails = new ArrayList<>();
    for (int i = 0; i < buyers; i++) {
      emails.add(String.format(Locale.ROOT, "b%04d@example.org", i));
    }
    emails.parallelStream().forEach(email -> sell(email, "Buyer " + email.substring(1, 5)));
    return emails;
  }

  Parts parts() {
    return parts(store.store(), mailer, 3, "sending.lock");
  }

  /** The senders of a store, as {@code Store} joins them, around that mailer. */
  Parts parts(Store opened, Mailer by, int connections, String lock) {
    URI url = URI.create("https://shop.example.org");
    Tokens tokens =
        new Tokens(
            new KeyFile(opened.configuration().data().secretKey())
                .readOrCreate(new Random(1))
                .decoded());
    OptOuts optOuts = new OptOuts(opened.database());
    Unsubscribing unsubscribing = new Unsubscribing(opened.database(), tokens, optOuts, url);
    UpdateLetters letters = new UpdateLetters(new Letters(), "Ada's Books", "help@example.org");
    UpdateSamples samples = new UpdateSamples(letters, optOuts, unsubscribing, url);
    Updates updates = new Updates(opened.database(), new Random(7), "shop.example.org", samples);
    Path file = store.folder().resolve(lock);
    UpdateCourier courier =
        new UpdateCourier(
            opened.database(),
            updates,
            samples,
            new UpdateCourier.Desk(
                letters, new Links(tokens, url), optOuts, opened.suppressions(), unsubscribing),
            by,
            connections,
            file);
    return new Parts(updates, courier, optOuts, unsubscribing);
  }

  record Parts(
      Updates updates, UpdateCourier courier, OptOuts optOuts, Unsubscribing unsubscribing) {

    /** Freezes an update about the newest release to those who lack it. */
    long frozen() {
      return frozen(new UpdateWish(Sku.parse("book"), null, null, null, false));
    }

    long frozen(UpdateWish wish) {
      return updates.freeze(updates.plan(wish));
    }

    Round send(long id) {
      return courier.send(id, Portion.ALL, more -> {});
    }

    Tally tally(long id) {
      return updates.show(id).tally();
    }
  }

  /** Everybody of whom the mailing says that. */
  List<String> those(long id, MailState state) {
    return parts().updates().recipients(id, state, 100_000).stream()
        .map(recipient -> recipient.email().text())
        .sorted()
        .toList();
  }
}
