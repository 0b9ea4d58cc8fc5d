package store.payments.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.database.Transaction;
import store.fulfilment.PurchaseSheet;
import store.payments.Refund;
import store.purchases.PurchaseFilter;
import store.testing.ReadMail;
import store.testing.TestStore;

class RefundNotesTest {

  @RegisterExtension
  final TestStore store = new TestStore().with("STORE_MAIL_NOTIFY", "owner@example.org");

  @Test
  void tell_the_buyer_how_much_went_back_and_what_becomes_of_the_link() {
    store.product("book");
    Told told = Told.book(store.store().shopId(), "ada");
    take(tx -> intake().takeLive(tx, List.of(told.paid())));
    deliver();
    List<String> letters = new ArrayList<>();

    take(tx -> intake().takeRefunds(tx, List.of(part(told, Refund.State.SUCCEEDED))));
    letters.addAll(deliver());
    take(tx ->
        intake()
            .takeRefunds(
                tx,
                List.of(
                    told.refund(
                        "re_2",
                        2000,
                        Refund.State.SUCCEEDED,
                        Map.of("store_items", "book:1:2900")))));
    letters.addAll(deliver());

    assertEquals(
        List.of(
            """
            Refund of 9.00 USD: The book
            Hello Ada,

            9.00 USD of your purchase CODE (The book)
            went back to the card or account you paid with. Until your bank shows
            it may take up to ten days.

            That is a part of the 29.00 USD you paid.

            What you keep stays yours, and your private link stays the same:

            LINK

            Questions? Write to store@localhost and name CODE.

            My store

            You get this mail because you bought from My store and money went back
            to you.
            """,
            """
            Refund of 20.00 USD: The book
            Hello Ada,

            20.00 USD of your purchase CODE (The book)
            went back to the card or account you paid with. Until your bank shows
            it may take up to ten days.

            That is all of it, so the purchase has ended: its private link opens no
            downloads any more.

            Questions? Write to store@localhost and name CODE.

            My store

            You get this mail because you bought from My store and money went back
            to you.
            """),
        letters);
  }

  @Test
  void come_once_for_each_refund_however_often_and_in_whatever_order_it_is_told() {
    store.product("book");
    Told told = Told.book(store.store().shopId(), "ada");
    Refund whole = told.refund(Refund.State.SUCCEEDED);
    take(tx -> intake().takeRefunds(tx, List.of(part(told, Refund.State.PENDING))));
    take(tx -> intake().takeLive(tx, List.of(told.paid())));
    int pending = notes();
    take(tx -> intake().takeRefunds(tx, List.of(part(told, Refund.State.SUCCEEDED))));
    take(tx -> intake().takeRefunds(tx, List.of(part(told, Refund.State.SUCCEEDED))));
    take(tx -> intake().takeLive(tx, List.of(told.paid())));
    int once = notes();

    Told early = Told.book(store.store().shopId(), "bob");
    take(tx -> intake().takeRefunds(tx, List.of(early.refund(Refund.State.SUCCEEDED))));
    take(tx -> intake().takeLive(tx, List.of(early.paid())));
    deliver();
    take(tx -> intake().takeLive(tx, List.of(early.paid())));
    take(tx -> intake().takeRefunds(tx, List.of(whole)));

    assertEquals(List.of(0, 1, 3), List.of(pending, once, notes()));
  }

  @Test
  void are_not_written_of_what_failed_meanwhile() {
    store.product("book");
    Told told = Told.book(store.store().shopId(), "ada");
    take(tx -> intake().takeLive(tx, List.of(told.paid())));
    deliver();
    take(tx -> intake().takeRefunds(tx, List.of(part(told, Refund.State.SUCCEEDED))));
    take(tx -> intake().takeRefunds(tx, List.of(part(told, Refund.State.FAILED))));

    assertEquals(List.of(), deliver());
  }

  @Test
  void are_for_no_history() {
    store.product("book");
    Told imported = Told.book(store.store().shopId(), "ada");
    take(tx -> intake().take(tx, List.of(imported.paid()), Receipting.NOBODY));
    take(tx -> intake().takeRefunds(tx, List.of(imported.refund(Refund.State.SUCCEEDED))));
    Told old = Told.book(store.store().shopId(), "bob");
    take(tx -> intake().takeLive(tx, List.of(old.paid())));
    Refund then = old.refund(Refund.State.SUCCEEDED);
    Instant longAgo = TestStore.NOW.minus(Duration.ofDays(31));
    take(tx ->
        intake()
            .takeRefunds(
                tx,
                List.of(
                    new Refund(
                        then.id(),
                        then.charge(),
                        then.paymentIntent(),
                        then.amount(),
                        then.state(),
                        longAgo,
                        Map.of(),
                        null))));

    assertEquals(0, notes());
  }

  @Test
  void tell_of_money_that_the_owner_gave_back_by_hand() {
    store.product("book");
    PurchaseSheet sheet = store.purchase("ada@example.org", "book", 1);
    deliver();
    store
        .store()
        .refunds()
        .refund(store.store().refunds().plan(sheet.purchase().code(), "9.00", Map.of()));

    assertEquals(
        List.of("My store has given you back 9.00 USD of your purchase"),
        deliver().stream().map(text -> text.lines().toList().get(3)).toList());
  }

  private static Refund part(Told told, Refund.State state) {
    return told.refund("re_1", 900, state, Map.of());
  }

  private void take(Consumer<Transaction> change) {
    store
        .store()
        .database()
        .write(tx -> {
          change.accept(tx);
          return 0;
        });
  }

  private Intake intake() {
    return store.store().intake();
  }

  private int notes() {
    return store
        .store()
        .database()
        .read(tx ->
            tx.sql()
                .fetchSingle("SELECT count(*) FROM outbox_mail WHERE letter = 'refund'")
                .get(0, Integer.class));
  }

  /** What buyers are mailed now about refunds: subject and text. */
  private List<String> deliver() {
    store.clock().pass(Duration.ofSeconds(1));
    int before = store.sentMail().size();
    store.store().postman().deliverDue();
    return store.sentMail().stream()
        .skip(before)
        .map(ReadMail::of)
        .filter(mail -> mail.subject().startsWith("Refund"))
        .map(mail -> mail.subject() + "\n" + mail.text())
        .map(this::anonymous)
        .toList();
  }

  private String anonymous(String letter) {
    String named = letter;
    for (var one : store.store().purchases().list(new PurchaseFilter(null, null, null, 10))) {
      PurchaseSheet sheet = store.store().fulfilment().show(one.code());
      named = named.replace(sheet.link().toString(), "LINK").replace(one.code().text(), "CODE");
    }
    return named;
  }
}
