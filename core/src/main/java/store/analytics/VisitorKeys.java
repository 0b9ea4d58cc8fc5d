package store.analytics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
  private @Nullable Made made;

  /** Days begin at midnight in that zone. */
  public VisitorKeys(ZoneId zone, RandomGenerator random) {
    this.zone = zone;
    this.random = random;
  }

  /** The visitor's key on that day: 32 hexadecimal digits. Throws the salts of past days away. */
  String key(Transaction tx, Visitor visitor, Instant at) {
    return salted(salt(tx, at), visitor);
  }

  /** The same without writing anything: what is not written yet is made up and written later. */
  public String keyToday(Transaction tx, Visitor visitor) {
    long today = day(tx.now());
    String known = salts.find(tx, today);
    return salted(known == null ? fresh(today) : known, visitor);
  }

  /** Whether anything is kept that is over. */
  public boolean isStale(Transaction tx) {
    return salts.anyOther(tx, day(tx.now()));
  }

  /** Throws away what is over. */
  public void forget(Transaction tx) {
    salts.deleteOthers(tx, day(tx.now()));
  }

  private String salt(Transaction tx, Instant at) {
    String known = salts.find(tx, day(at));
    if (known != null) {
      return known;
    }
    // What is written down late belongs to a day whose salt is gone.
    long today = day(tx.now());
    String todays = salts.find(tx, today);
    if (todays != null) {
      return todays;
    }
    salts.deleteOthers(tx, today);
    return salts.insert(tx, today, fresh(today));
  }

  /** A salt for that day, the same for this process until another one has written its own. */
  private synchronized String fresh(long day) {
    if (made == null || made.day() != day) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      made = new Made(day, HexFormat.of().formatHex(salt));
    }
    return made.salt();
  }

  /** What was made up on a day. */
  private record Made(long day, String salt) {}

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
