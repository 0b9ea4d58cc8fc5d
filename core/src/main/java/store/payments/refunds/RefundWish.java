package store.payments.refunds;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import store.catalog.Sku;
import store.payments.CheckoutMetadata;

/**
 * What an owner asks for.
 *
 * @param namedMinor the amount they name, in minor units; null for all that is left, or for the
 *     price of the lines when there are some
 * @param items the lines given up as metadata words them; null for none in particular
 */
record RefundWish(@Nullable Long namedMinor, @Nullable String items) {

  static RefundWish of(@Nullable Long namedMinor, List<CheckoutMetadata.Item> items) {
    return new RefundWish(
        namedMinor,
        items.isEmpty()
            ? null
            : items.stream().map(CheckoutMetadata.Item::toString).collect(Collectors.joining(",")));
  }

  /** Whether it names that amount and those lines, in whatever order. */
  boolean names(@Nullable Long minor, Map<Sku, Integer> lines) {
    Map<String, Long> wanted = new TreeMap<>();
    lines.forEach((sku, quantity) -> wanted.put(sku.text(), (long) quantity));
    Map<String, Long> named = new TreeMap<>();
    if (items != null) {
      CheckoutMetadata.items(Map.of(CheckoutMetadata.ITEMS, items))
          .orElseThrow()
          .forEach(item -> named.put(item.sku().text(), item.quantity()));
    }
    return Objects.equals(namedMinor, minor) && wanted.equals(named);
  }
}
