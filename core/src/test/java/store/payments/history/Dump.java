package store.payments.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import store.Store;
import store.database.generated.DefaultSchema;

/** Every row of the business as text, to see whether anything has changed. */
final class Dump {

  private Dump() {}

  /** All tables but the sync's own. */
  static Map<String, List<String>> of(Store store) {
    return store
        .database()
        .read(tx -> {
          Map<String, List<String>> all = new TreeMap<>();
          for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            if (!table.getName().equals("sync_cursor")) {
              all.put(
                  table.getName(),
                  tx.sql().selectFrom(table).fetch(Dump::text).stream().sorted().toList());
            }
          }
          return all;
        });
  }

  /** What buyers have, by what the gateway calls it, whichever order it was told in. */
  static List<String> purchases(Store store) {
    return store
        .database()
        .read(tx ->
            tx.sql()
                .fetch(
                    """
                    SELECT y.session, y.payment_intent, y.charge, p.payment_status, p.total_minor, p.currency, p.paid_at,
                      c.email, i.quantity, i.unit_price_minor, r.sku,
                      (SELECT group_concat(l.kind || l.amount_minor || l.currency, ' ')
                        FROM (SELECT * FROM ledger_entry e WHERE e.purchase_id = p.id ORDER BY e.kind, e.source_key) l)
                    FROM purchase p
                    JOIN payment y ON y.purchase_id = p.id
                    JOIN customer c ON c.id = p.customer_id
                    JOIN purchase_item i ON i.purchase_id = p.id
                    JOIN product r ON r.id = i.product_id
                    """)
                .map(Dump::text))
        .stream()
        .sorted()
        .toList();
  }

  /** What the books say of each buyer. */
  static List<String> money(Store store) {
    return store
        .database()
        .read(tx ->
            tx.sql()
                .fetch(
                    """
                    SELECT c.email || ' ' || p.payment_status || ' ' || coalesce(
                      (SELECT group_concat(l.kind || l.amount_minor, ' ')
                        FROM (SELECT * FROM ledger_entry e WHERE e.purchase_id = p.id
                          ORDER BY e.kind DESC, e.source_key) l), '')
                    FROM purchase p JOIN customer c ON c.id = p.customer_id
                    ORDER BY c.email
                    """)
                .getValues(0, String.class));
  }

  /** All values of a column. */
  static List<String> column(Store store, String column, String table) {
    return store
        .database()
        .read(
            tx -> tx.sql().fetch("SELECT " + column + " FROM " + table).getValues(0, String.class));
  }

  /** How often each of them occurs. */
  static Map<String, Long> counted(List<String> values) {
    return values.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static String text(Record row) {
    List<String> values = new ArrayList<>();
    for (Field<?> field : row.fields()) {
      values.add(field.getName() + "=" + row.get(field));
    }
    return String.join(" ", values);
  }
}
