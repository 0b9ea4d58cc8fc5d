package store.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.sqlite.SQLiteConfig;

/** The rows of purchases of the first products, as the store itself would have written them. */
final class PurchaseRows {

  private static final long FIRST_AT = 1_450_000_000_000L;
  private static final long TEN_YEARS = 315_000_000_000L;
  private static final int BATCH = 10_000;

  private static final String CUSTOMER =
      "INSERT INTO customer (id, email, created_at) VALUES (?, ?, ?)";
  private static final String PURCHASE =
      "INSERT INTO purchase (id, code, customer_id, payment_status, source, payment_method,"
          + " currency, total_minor, created_at, paid_at)"
          + " VALUES (?, ?, ?, 'paid', 'manual', 'other', 'USD', 2900, ?, ?)";
  private static final String ITEM =
      "INSERT INTO purchase_item (id, purchase_id, position, product_id, quantity,"
          + " unit_price_minor, created_at) VALUES (?, ?, 0, ?, 1, 2900, ?)";
  private static final String LEDGER =
      "INSERT INTO ledger_entry (purchase_id, kind, amount_minor, currency, source_key,"
          + " occurred_at, recorded_at) VALUES (?, 'sale', 2900, 'USD', ?, ?, ?)";
  private static final String LINK =
      "INSERT INTO download_link (purchase_id, epoch, token_sha256, created_at)"
          + " VALUES (?, 0, ?, ?)";

  private final ManyPurchases many;
  private final long purchases;
  private final int products;

  PurchaseRows(ManyPurchases many, long purchases, int products) {
    this.many = many;
    this.purchases = purchases;
    this.products = products;
  }

  /** Fills the database; a machine that stops meanwhile leaves a broken one. */
  void fill(String url) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setCacheSize(-1_500_000);
    try (Connection connection = config.createConnection(url);
        PreparedStatement customer = connection.prepareStatement(CUSTOMER);
        PreparedStatement purchase = connection.prepareStatement(PURCHASE);
        PreparedStatement item = connection.prepareStatement(ITEM);
        PreparedStatement ledger = connection.prepareStatement(LEDGER);
        PreparedStatement link = connection.prepareStatement(LINK)) {
      execute(connection, "BEGIN");
      for (long index = 0; index < purchases; index++) {
        long id = index + 1;
        long at = FIRST_AT + (long) (TEN_YEARS * ((double) index / purchases));
        String code = many.codeText(index);
        add(customer, id, "buyer" + padded(id) + "@example.org", at);
        add(purchase, id, code, id, at, at);
        add(item, id, id, 1 + index % products, at);
        add(ledger, id, "manual:" + code, at, at);
        add(link, id, sha256(many.token(index)), at);
        if (id % BATCH == 0 || id == purchases) {
          customer.executeBatch();
          purchase.executeBatch();
          item.executeBatch();
          ledger.executeBatch();
          link.executeBatch();
        }
        if (id % (BATCH * 50L) == 0) {
          execute(connection, "COMMIT");
          execute(connection, "BEGIN");
        }
      }
      execute(connection, "COMMIT");
      execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int column = 0; column < values.length; column++) {
      statement.setObject(column + 1, values[column]);
    }
    statement.addBatch();
  }

  private static String padded(long id) {
    return Long.toString(1_000_000_000L + id).substring(1);
  }

  private static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
