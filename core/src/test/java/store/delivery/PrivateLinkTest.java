package store.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.RELEASE;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.fulfilment.PurchaseSheet;
import store.purchases.PurchaseCode;
import store.testing.TestStore;

/** When a private link opens, what it shows, and what ends it. */
class PrivateLinkTest {

  @RegisterExtension
  final TestStore store = new TestStore().with("STORE_DOWNLOADS_LINK_DAYS", "30");

  @Test
  void opens_while_the_purchase_is_good_and_says_why_when_not() {
    PurchaseSheet sheet = bought();
    Buyer buyer = new Buyer(store, sheet);
    long file = buyer.files().getFirst();
    String secret = buyer.open(file);
    String code = sheet.purchase().code().text();
    List<List<Object>> seen =
        Stream.of("pending", "paid", "partially_refunded", "refunded", "disputed", "canceled")
            .map(status -> {
              store
                  .store()
                  .database()
                  .write(tx ->
                      tx.sql().update(PURCHASE).set(PURCHASE.PAYMENT_STATUS, status).execute());
              return List.<Object>of(
                  status,
                  buyer.visit() instanceof Visit.Open ? "open" : buyer.visit(),
                  buyer.press(file) instanceof Taking.Granted ? "granted" : buyer.press(file),
                  buyer.fetch(secret) instanceof Fetching.Ready ? "ready" : buyer.fetch(secret));
            })
            .toList();

    Fetching back = new Fetching.RunOut(buyer.token());
    assertEquals(
        List.of(
            closed("pending", Closure.PENDING, code, back),
            List.<Object>of("paid", "open", "granted", "ready"),
            List.<Object>of("partially_refunded", "open", "granted", "ready"),
            closed("refunded", Closure.REFUNDED, code, back),
            closed("disputed", Closure.DISPUTED, code, back),
            List.<Object>of(
                "canceled", new Visit.Unknown(), new Taking.Unknown(), new Fetching.Unknown())),
        seen);
  }

  @Test
  void a_revoked_link_is_unknown_until_it_is_restored_and_then_the_same() {
    PurchaseSheet sheet = bought();
    Buyer buyer = new Buyer(store, sheet);
    long file = buyer.files().getFirst();
    String secret = buyer.open(file);
    PurchaseCode code = sheet.purchase().code();
    List<Boolean> revoked =
        List.of(store.store().purchases().revoke(code), store.store().purchases().revoke(code));
    List<Object> while_ = List.of(buyer.visit(), buyer.press(file), buyer.fetch(secret));
    List<Boolean> restored =
        List.of(store.store().purchases().restore(code), store.store().purchases().restore(code));

    assertEquals(List.of(List.of(true, false), List.of(true, false)), List.of(revoked, restored));
    assertEquals(
        List.of(new Visit.Unknown(), new Taking.Unknown(), new Fetching.Unknown()), while_);
    assertEquals(List.of(secret, sheet), List.of(buyer.open(file), shown(sheet, buyer)));
  }

  @Test
  void ends_with_its_days() {
    PurchaseSheet sheet = bought();
    Buyer buyer = new Buyer(store, sheet);
    long file = buyer.files().getFirst();
    store.clock().pass(Duration.ofDays(30).minusMillis(1));
    String secret = buyer.open(file);
    store.clock().pass(Duration.ofMillis(1));
    String code = sheet.purchase().code().text();

    assertEquals(
        List.of(
            new Visit.Closed(Closure.EXPIRED, code),
            new Taking.Closed(Closure.EXPIRED, code),
            new Fetching.RunOut(buyer.token())),
        List.of(buyer.visit(), buyer.press(file), buyer.fetch(secret)));
  }

  @Test
  void a_new_link_ends_the_old_one_and_its_grants_and_gives_back_what_had_not_gone_out() {
    PurchaseSheet sheet = bought();
    Buyer old = new Buyer(store, sheet);
    long file = old.files().getFirst();
    old.download(file);
    String secret = old.open(file);
    store.store().receipts().resendNewLink(sheet.purchase().code());
    Buyer fresh = new Buyer(store, store.store().fulfilment().show(sheet.purchase().code()));

    assertNotEquals(old.token(), fresh.token());
    assertEquals(
        List.of(new Visit.Unknown(), new Taking.Unknown(), new Fetching.Unknown()),
        List.of(old.visit(), old.press(file), old.fetch(secret)));
    assertEquals(List.of(4L), fresh.left());
    assertNotEquals(secret, fresh.open(file));
    assertEquals(List.of(3L), fresh.left());
  }

  @Test
  void a_download_that_went_out_whole_stays_spent_when_the_link_is_renewed_before_it_is_written()
      throws Exception {
    PurchaseSheet sheet = bought();
    Buyer old = new Buyer(store, sheet);
    String secret = old.open(old.files().getFirst());
    if (old.fetch(secret) instanceof Fetching.Ready ready) {
      try (Sending sending = ready.fetch().begin()) {
        sending.send(0, 1000, (position, count) -> count);
        store.store().receipts().resendNewLink(sheet.purchase().code());
      }
    }

    assertEquals(
        List.of(4L),
        new Buyer(store, store.store().fulfilment().show(sheet.purchase().code())).left());
  }

  @Test
  void a_lost_key_kills_nothing_and_the_second_link_shows_the_same() throws Exception {
    PurchaseSheet sheet = bought();
    Buyer old = new Buyer(store, sheet);
    long file = old.files().getFirst();
    old.download(file);
    String secret = old.open(file);
    store.close();
    Files.delete(store.folder().resolve("store-data/secret.key"));
    PurchaseSheet again = store.store().fulfilment().show(sheet.purchase().code());
    Buyer fresh = new Buyer(store, again);

    assertNotEquals(old.token(), fresh.token());
    assertEquals(again, store.store().fulfilment().show(sheet.purchase().code()));
    assertEquals(old.visit(), fresh.visit());
    assertEquals(List.of(3L), fresh.left());
    assertEquals(500, old.receive(secret, 0, 500));
    String carriedOn = fresh.open(file);
    assertEquals(carriedOn, old.open(file));
    assertEquals(500, fresh.receive(carriedOn, 500, 500));
    assertEquals(List.of(List.of(3L), List.of(3L)), List.of(old.left(), fresh.left()));
    assertNotEquals(carriedOn, old.open(file));
    assertEquals(List.of(List.of(2L), List.of(2L)), List.of(old.left(), fresh.left()));
  }

  @Test
  void an_unfinished_download_of_an_expired_link_goes_on_through_the_newer_one() throws Exception {
    PurchaseSheet sheet = bought();
    Buyer old = new Buyer(store, sheet);
    long file = old.files().getFirst();
    store.close();
    Files.delete(store.folder().resolve("store-data/secret.key"));
    store.clock().pass(Duration.ofDays(29));
    Buyer fresh = new Buyer(store, store.store().fulfilment().show(sheet.purchase().code()));
    store.clock().pass(Duration.ofHours(23));
    old.open(file);
    store.clock().pass(Duration.ofHours(2));

    assertEquals(new Visit.Closed(Closure.EXPIRED, sheet.purchase().code().text()), old.visit());
    assertEquals(true, fresh.download(file));
    assertEquals(List.of(4L), fresh.left());
  }

  @Test
  void shows_each_release_newest_first_and_never_a_withdrawn_one() {
    Buyer buyer = new Buyer(store, bought());
    long first = buyer.files().getFirst();
    buyer.download(first);
    store.clock().pass(Duration.ofDays(1));
    store.release("book", "2.0", store.file("book-2.pdf", 10));
    List<Long> both = buyer.files();
    List<Long> left = buyer.left();
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(RELEASE)
                .set(RELEASE.WITHDRAWN_AT, tx.now())
                .where(RELEASE.VERSION.eq("1.0"))
                .execute());

    assertEquals(List.of(both.get(0), first), both);
    assertEquals(List.of(5L, 4L), left);
    assertEquals(List.of(both.get(0)), buyer.files());
    assertEquals(new Taking.Unknown(), buyer.press(first));
  }

  @Test
  void an_archived_product_still_downloads_and_one_without_release_has_nothing_yet() {
    Buyer buyer = new Buyer(store, bought());
    store.store().catalog().archive(Sku.parse("book"));
    store.product("later");
    PurchaseSheet later = store.purchase("bob@example.org", "later", 1);

    assertEquals(true, buyer.download(buyer.files().getFirst()));
    assertEquals(
        List.of(new PrivatePage.Line(2, "later", "The later", 1, List.of())), later.page().lines());
  }

  private PurchaseSheet bought() {
    store.product("book", store.file("book.pdf", 1000));
    return store.purchase("ada@example.org", "book", 1);
  }

  private static List<Object> closed(String status, Closure why, String code, Fetching back) {
    return List.of(status, new Visit.Closed(why, code), new Taking.Closed(why, code), back);
  }

  /** The sheet as it is now, with the counts of then. */
  private PurchaseSheet shown(PurchaseSheet then, Buyer buyer) {
    PurchaseSheet now = store.store().fulfilment().show(then.purchase().code());
    assertEquals(List.of(4L), buyer.left());
    return new PurchaseSheet(now.purchase(), now.link(), then.page(), then.mail());
  }
}
