package store.payments;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Sku;
import store.failure.StoreException;
import store.money.Money;

/**
 * What the shop writes on a checkout, so that it can be fulfilled from its own words: {@code
 * store_id}, {@code store_items} as {@code sku:quantity:unit_minor,...} in our minor units, {@code
 * store_source}, {@code store_medium}, {@code store_campaign}, {@code store_variant}. A value holds
 * at most 500 characters (Stripe's limit).
 */
public final class CheckoutMetadata {

  /** Which shop sold. */
  public static final String STORE_ID = "store_id";

  /** What it sold. */
  public static final String ITEMS = "store_items";

  /** Where the buyer came from. */
  public static final String SOURCE = "store_source";

  /** By what kind of campaign. */
  public static final String MEDIUM = "store_medium";

  /** By which campaign. */
  public static final String CAMPAIGN = "store_campaign";

  /** Which sales page the buyer saw. */
  public static final String VARIANT = "store_variant";

  /** Which asking for a refund made it: the key it was asked with. */
  public static final String REFUND = "store_refund";

  private static final int LONGEST_VALUE = 500;
  private static final Pattern ITEM = Pattern.compile("([^:,]+):([0-9]{1,9}):([0-9]{1,15})");

  private CheckoutMetadata() {}

  /**
   * What is written on the checkout of an order.
   *
   * @throws StoreException {@code REFUSED} when it has more lines than fit
   */
  public static Map<String, String> of(CheckoutOrder order) {
    List<Item> items = new ArrayList<>();
    for (CheckoutOrder.Item item : order.items()) {
      items.add(new Item(item.sku(), item.quantity(), item.unitPrice().minor()));
    }
    Map<String, String> metadata = of(order.storeId(), items);
    metadata.putAll(of(order.cameFrom()));
    return metadata;
  }

  /** What is written of where a buyer came from. */
  public static Map<String, String> of(Attribution cameFrom) {
    Map<String, String> metadata = new LinkedHashMap<>();
    put(metadata, SOURCE, cameFrom.source());
    put(metadata, MEDIUM, cameFrom.medium());
    put(metadata, CAMPAIGN, cameFrom.campaign());
    put(metadata, VARIANT, cameFrom.variant());
    return metadata;
  }

  private static void put(Map<String, String> metadata, String word, @Nullable String value) {
    if (value != null) {
      metadata.put(word, cut(value));
    }
  }

  /** What is written on a payment link, and by the gateway on each checkout that comes from it. */
  public static Map<String, String> of(ProductOffer offer) {
    return of(offer.storeId(), List.of(new Item(offer.sku(), 1, offer.price().minor())));
  }

  private static Map<String, String> of(String storeId, List<Item> items) {
    String text = String.join(",", items.stream().map(Item::toString).toList());
    if (text.length() > LONGEST_VALUE) {
      throw StoreException.refused(
          "An order of " + items.size() + " lines is too long for one payment; buy fewer at once.");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(STORE_ID, storeId);
    metadata.put(ITEMS, text);
    return metadata;
  }

  /** The lines that metadata names; empty when it names none or cannot be read. */
  public static Optional<List<Item>> items(Map<String, String> metadata) {
    List<Item> items = new ArrayList<>();
    for (String text : metadata.getOrDefault(ITEMS, "").split(",", -1)) {
      Matcher matcher = ITEM.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      try {
        Sku sku = Sku.parse(matcher.group(1));
        items.add(
            new Item(sku, Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
      } catch (StoreException notOurs) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(items));
  }

  /** Whether those lines add up to that amount, exactly. */
  public static boolean addUpTo(List<Item> items, Money subtotal) {
    BigInteger sum = BigInteger.ZERO;
    for (Item item : items) {
      sum =
          sum.add(
              BigInteger.valueOf(item.quantity()).multiply(BigInteger.valueOf(item.unitMinor())));
    }
    return sum.equals(BigInteger.valueOf(subtotal.minor()));
  }

  private static String cut(String value) {
    if (value.length() <= LONGEST_VALUE) {
      return value;
    }
    int end =
        Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1))
            ? LONGEST_VALUE - 1
            : LONGEST_VALUE;
    return value.substring(0, end);
  }

  /**
   * A line as metadata has it.
   *
   * @param sku what
   * @param quantity how many
   * @param unitMinor the price of one, in our minor units of the checkout's currency
   */
  public record Item(Sku sku, long quantity, long unitMinor) {

    /** {@code book:2:2900}. */
    @Override
    public String toString() {
      return sku + ":" + quantity + ":" + unitMinor;
    }
  }
}
