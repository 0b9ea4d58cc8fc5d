package store.analytics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import store.database.Transaction;

/**
 * Keys that tell the visitors of one day apart. They are made with a salt that is thrown away when
 * the day is over; from then on nobody can find out whose they were, and the same visitor has
 * another one.
 */
public final class VisitorKeys {

  private static final int SALT_BYTES = 32;
  private static final int KEY_BYTES = 16;

  private final ZoneId zone;
  private final RandomGenerator random;
  private final VisitorSaltRepository salts = new VisitorSaltRepository();

  /** Days begin at midnight in that zone. */
  public VisitorKeys(ZoneId zone, RandomGenerator random) {
    this.zone = zone;
    this.random = random;
  }

  /** The visitor's key on that day: 32 hexadecimal digits. Throws the salts of other days away. */
  public String key(Transaction tx, Visitor visitor, Instant at) {
    return salted(salt(tx, at), visitor);
  }

  /** The same, if somebody has come on that day before. */
  public Optional<String> known(Transaction tx, Visitor visitor, Instant at) {
    return Optional.ofNullable(salts.find(tx, day(at))).map(salt -> salted(salt, visitor));
  }

  /** Throws away what is over. */
  public void forget(Transaction tx) {
    salts.deleteOthers(tx, day(tx.now()));
  }

  String salt(Transaction tx, Instant at) {
    long day = day(at);
    String known = salts.find(tx, day);
    if (known != null) {
      return known;
    }
    salts.deleteOthers(tx, day);
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salts.insert(tx, day, HexFormat.of().formatHex(salt));
  }

  static String salted(String salt, Visitor visitor) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(salt));
      sha256.update((visitor.network() + "\n").getBytes(StandardCharsets.UTF_8));
      byte[] digest =
          sha256.digest(String.valueOf(visitor.userAgent()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256.", never);
    }
  }

  private long day(Instant at) {
    return LocalDate.ofInstant(at, zone).toEpochDay();
  }
}
