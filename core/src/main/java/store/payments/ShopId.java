package store.payments;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import store.database.Database;

/** The name by which a shop knows its own checkouts among those of others on one account. */
public final class ShopId {

  private ShopId() {}

  /** The shop's name, drawn the first time it is asked for. */
  public static String of(Database database, RandomGenerator random) {
    ShopRepository shops = new ShopRepository();
    Optional<String> known = database.read(shops::find);
    return known.orElseGet(() -> {
      byte[] fresh = new byte[16];
      random.nextBytes(fresh);
      return database.write(tx -> shops.findOrAdd(tx, "shop_" + HexFormat.of().formatHex(fresh)));
    });
  }
}
