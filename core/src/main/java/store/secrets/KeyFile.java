package store.secrets;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.random.RandomGenerator;
import store.failure.FileFailure;
import store.failure.StoreException;

/**
 * The key that derives download links: 32 random bytes as one line of base64 (RFC 4648 section 4)
 * in a file that only its owner can read.
 *
 * @param path where it lies
 */
public record KeyFile(Path path) {

  /** How many bytes the key has: as many as SHA-256 gives (RFC 2104 section 3). */
  public static final int KEY_BYTES = 32;

  private static final int LARGEST_FILE = 4096;

  /**
   * The key in the file; when there is no file, a new key that is in the file from now on. Of two
   * processes at once both get the same key.
   *
   * @param randomness a secure source
   * @throws StoreException {@code CONFIGURATION} when others can read the file or it holds no key;
   *     {@code FAILED} or {@code UNAVAILABLE} when it cannot be written
   */
  public Secret readOrCreate(RandomGenerator randomness) {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      createUnlessThere(randomness);
    }
    return read();
  }

  /**
   * Creates the file with a new key, unless it is there already.
   *
   * @param randomness a secure source
   * @return whether this call has created it
   * @throws StoreException {@code FAILED} or {@code UNAVAILABLE} when it cannot be written
   */
  public boolean createUnlessThere(RandomGenerator randomness) {
    byte[] key = new byte[KEY_BYTES];
    randomness.nextBytes(key);
    try {
      new PrivateFile(path).create(Base64.getEncoder().encodeToString(key) + "\n");
      return true;
    } catch (FileAlreadyExistsException other) {
      return false;
    } catch (IOException failure) {
      throw FileFailure.writing(path, failure);
    }
  }

  /**
   * The key in the file.
   *
   * @throws StoreException {@code CONFIGURATION} when there is none, others can read the file or it
   *     holds no key
   */
  public Secret read() {
    PrivateFile file = new PrivateFile(path);
    try {
      String remedy = file.remedy();
      if (remedy != null) {
        throw StoreException.configuration(
            "The key file " + path + " is open to others; run: " + remedy);
      }
      return parse(file.read(LARGEST_FILE), "The key file " + path);
    } catch (CharacterCodingException binary) {
      throw StoreException.configuration(malformed("The key file " + path));
    } catch (IOException failure) {
      throw StoreException.configuration(
          "The key file " + path + " could not be read: " + FileFailure.reason(failure) + ".");
    }
  }

  /**
   * A key that came from elsewhere, such as the environment.
   *
   * @param where what to call its place in a sentence: {@code $STORE_SECRET_KEY}
   * @throws StoreException {@code CONFIGURATION} when it is not 32 bytes of base64
   */
  public static Secret parse(String base64, String where) {
    String text = base64.strip();
    try {
      if (Base64.getDecoder().decode(text).length == KEY_BYTES) {
        return new Secret(text);
      }
    } catch (IllegalArgumentException noBase64) {
      throw StoreException.configuration(malformed(where));
    }
    throw StoreException.configuration(malformed(where));
  }

  private static String malformed(String where) {
    return where
        + " does not hold a key, which is "
        + KEY_BYTES
        + " bytes in base64 (44 characters); put the right one back, or make one with:"
        + " openssl rand -base64 "
        + KEY_BYTES;
  }
}
