package store.reports.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.fulfilment.PurchaseSheet;

/** Links that live for a while, in a shop far from Greenwich. */
class ExpiredLinkTest {

  @RegisterExtension
  final WhyShop shop =
      new WhyShop()
          .with("STORE_DOWNLOADS_LINK_DAYS", "30")
          .with("STORE_STORE_TIME_ZONE", "Pacific/Auckland");

  @Test
  void a_link_whose_time_is_over_needs_a_new_one() {
    PurchaseSheet sheet = shop.sell("ada@example.org");
    shop.pass(Duration.ofDays(31));

    assertEquals(
        List.of(
            "The time of the private link was over on 2026-12-21 10:35, so it has expired.",
            "store purchase resend CODE --new-link"),
        shop.found(sheet.link().toString()));
  }
}
