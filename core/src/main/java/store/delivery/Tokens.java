package store.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the secrets in private URLs from one key (HMAC-SHA256, RFC 2104; base64url, RFC 4648
 * section 5), so that the database can do with their hashes and a mail sent again carries the same
 * link.
 */
public final class Tokens {

  /** What every token looks like: 43 characters, 256 bits. */
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  /** Tokens of one key, 32 bytes. */
  public Tokens(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** The token of a purchase's link. */
  String link(long purchaseId, long epoch) {
    return derive("link|" + purchaseId + "|" + epoch);
  }

  /** The secret of the grant with that ordinal among those of the item and file. */
  String grant(long itemId, long fileId, long ordinal) {
    return derive("grant|" + itemId + "|" + fileId + "|" + ordinal);
  }

  /** The token of a customer's unsubscribe link. */
  public String unsubscribe(long customerId) {
    return derive("unsubscribe|" + customerId);
  }

  /** Whether it could be a token at all. */
  public static boolean wellFormed(String token) {
    return SHAPE.matcher(token).matches();
  }

  /** What the database keeps of a token. */
  public static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private String derive(String subject) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] code = mac.doFinal(subject.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
