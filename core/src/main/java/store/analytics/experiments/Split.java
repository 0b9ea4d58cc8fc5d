package store.analytics.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which visitor sees which variant: equal parts by chance, yet always the same for the same key.
 */
final class Split {

  private Split() {}

  /**
   * The variant's position for that visitor: the first 64 bits of a SHA-256 (FIPS 180-4), whose
   * remainder favours no variant by more than one part in a million million.
   *
   * @param experiment so that who sees one variant here is not kept together elsewhere
   */
  static int position(long experiment, String visitorKey, int variants) {
    byte[] digest = sha256().digest((experiment + "|" + visitorKey).getBytes(UTF_8));
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), variants);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }
}
