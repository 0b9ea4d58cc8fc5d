package store.fulfilment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.mail.EmailAddress;
import store.purchases.PaymentMethod;
import store.testing.ReadMail;
import store.testing.TestStore;

class SaleNoticesTest {

  @RegisterExtension
  final TestStore store = new TestStore().with("STORE_MAIL_NOTIFY", "owner@example.org");

  @Test
  void tells_the_owner_what_was_sold_to_whom() {
    store.product("book");
    PurchaseSheet sheet = store.purchase("ada@example.org", "book", 2);

    assertEquals(
        """
        owner@example.org
        Sold: The book (58.00 USD)
        My store has sold by hand:

          The book x 2: 58.00 USD
          Total: 58.00 USD

          Purchase:  CODE
          Buyer:     ada@example.org

        The buyer gets the receipt with the private link. To see it whole:

          store purchase show CODE

        My store

        You get this mail because mail.notify names your address.
        """
            .replace("CODE", sheet.purchase().code().text()),
        notice());
  }

  @Test
  void says_nothing_of_a_sale_that_mails_nobody_and_nothing_twice() {
    store.product("book");
    PurchaseSheet loud = store.purchase("ada@example.org", "book", 1);
    store
        .store()
        .fulfilment()
        .sell(
            new HandSale(
                EmailAddress.parse("bob@example.org"),
                null,
                List.of(new HandSale.Line(Sku.parse("book"), 1)),
                PaymentMethod.OTHER,
                null,
                false));
    store.store().receipts().resend(loud.purchase().code());
    store
        .store()
        .database()
        .write(tx -> {
          store.store().fulfilment().mailOnce(tx, List.of(loud.purchase()));
          return 0;
        });
    store.clock().pass(Duration.ofMinutes(1));
    store.store().postman().deliverDue();

    assertEquals(
        List.of("ada@example.org", "ada@example.org", "owner@example.org"),
        store.sentMail().stream().map(raw -> ReadMail.of(raw).to()).sorted().toList());
  }

  private String notice() {
    store.store().postman().deliverDue();
    return store.sentMail().stream()
        .map(ReadMail::of)
        .filter(mail -> mail.to().equals("owner@example.org"))
        .map(mail -> mail.to() + "\n" + mail.subject() + "\n" + mail.text())
        .findFirst()
        .orElse("nothing");
  }
}
