package store.payments.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * Which column holds what. Stripe has renamed some over the years, lets owners choose theirs and
 * their order, and adds one for each key of the metadata: {@code store_items (metadata)}.
 */
final class Headings {

  /** What a row may tell, with the names it had, parted by bars. */
  enum Column {
    ID(true, "id"),
    CREATED(true, "Created date (UTC)|Created (UTC)"),
    AMOUNT(true, "Amount"),
    CURRENCY(true, "Currency"),
    STATUS(true, "Status"),
    AMOUNT_REFUNDED(false, "Amount Refunded"),
    REFUNDED(false, "Refunded date (UTC)|Refunded (UTC)"),
    CONVERTED_AMOUNT(false, "Converted Amount"),
    CONVERTED_CURRENCY(false, "Converted Currency"),
    FEE(false, "Fee"),
    CAPTURED(false, "Captured"),
    MODE(false, "Mode"),
    DESCRIPTION(false, "Description"),
    LINES(false, "Checkout Line Item Summary"),
    EMAIL(false, "Customer Email|Email"),
    NAME(false, "Card Name|Customer Name|Shipping Name"),
    COUNTRY(false, "Card Address Country|Shipping Address Country|Card Issue Country"),
    PAYMENT_INTENT(false, "PaymentIntent ID|Payment Intent ID"),
    SESSION(false, "Checkout Session ID"),
    PAYMENT_LINK(false, "Payment Link ID");

    private final boolean needed;
    private final String names;

    Column(boolean needed, String names) {
      this.needed = needed;
      this.names = names;
    }

    /** In the order in which they are looked for. */
    private List<String> names() {
      return List.of(names.split("\\|", -1));
    }
  }

  private static final String METADATA = " (metadata)";

  private final int width;
  private final Map<Column, List<Integer>> places = new HashMap<>();
  private final Map<String, Integer> metadata = new HashMap<>();

  /**
   * Reads the first line of a file.
   *
   * @throws StoreException {@code MISUSED}, naming every column that is missing
   */
  Headings(List<String> line) {
    width = line.size();
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < line.size(); i++) {
      String heading = line.get(i).strip();
      found.putIfAbsent(plain(heading), i);
      if (plain(heading).endsWith(METADATA)) {
        metadata.put(heading.substring(0, heading.length() - METADATA.length()).strip(), i);
      }
    }
    List<String> missing = new ArrayList<>();
    for (Column column : Column.values()) {
      List<Integer> at = new ArrayList<>();
      for (String name : column.names()) {
        Integer place = found.get(plain(name));
        if (place != null) {
          at.add(place);
        }
      }
      places.put(column, at);
      if (column.needed && at.isEmpty()) {
        missing.add("\"" + column.names().getFirst() + "\"");
      }
    }
    if (!missing.isEmpty()) {
      throw StoreException.misused(
          "The file has no column "
              + String.join(", ", missing)
              + "; export it again in Stripe's Dashboard, under Payments > Export, with all columns"
              + " and times in UTC.");
    }
  }

  /** How many fields each row has. */
  int width() {
    return width;
  }

  /** The value of that column in a row, from the first of its columns that says something. */
  @Nullable String text(List<String> row, Column column) {
    for (int place : places.getOrDefault(column, List.of())) {
      String text = row.get(place).strip();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /** What the shop wrote on the payment. */
  Map<String, String> metadata(List<String> row) {
    Map<String, String> values = new HashMap<>();
    metadata.forEach((key, place) -> {
      String value = row.get(place);
      if (!value.isEmpty()) {
        values.put(key, value);
      }
    });
    return values;
  }

  private static String plain(String heading) {
    return heading.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
