package store.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class SaleTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void the_link_leads_to_a_button_and_the_button_to_the_bytes() {
    byte[] content = TestShop.bytes(3_000_000);
    shop.offer("book", "book.pdf", content);
    Bought bought = shop.sell("book");

    Reply page = shop.wire().get(bought.path());
    Reply button = shop.wire().post(bought.button());
    Reply file = shop.wire().get(button.header("location"));

    assertEquals(List.of(200, 303, 200), List.of(page.status(), button.status(), file.status()));
    assertArrayEquals(content, file.body());
    assertEquals(4, shop.left(bought));
  }
}
