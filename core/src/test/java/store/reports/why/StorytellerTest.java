package store.reports.why;

import static java.util.Arrays.asList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.fulfilment.PurchaseSheet;
import store.mail.EmailAddress;
import store.payments.CheckoutSession.Payment;
import store.purchases.PurchaseCode;
import store.testing.TestStore;
import store.testing.smtp.Act;
import store.updates.Portion;
import store.updates.UpdateWish;

/** What is likely wrong, for everything that can be, and the command that mends it. */
class StorytellerTest {

  private static final String RESEND = "store purchase resend CODE";
  private static final String MAILED =
      "The mail server accepted the mail with the link on 2026-11-20 21:35 (250 2.0.0 kept as 1-1), but ";

  @RegisterExtension final WhyShop shop = new WhyShop();

  @Test
  void nothing_is_known_of_an_address_a_code_or_a_link_that_nobody_used() {
    List<String> said =
        Stream.of(
                "Eve@Example.org",
                "P-00000000",
                "nonsense",
                "https://shop.example/d/" + "x".repeat(43),
                "x".repeat(43),
                "https://shop.example/d/" + "x".repeat(30),
                "https://shop.example/",
                "x".repeat(40))
            .map(subject -> assertThrows(StoreException.class, () -> shop.why(subject)))
            .map(unknown -> unknown.kind() + " " + unknown.sentence())
            .toList();

    String whole =
        "NOT_FOUND That is no whole private link; one ends in /d/ and 43 characters, copy it from"
            + " the mail once more.";
    String never =
        "NOT_FOUND No such link was ever given out by this shop; ask for the address the buyer paid"
            + " with.";
    assertEquals(
        List.of(
            "NOT_FOUND Nobody has ever bought or paid as eve@example.org; the buyer may have used"
                + " another address. If they did pay, `store sync` asks the gateway once more.",
            "NOT_FOUND There is no purchase P-00000000.",
            "NOT_FOUND There is no purchase P-N0NSENSE.",
            never,
            never,
            whole,
            whole,
            whole),
        said);
    assertEquals(Kind.MISUSED, assertThrows(StoreException.class, () -> shop.why("eve@")).kind());
  }

  @Test
  void never_paid_because_the_money_is_on_its_way_or_the_payment_failed() {
    shop.checkout("ada", Payment.UNPAID);
    List<@Nullable String> pending = shop.found("ada@example.org");
    shop.fail("ada");
    List<@Nullable String> failed = shop.found("ada@example.org");

    assertEquals(
        asList(
            "It was ordered but never paid so far: the money has not come, so there is no mail and"
                + " no access yet; ask the gateway once more.",
            "store sync",
            "It was never paid: the payment failed, and no money came; the buyer has to buy again.",
            null),
        both(pending, failed));
  }

  @Test
  void paid_but_for_nothing_the_shop_knows() {
    shop.checkout("ada", Payment.PAID, "mug:1:2900");
    List<@Nullable String> one = shop.found("ADA@example.org");
    shop.store.product("vase");
    List<@Nullable String> several = shop.found("ada@example.org");
    String facts = shop.facts("ada@example.org");

    String verdict =
        "29.00 USD were paid on 2026-11-20 21:35, but for no product that the shop knows, so nothing"
            + " was sold; say which it is.";
    assertEquals(
        List.of(verdict, "store payment map cs_ada book", verdict, "store payment map cs_ada SKU"),
        both(one, several));
    assertEquals(
        "2026-11-20T21:35:14Z 29.00 USD paid, but for no product of the shop (cs_ada)\n", facts);
  }

  @Test
  void a_payment_that_became_no_purchase_counts_when_it_is_newer_than_what_was_bought() {
    shop.checkout("ada", Payment.UNPAID, "mug:1:2900");
    List<@Nullable String> pending = shop.found("ada@example.org");
    shop.pass(Duration.ofHours(1));
    PurchaseSheet later = shop.sell("ada@example.org");
    shop.download(later, WhyShop.SIZE);
    List<@Nullable String> bought = shop.found("ada@example.org");

    assertEquals(
        asList(
            "It is not paid yet: 29.00 USD are on their way since 2026-11-20 21:35; ask the gateway"
                + " once more.",
            "store sync",
            "All is well: book.pdf of 1.0 was downloaded on 2026-11-20 22:35, and 4 of 5 downloads"
                + " are left.",
            null),
        both(pending, bought));
  }

  @Test
  void some_of_what_was_paid_for_is_no_product() {
    shop.checkout("ada", Payment.PAID);
    shop.store.store().database().write(tx -> tx.sql().execute("UPDATE payment SET unmatched = 1"));
    shop.mail();
    PurchaseSheet sheet =
        shop.store
            .store()
            .fulfilment()
            .show(
                PurchaseCode.parse(
                    shop.why("ada@example.org").facts().getFirst().what().substring(0, 10)));
    shop.download(sheet, WhyShop.SIZE);
    shop.download(sheet, 1000);

    assertEquals(
        List.of(
            "Some of what was paid for is no product that the shop knows, so the buyer lacks it; say"
                + " which it is. Of the rest: All is well: book.pdf of 1.0 was downloaded on"
                + " 2026-11-20 21:35, and 3 of 5 downloads are left; a later one came to 1.0 KB of"
                + " 3.0 KB.",
            "store payment map cs_ada SKU"),
        shop.found("ada@example.org"));
  }

  @Test
  void the_mail_waits_was_put_off_was_refused_or_nobody_knows() {
    PurchaseSheet sheet = shop.store.purchase("ada@example.org", "book", 1);
    List<@Nullable String> found = new ArrayList<>(shop.found(sheet.purchase().code().text()));
    shop.saying("450 4.2.0 greylisted").mail();
    found.addAll(shop.found("ada@example.org"));
    shop.saying("550 5.7.1 spam").pass(Duration.ofMinutes(1));
    shop.mail();
    found.addAll(shop.found("ada@example.org"));
    shop.server.answering(step -> step.is(".") ? Act.DROP : Act.FINE);
    shop.sell("bob@example.org");
    found.addAll(shop.found("bob@example.org"));

    assertEquals(
        List.of(
            "It is paid, but the mail with the link still waits in the outbox since 2026-11-20"
                + " 21:35.",
            "store mail flush",
            "It is paid, but the mail server put the mail with the link off (450 4.2.0 greylisted);"
                + " it is tried again at 2026-11-20 21:36.",
            "store mail retry 1",
            "It is paid, but the mail with the link to ada@example.org was refused (550 5.7.1 spam);"
                + " ask for an address that works, or hand the link of `store purchase show CODE`"
                + " over in another way.",
            "store mail retry 1",
            "It is paid, but nobody knows whether the mail with the link has left (the connection"
                + " was lost before the mail server had answered); the buyer may read it twice when"
                + " it is sent again.",
            "store mail retry 2"),
        found);
  }

  @Test
  void the_mail_came_back_or_was_never_wanted() {
    shop.sell("ada@example.org");
    shop.pass(Duration.ofHours(2));
    shop.bounce("ada@example.org");
    List<@Nullable String> bounced = shop.found("ada@example.org");
    shop.store
        .store()
        .database()
        .write(tx ->
            tx.sql().execute("DELETE FROM mail_attempt")
                + tx.sql().execute("DELETE FROM outbox_mail"));
    List<@Nullable String> never = shop.found("ada@example.org");

    assertEquals(
        List.of(
            "It is paid, but the mail with the link to ada@example.org came back: 550 5.1.1"
                + " nobody there; ask for an address that works, or hand the link of `store purchase show"
                + " CODE` over in another way.",
            "store mail retry 1",
            "It is paid, but no mail with the link was ever sent, because none was wanted when it was"
                + " taken in.",
            RESEND),
        both(bounced, never));
  }

  @Test
  void nobody_looked_or_scanners_alone_or_a_person_who_did_not_download() {
    PurchaseSheet sheet = shop.sell("ada@example.org");
    List<@Nullable String> found = new ArrayList<>(shop.found("ada@example.org"));
    shop.pass(Duration.ofMinutes(1));
    shop.look(sheet, true);
    shop.look(sheet, true);
    found.addAll(shop.found("ada@example.org"));
    shop.pass(Duration.ofMinutes(1));
    shop.look(sheet, false);
    found.addAll(shop.found("ada@example.org"));

    assertEquals(
        List.of(
            MAILED + "nobody has opened the link yet: it may lie in a spam folder.",
            RESEND,
            MAILED
                + "only scanners have opened the link, 2 times, and no person has: it may lie in a spam"
                + " folder.",
            RESEND,
            "A person opened the private page, last on 2026-11-20 21:37, but never began a"
                + " download.",
            RESEND),
        found);
  }

  @Test
  void a_download_broke_off_and_went_on_and_was_used_up() {
    PurchaseSheet sheet = shop.sell("ada@example.org");
    shop.download(sheet, 0);
    List<@Nullable String> found = new ArrayList<>(shop.found("ada@example.org"));
    shop.download(sheet, 1200);
    shop.pass(Duration.ofHours(1));
    found.addAll(shop.found("ada@example.org"));
    shop.pass(Duration.ofHours(23));
    shop.store.store().desk().settleEnded();
    found.addAll(shop.found("ada@example.org"));
    for (int i = 0; i < 4; i++) {
      shop.download(sheet, WhyShop.SIZE);
    }
    found.addAll(shop.found("ada@example.org"));
    shop.download(sheet, WhyShop.SIZE);
    found.addAll(shop.found("ada@example.org"));

    assertEquals(
        asList(
            "A download of book.pdf of 1.0 was begun just now, and no byte went out yet; pressing"
                + " the button again before 2026-11-21 21:35 goes on with it and spends nothing.",
            RESEND,
            "The download of book.pdf of 1.0 broke off: 1.2 KB of 3.0 KB went out; pressing the"
                + " button again before 2026-11-21 21:35 goes on with it and spends nothing.",
            RESEND,
            "The download of book.pdf of 1.0 broke off: 1.2 KB of 3.0 KB went out; 5 of 5 downloads"
                + " are left for another try.",
            RESEND,
            "All is well: book.pdf of 1.0 was downloaded on 2026-11-21 21:35, and 1 of 5 downloads"
                + " is left.",
            null,
            "All 5 downloads of book.pdf of 1.0 are used up; it was downloaded, last on 2026-11-21"
                + " 21:35.",
            "store purchase reset-downloads CODE"),
        found);
  }

  @Test
  void the_newer_release_was_not_downloaded_because_its_mail_was_refused() {
    PurchaseSheet sheet = shop.sell("ada@example.org");
    shop.download(sheet, WhyShop.SIZE);
    shop.pass(Duration.ofDays(30));
    shop.store.release("book", "2.0", shop.store.file("book-2.pdf", 10));
    List<@Nullable String> untold = shop.found("ada@example.org");
    shop.saying("550 5.1.1 nobody there");
    var updates = shop.store.store().updates();
    long id =
        updates.freeze(updates.plan(new UpdateWish(Sku.parse("book"), null, null, null, false)));
    var _ = shop.store.store().courier().send(id, Portion.ALL, more -> {});
    List<@Nullable String> refused = shop.found("ada@example.org");

    assertEquals(
        asList(
            "All is well: the buyer has book.pdf of 1.0 since 2026-11-20 21:35; the newer 2.0 was"
                + " not downloaded yet.",
            null,
            "The buyer has book.pdf of 1.0 since 2026-11-20 21:35, but not 2.0: update 1 about"
                + " it was refused (550 5.1.1 nobody there).",
            "store mail suppression clear ada@example.org"),
        both(untold, refused));
  }

  @Test
  void refunded_in_part_and_whole_disputed_lost_and_revoked() {
    shop.checkout("ada", Payment.PAID);
    shop.mail();
    String code = shop.why("ada@example.org").facts().getFirst().what().substring(0, 10);
    shop.refund("ada", 900);
    List<@Nullable String> found = new ArrayList<>(shop.found(code));
    shop.dispute("ada", "needs_response");
    found.addAll(shop.found(code));
    shop.dispute("ada", "lost");
    found.addAll(shop.found(code));
    shop.checkout("bob", Payment.PAID);
    shop.refund("bob", 2900);
    found.addAll(shop.found("bob@example.org"));
    PurchaseSheet sold = shop.sell("cy@example.org");
    shop.store.store().purchases().revoke(sold.purchase().code());
    found.addAll(shop.found("cy@example.org"));

    assertEquals(
        asList(
            "9.00 USD of 29.00 USD were refunded; the link still opens. "
                + MAILED
                + "nobody has opened the link yet: it may lie in a spam folder.",
            RESEND,
            "It is disputed: the buyer's bank asks for the money back, so the link is on hold until"
                + " that is decided; answer the dispute at the gateway.",
            null,
            "It is disputed, and the dispute is lost: the buyer's bank took the money back, so the"
                + " link does not open any more.",
            null,
            "It was refunded on 2026-11-20 21:35, all 29.00 USD, so the link does not open any"
                + " more.",
            null,
            "It was revoked by hand on 2026-11-20 21:35, so the link does not open.",
            "store purchase restore CODE"),
        found);
  }

  @Test
  void a_link_that_was_ended_and_the_address_of_a_download_lead_to_their_purchase() {
    PurchaseSheet sheet = shop.sell("ada@example.org");
    String grant = shop.download(sheet, 1000);
    shop.pass(Duration.ofMinutes(30));
    List<@Nullable String> byLink = shop.found(sheet.link().toString());
    List<@Nullable String> byGrant =
        shop.found("https://elsewhere.example/f/" + grant + "/book.pdf?x=1");
    List<@Nullable String> byToken = shop.found(TestStore.token(sheet));
    var _ = shop.store.store().receipts().resendNewLink(sheet.purchase().code());
    shop.mail();
    List<@Nullable String> ended = shop.found("<" + sheet.link() + ">.");
    String told = shop.why(sheet.link().toString()).toString();

    assertEquals(List.of(byLink, byLink), List.of(byGrant, byToken));
    assertEquals(
        List.of(
            "This link ended on 2026-11-20 22:05, when the buyer was given a new one; only the newest"
                + " opens.",
            RESEND),
        ended);
    assertEquals(
        List.of(sheet.purchase().code().text(), false, false),
        List.of(
            shop.why(sheet.link().toString()).subject(),
            told.contains(TestStore.token(sheet)),
            told.contains(grant)));
  }

  @Test
  void there_is_nothing_to_download_yet() {
    shop.store.product("novel");
    shop.store.purchase("ada@example.org", "novel", 1);
    shop.mail();

    assertEquals(
        List.of(
            "It is paid and the mail was accepted, but there is nothing to download: novel has no"
                + " release with a file.",
            "store product release novel VERSION FILE"),
        shop.found("ada@example.org"));
  }

  @Test
  void the_story_is_told_in_order_and_names_what_else_was_bought() {
    shop.sell("ada@example.org");
    shop.pass(Duration.ofDays(1));
    shop.saying("450 4.2.0 greylisted");
    PurchaseSheet sheet = shop.sell("ada@example.org");
    shop.server.answering(step -> Act.FINE);
    shop.pass(Duration.ofMinutes(1));
    shop.mail();
    shop.look(sheet, true);
    shop.pass(Duration.ofMinutes(9));
    shop.look(sheet, false);
    shop.download(sheet, WhyShop.SIZE);
    shop.pass(Duration.ofMinutes(1));
    shop.look(sheet, false);
    shop.download(sheet, 2999);

    assertEquals(
        """
        2026-11-20T21:35:14Z another purchase, CODE: The book for 29.00 USD, paid
        2026-11-21T21:35:14Z CODE paid: 29.00 USD by hand for The book
        2026-11-21T21:35:14Z receipt to ada@example.org (mail 2) put off (450 4.2.0 greylisted)
        2026-11-21T21:36:14Z receipt to ada@example.org (mail 2) accepted (250 2.0.0 kept as 1-3)
        2026-11-21T21:36:14Z a scanner opened the private link
        2026-11-21T21:45:14Z a person opened the private link
        2026-11-21T21:45:14Z book.pdf of 1.0 went out whole, 3.0 KB
        2026-11-21T21:46:14Z a person opened it again, 2 times in all
        2026-11-21T21:46:14Z download of book.pdf of 1.0 began; 2999 of 3000 bytes went out, it may\
         go on until 2026-11-22 21:46
        2026-11-21T21:46:14Z 3 of 5 downloads left: book.pdf of 1.0
        """,
        shop.facts("ada@example.org"));
  }

  @Test
  void somebody_who_only_asked_for_lost_links_never_paid() {
    var _ = shop.store.store().lostLinks().ask(EmailAddress.parse("eve@example.org")).join();

    assertEquals(
        List.of(
            "This address never paid and never bought anything; the buyer may have used another one."
                + " If they did pay, ask the gateway once more.",
            "store sync"),
        shop.found("eve@example.org"));
    assertEquals("2026-11-20T21:35:14Z lost links were asked for\n", shop.facts("eve@example.org"));
  }

  private static List<@Nullable String> both(
      List<@Nullable String> one, List<@Nullable String> other) {
    List<@Nullable String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
