package store.customers;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;

/** Everybody who ever bought. */
public final class Customers {

  private final CustomerRepository customers = new CustomerRepository();

  private static final int LONGEST_NAME = 200;

  /** Characters nobody sees; joiners between letters belong to the spelling of some languages. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?![\\u200c\\u200d])\\p{Cf}|(?<![\\p{L}\\p{M}])[\\u200c\\u200d]+|[\\u200c\\u200d]+(?![\\p{L}\\p{M}])");

  /** The buyer of that address, made if need be; a name replaces an older one, none does not. */
  public Customer findOrAdd(Transaction tx, EmailAddress email, @Nullable String name) {
    return customers.upsert(tx, email, name == null ? null : readable(name));
  }

  /** On one line and no longer than a name can be; null when nothing is left. */
  private static @Nullable String readable(String name) {
    String line =
        UNSEEN
            .matcher(name.replaceAll("[\\p{Cntrl}\\p{javaWhitespace}\\p{Z}]+", " "))
            .replaceAll("")
            .strip();
    boolean fits = line.codePointCount(0, line.length()) <= LONGEST_NAME;
    String cut = fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)).strip();
    return cut.isEmpty() ? null : cut;
  }
}
