package store.catalog;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a file's bytes are known by.
 *
 * @param hex the SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  /** Of 64 lower-case hexadecimal digits. */
  public Sha256 {
    if (!DIGITS.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal");
    }
  }

  /** What the digest has taken in so far; the digest starts over. */
  static Sha256 of(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public String toString() {
    return hex;
  }
}
