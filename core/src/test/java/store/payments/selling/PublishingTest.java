package store.payments.selling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Product;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.PublishedProduct;
import store.testing.stripe.Fault;

class PublishingTest {

  @RegisterExtension final StripeShop shop = new StripeShop();

  @Test
  void the_same_price_keeps_its_link_and_a_new_one_ends_it() {
    Sku book = shop.product("book");
    PublishedProduct first = publish(book);
    PublishedProduct again = publish(book);
    shop.price(book, "35.00");
    PublishedProduct dearer = publish(book);

    assertEquals(
        List.of(first, first.product(), true, false, true, false),
        List.of(
            again,
            dearer.product(),
            !dearer.price().equals(first.price()) && !dearer.url().equals(first.url()),
            active(first.paymentLink()),
            active(dearer.paymentLink()),
            active(first.price())));
    assertEquals(3, shop.stripe().ids("product").size() + shop.stripe().ids("payment_link").size());
  }

  @Test
  void what_is_paid_through_an_ended_link_is_still_delivered() {
    Sku book = shop.product("book");
    PublishedProduct first = publish(book);
    String session = shop.stripe().sessionOfLink(first.paymentLink(), null);
    shop.price(book, "35.00");
    publish(book);
    shop.pay(session, "ada@example.org");
    Arrival arrival = shop.store().store().thanks().ask(session);

    assertEquals(Arrival.Bought.class, arrival.getClass());
  }

  @Test
  void a_publishing_that_was_cut_is_carried_on() {
    Sku book = shop.product("book");
    shop.stripe()
        .always(call -> call.path().equals("/v1/payment_links") ? Fault.status(400) : Fault.none());
    Kind cut = assertThrows(StoreException.class, () -> publish(book)).kind();
    shop.stripe().heal();
    publish(book);

    assertEquals(
        List.of(Kind.REFUSED, 1, 1, 1),
        List.of(
            cut,
            shop.stripe().ids("product").size(),
            shop.stripe().ids("price").size(),
            shop.stripe().ids("payment_link").size()));
  }

  @Test
  void what_is_not_for_sale_is_not_published() {
    Sku book = shop.product("book");
    shop.store().product("sketch");
    shop.store().store().catalog().archive(book);

    assertEquals(
        List.of(
            "REFUSED book is archived; bring it back with `store product restore book` first.",
            "REFUSED sketch is a draft; put it up for sale with `store product edit sketch --status"
                + " active` first.",
            "NOT_FOUND There is no product mug."),
        List.of(refusal("book"), refusal("sketch"), refusal("mug")));
    assertEquals(List.of(), shop.stripe().calls());
  }

  @Test
  void the_button_is_html_whatever_the_product_is_called() {
    Product plain = shop.store().product("x");
    Product odd =
        new Product(
            plain.id(),
            plain.sku(),
            "<Tom & \"Jerry's\">",
            plain.description(),
            plain.category(),
            plain.price(),
            plain.status(),
            plain.stock(),
            plain.releases(),
            plain.createdAt(),
            plain.updatedAt());
    URI url = URI.create("https://buy.example.org/a?b=1&c='d'");
    Publication publication =
        new Publication(odd, new PublishedProduct("prod", "price", "plink", url), false);

    assertEquals(
        "<a href=\"https://buy.example.org/a?b=1&amp;c=&#39;d&#39;\" style=\"display:inline-block;"
            + "padding:0.75em 1.5em;border-radius:0.5em;background:#1f5f4a;color:#ffffff;"
            + "font:600 1em/1.5 system-ui,sans-serif;text-decoration:none\">Buy &lt;Tom &amp;"
            + " &quot;Jerry&#39;s&quot;&gt;</a>",
        publication.buttonHtml());
  }

  private PublishedProduct publish(Sku sku) {
    return shop.store().store().publishing().publish(sku).published();
  }

  private String refusal(String sku) {
    StoreException refusal = assertThrows(StoreException.class, () -> publish(Sku.parse(sku)));
    return refusal.kind() + " " + refusal.sentence();
  }

  private boolean active(String id) {
    return shop.stripe().object(id).get("active").getAsBoolean();
  }
}
