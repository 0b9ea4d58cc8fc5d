package store.purchases;

import java.util.Locale;
import java.util.random.RandomGenerator;
import store.failure.StoreException;

/**
 * The name of a purchase, as printed on the receipt: {@code P-} and eight random digits of
 * Crockford's base 32 (crockford.com/base32.html), forty bits.
 *
 * @param text the code in its one spelling
 */
public record PurchaseCode(String text) {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;

  /**
   * Reads a code as people write it: in either case, with or without {@code P-}, with O for 0 and I
   * or L for 1.
   *
   * @throws StoreException {@code NOT_FOUND} when no purchase can have that code
   */
  public static PurchaseCode parse(String typed) {
    // Letters beyond ASCII are left as they are: a sharp s is not two digits S.
    String stripped = typed.strip();
    String upper =
        stripped.chars().allMatch(c -> c < 128) ? stripped.toUpperCase(Locale.ROOT) : stripped;
    String digits =
        (upper.startsWith("P-") ? upper.substring(2) : upper)
            .replace("-", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    if (digits.length() != LENGTH || digits.chars().anyMatch(c -> DIGITS.indexOf(c) < 0)) {
      String shown = typed.length() > 40 ? typed.substring(0, 40) + "..." : typed;
      throw StoreException.notFound(
          "There is no purchase " + shown + "; a code looks like P-7F3K9Q2M.");
    }
    return new PurchaseCode("P-" + digits);
  }

  /** A new code. */
  static PurchaseCode random(RandomGenerator random) {
    StringBuilder code = new StringBuilder("P-");
    for (int i = 0; i < LENGTH; i++) {
      code.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return new PurchaseCode(code.toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
