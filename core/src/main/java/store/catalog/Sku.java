package store.catalog;

import java.util.regex.Pattern;
import store.failure.StoreException;

/**
 * The slug a product is known by at the prompt and in addresses: {@code book}, {@code mug-2.0}.
 *
 * @param text one to 64 lower-case letters and digits, inside also {@code -}, {@code _} and {@code
 *     .}
 */
public record Sku(String text) {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");

  /**
   * Takes the text as it is; nothing is folded, so that what is typed is what is stored.
   *
   * @throws StoreException {@code MISUSED} when it is no slug
   */
  public Sku {
    if (!SLUG.matcher(text).matches()) {
      throw StoreException.misused(
          "\""
              + Text.shown(text)
              + "\" is not a sku; use 1 to 64 lower-case letters a-z and digits, with - _ . allowed"
              + " inside, such as my-book.");
    }
  }

  /** The sku that a person typed. */
  public static Sku parse(String text) {
    return new Sku(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
