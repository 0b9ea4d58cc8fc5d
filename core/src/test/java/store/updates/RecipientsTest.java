package store.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static store.database.generated.Tables.PURCHASE;
import static store.database.generated.Tables.PURCHASE_ITEM;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.fulfilment.PurchaseSheet;
import store.mail.EmailAddress;
import store.mail.MailState;
import store.mail.Message;
import store.updates.UpdateShop.Parts;

/** Whom an update goes to: exactly those who lack the release and may be mailed, once. */
class RecipientsTest {

  @RegisterExtension final UpdateShop shop = new UpdateShop();

  @Test
  void five_hundred_buyers_of_whom_four_hundred_and_forty_lack_the_release() {
    List<String> all = shop.sell(500);
    all.subList(0, 60).forEach(email -> shop.sell(email.toUpperCase(java.util.Locale.ROOT), null));
    shop.second();
    Parts parts = shop.parts();
    all.subList(0, 20).forEach(email -> parts.optOuts().optOut(EmailAddress.parse(email)));
    all.subList(100, 110).forEach(email -> status(email, "refunded"));
    all.subList(200, 230).forEach(email -> shop.download(shop.sell(email, null)));

    long id = parts.frozen();
    parts.send(id);

    TreeSet<String> lacking = new TreeSet<>(all);
    lacking.removeAll(all.subList(0, 20));
    lacking.removeAll(all.subList(100, 110));
    lacking.removeAll(all.subList(200, 230));
    assertEquals(List.copyOf(lacking), shop.mailer.readers());
    assertEquals(new Tally(440, 440, 0, 0, 0, 0, 0), parts.tally(id));
    assertEquals(
        List.of(), parts.updates().plan(wish(false)).customers(), "the second run has nobody");
  }

  @Test
  void none_but_those_whose_link_opens() {
    for (String status : List.of("paid", "partially_refunded")) {
      status(shop.sell(status.replace("_", "-") + "@example.org", null), status);
    }
    for (String status : List.of("pending", "refunded", "disputed", "canceled")) {
      status(shop.sell(status + "@example.org", null), status);
    }
    shop.store.store().purchases().revoke(shop.sell("revoked@example.org", null).purchase().code());
    giveBack(shop.sell("gave-back@example.org", null));
    test(shop.sell("rehearsed@example.org", null));
    shop.sell("dead@example.org", null);
    shop.suppress("dead@example.org");
    shop.second();

    Parts parts = shop.parts();
    parts.send(parts.frozen());

    assertEquals(
        List.of("paid@example.org", "partially-refunded@example.org"), shop.mailer.readers());
  }

  @Test
  void a_shop_where_nobody_has_paid_real_money_rehearses_with_test_money() {
    test(shop.sell("ada@example.org", null));
    shop.second();

    Parts parts = shop.parts();
    parts.send(parts.frozen());

    assertEquals(List.of("ada@example.org"), shop.mailer.readers());
  }

  @Test
  void all_buyers_are_those_too_who_have_it_or_know_of_it_but_not_who_opted_out() {
    shop.sell("ada@example.org", null);
    shop.sell("bob@example.org", null);
    shop.second();
    shop.download(shop.sell("cy@example.org", null));
    Parts parts = shop.parts();
    parts.send(parts.frozen());
    parts.optOuts().optOut(EmailAddress.parse("bob@example.org"));

    long again = parts.frozen(wish(true));
    parts.send(again);

    assertEquals(List.of("ada@example.org", "cy@example.org"), shop.those(again, MailState.SENT));
  }

  @Test
  void the_link_is_that_of_the_newest_purchase_that_opens() {
    PurchaseSheet first = shop.sell("ada@example.org", null);
    shop.store.clock().pass(Duration.ofDays(1));
    PurchaseSheet second = shop.sell("Ada@Example.org", null);
    shop.store.clock().pass(Duration.ofDays(1));
    status(shop.sell("ada@example.org", null), "refunded");
    shop.second();

    Parts parts = shop.parts();
    parts.send(parts.frozen());

    Message mail = shop.mailer.taken().getFirst();
    assertEquals(
        Map.of("first", false, "second", true),
        Map.of(
            "first", mail.text().contains(token(first)),
            "second", mail.text().contains(token(second))));
  }

  @Test
  void whoever_is_no_longer_to_get_it_when_their_turn_comes_is_skipped_and_says_why() {
    PurchaseSheet refunded = shop.sell("refunded@example.org", null);
    PurchaseSheet revoked = shop.sell("revoked@example.org", null);
    PurchaseSheet gaveBack = shop.sell("gave-back@example.org", null);
    PurchaseSheet has = shop.sell("has@example.org", null);
    shop.sell("opted-out@example.org", null);
    shop.sell("dead@example.org", null);
    shop.sell("ada@example.org", null);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();
    status(refunded, "refunded");
    shop.store.store().purchases().revoke(revoked.purchase().code());
    giveBack(gaveBack);
    shop.download(has);
    parts.optOuts().optOut(EmailAddress.parse("opted-out@example.org"));
    shop.suppress("dead@example.org");

    parts.send(id);

    Map<String, String> why = new TreeMap<>();
    parts
        .updates()
        .recipients(id, MailState.SKIPPED, 50)
        .forEach(skipped -> why.put(skipped.email().localPart(), String.valueOf(skipped.reply())));
    assertEquals(
        Map.of(
            "refunded", "their purchase is refunded",
            "revoked", "their purchase is revoked",
            "gave-back", "they gave it back",
            "has", "they have it already",
            "opted-out", "they opted out",
            "dead", "no mail reaches them"),
        why);
    assertEquals(List.of("ada@example.org"), shop.mailer.readers());
  }

  @Test
  void another_update_about_the_release_waits_until_the_first_is_done_or_its_deadline_is_over() {
    shop.sell("ada@example.org", null);
    shop.sell("bob@example.org", null);
    shop.second();
    Parts parts = shop.parts();
    long first = parts.frozen();
    parts.courier().send(first, new Portion(1, null), more -> {});

    StoreException refused =
        assertThrows(StoreException.class, () -> parts.updates().plan(wish(true)));
    shop.store.clock().pass(Duration.ofDays(7));
    StoreException late = assertThrows(StoreException.class, () -> parts.send(first));
    long second = parts.frozen();
    parts.send(second);

    assertEquals(
        List.of(
            Kind.REFUSED,
            "Update 1 about book 2.0 is unfinished; go on with it with `store update resume 1`.",
            Kind.REFUSED,
            "The deadline of update 1 is over, and it is not taken up again; whoever still lacks the"
                + " release gets a new one with `store send-update book`."),
        List.of(refused.kind(), refused.sentence(), late.kind(), late.sentence()));
    assertEquals(List.of("ada@example.org", "bob@example.org"), shop.mailer.readers());
    assertEquals(UpdateState.EXPIRED, parts.updates().show(first).state());
  }

  private static UpdateWish wish(boolean allBuyers) {
    return new UpdateWish(Sku.parse("book"), null, null, null, allBuyers);
  }

  private static String token(PurchaseSheet sheet) {
    return store.testing.TestStore.token(sheet);
  }

  private void status(String email, String status) {
    shop.store
        .store()
        .purchases()
        .list(new store.purchases.PurchaseFilter(EmailAddress.parse(email), null, null, 50))
        .forEach(purchase -> write(purchase.code().text(), status));
  }

  private void status(PurchaseSheet sheet, String status) {
    write(sheet.purchase().code().text(), status);
  }

  private void write(String code, String status) {
    shop.store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(PURCHASE)
                .set(PURCHASE.PAYMENT_STATUS, status)
                .where(PURCHASE.CODE.eq(code))
                .execute());
  }

  private void test(PurchaseSheet sheet) {
    shop.store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(PURCHASE)
                .set(PURCHASE.TEST, 1L)
                .where(PURCHASE.ID.eq(sheet.purchase().id()))
                .execute());
  }

  private void giveBack(PurchaseSheet sheet) {
    shop.store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(PURCHASE_ITEM)
                .set(PURCHASE_ITEM.REFUNDED_QUANTITY, PURCHASE_ITEM.QUANTITY)
                .where(PURCHASE_ITEM.PURCHASE_ID.eq(sheet.purchase().id()))
                .execute());
  }
}
