package store.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
    return findOrAdd(tx, List.of(new Buyer(email, name))).getFirst();
  }

  /** The same for many at once, in the same order. */
  public List<Customer> findOrAdd(Transaction tx, List<Buyer> buyers) {
    SequencedMap<String, String> names = new LinkedHashMap<>();
    for (Buyer buyer : buyers) {
      String name = buyer.name() == null ? null : readable(buyer.name());
      names.merge(
          buyer.email().text(),
          name == null ? "" : name,
          (one, other) -> other.isEmpty() ? one : other);
    }
    customers.upsert(tx, names);
    Map<String, Customer> found = customers.find(tx, names.keySet());
    return buyers.stream().map(buyer -> found.get(buyer.email().text())).toList();
  }

  /**
   * Somebody who buys.
   *
   * @param email the address
   * @param name what they like to be called, when known
   */
  public record Buyer(EmailAddress email, @Nullable String name) {}

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
