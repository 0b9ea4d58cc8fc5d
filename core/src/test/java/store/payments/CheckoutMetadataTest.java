package store.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;

class CheckoutMetadataTest {

  private static CheckoutOrder order(List<CheckoutOrder.Item> items, String source) {
    URI url = URI.create("https://shop.example/");
    return new CheckoutOrder(
        items, url, url, "shop", new Attribution(source, null, null, null), null, "k1");
  }

  private static CheckoutOrder.Item item(String sku, long quantity, long minor) {
    return new CheckoutOrder.Item(Sku.parse(sku), "A name", quantity, Money.of(minor, "USD"), null);
  }

  @Test
  void reads_back_what_it_wrote() {
    Map<String, String> metadata =
        CheckoutMetadata.of(order(List.of(item("book", 2, 2900), item("my-c.1", 1, 0)), "x"));
    List<CheckoutMetadata.Item> items =
        CheckoutMetadata.items(metadata).orElseThrow(AssertionError::new);

    assertEquals(
        List.of(
            Map.of(
                "store_id", "shop", "store_items", "book:2:2900,my-c.1:1:0", "store_source", "x"),
            "[book:2:2900, my-c.1:1:0]",
            true,
            false),
        List.of(
            metadata,
            items.toString(),
            CheckoutMetadata.addUpTo(items, Money.of(5800, "USD")),
            CheckoutMetadata.addUpTo(items, Money.of(5801, "USD"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "book",
        "book:1",
        "book:1:",
        "book:-1:2900",
        "book:1:2900,",
        "Book:1:2900",
        "book:1:2900:4",
        "book:1:99999999999999999999",
        "book:1 :2900",
        "книга:1:2900"
      })
  void reads_nothing_from_what_is_not_ours(String items) {
    assertEquals(Optional.empty(), CheckoutMetadata.items(Map.of("store_items", items)));
  }

  @Test
  void does_not_overflow_to_a_right_sum() {
    long wrapped = 2002764204206896641L;
    List<CheckoutMetadata.Item> items =
        CheckoutMetadata.items(Map.of("store_items", "a:999999999:999999999999999"))
            .orElseThrow(AssertionError::new);

    assertEquals(false, CheckoutMetadata.addUpTo(items, Money.of(wrapped, "USD")));
  }

  @Test
  void cuts_a_long_source_between_characters_and_refuses_too_many_lines() {
    List<CheckoutOrder.Item> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(item("product" + i, 1, 2900));
    }

    String source =
        CheckoutMetadata.of(order(List.of(item("book", 1, 2900)), "x" + "😀".repeat(300)))
            .get("store_source");

    assertEquals("x" + "😀".repeat(249), source);
    assertEquals(
        Kind.REFUSED,
        assertThrows(StoreException.class, () -> CheckoutMetadata.of(order(many, "x"))).kind());
  }
}
