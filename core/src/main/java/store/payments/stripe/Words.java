package store.payments.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from elsewhere, made fit to be shown: on one line, not endless, and without keys. */
final class Words {

  private static final int LONGEST = 300;

  /** Stripe's messages repeat a key with stars in its middle. */
  private static final Pattern KEY =
      Pattern.compile("\\b(sk|rk|pk|whsec|ek)_[A-Za-z0-9_*.\u2022]{4,}");

  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}+");
  private static final Pattern PERMISSION = Pattern.compile("\\brak_[a-z0-9_]+");

  private Words() {}

  static String printable(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    String safe = KEY.matcher(line).replaceAll("***");
    return safe.length() > LONGEST ? safe.substring(0, LONGEST) + "..." : safe;
  }

  /** The permissions of a restricted key that a message of Stripe names. */
  static List<String> permissions(String message) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PERMISSION.matcher(message);
    while (matcher.find()) {
      if (!names.contains(matcher.group())) {
        names.add(matcher.group());
      }
    }
    return names;
  }
}
