package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;

class PrivatePageTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @RegisterExtension final TestShop under = new TestShop(URI.create("https://example.org/shop"));

  @Test
  void opens_with_one_character_behind_its_link_that_a_mail_program_left_there() {
    Bought bought = shop.sold(1000);
    String page = shop.wire().get(bought.path()).text();
    Map<String, Boolean> same = new TreeMap<>();
    Map<String, Boolean> wanted = new TreeMap<>();
    for (String tail :
        List.of(
            "/",
            ".",
            ",",
            ";",
            ":",
            ")",
            "]",
            "'",
            "%2F",
            "%2f",
            "%2E",
            "%2C",
            "%3B",
            "%3A",
            "%29",
            "%5D",
            "%3E",
            "%3e",
            "%27",
            "%22",
            "%20",
            "/?utm_source=mail")) {
      same.put(tail, shop.wire().get(bought.path() + tail).text().equals(page));
      wanted.put(tail, true);
    }

    assertEquals(wanted, same);
    assertEquals(200, shop.wire().head(bought.path() + ".").status());
  }

  @Test
  void is_where_the_address_of_a_button_leads_and_nothing_is_spent() {
    Bought bought = shop.sold(1000);
    Reply get = shop.wire().get(bought.button());
    Reply head = shop.wire().head(bought.button());

    assertEquals(
        List.of(303, bought.path(), 303, bought.path(), 5L),
        List.of(
            get.status(),
            get.header("location"),
            head.status(),
            head.header("location"),
            shop.left(bought)));
  }

  @Test
  void is_found_whether_a_proxy_passes_the_path_of_the_shop_on_or_takes_it_away() {
    Bought bought = under.sold(1000);
    Wire wire = under.wire();
    String page = wire.get(bought.path()).text();
    String prefixed = wire.get("/shop" + bought.path()).text();
    String file = wire.post("/shop" + bought.button()).header("location");
    String style = EveryAnswerTest.style(wire);

    assertEquals(page, prefixed);
    assertEquals("/shop/f/", file.substring(0, 8));
    assertEquals("/shop/assets/", style.substring(0, 13));
    assertEquals("/shop" + bought.path(), wire.get(bought.button()).header("location"));
    assertEquals(
        List.of(200, 200, 200, 200, 200, 200, 404, 404),
        List.of(
            wire.get(file).status(),
            wire.get(file.substring(5)).status(),
            wire.get(style).status(),
            wire.get("/shop").status(),
            wire.get("/shop/").status(),
            wire.get("/").status(),
            wire.get("/shopping").status(),
            wire.get("/shop/shop/").status()));
  }
}
