package store.secrets;

import java.util.Base64;

/**
 * Text that nobody is shown: its {@code toString} is a mask, so that no log, message or dump of a
 * record holds it by accident.
 *
 * @param text the secret itself, never empty
 */
public record Secret(String text) {

  /** Refuses an empty secret. */
  public Secret {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A secret is never empty.");
    }
  }

  /**
   * The bytes of a secret that is written in base64 (RFC 4648 section 4), as key files are.
   *
   * @throws IllegalArgumentException when it is not base64
   */
  public byte[] decoded() {
    return Base64.getDecoder().decode(text);
  }

  /** A mask. */
  @Override
  public String toString() {
    return "***";
  }
}
