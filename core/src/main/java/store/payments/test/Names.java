package store.payments.test;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** How pretend things are named: everything about one checkout after the same random name. */
final class Names {

  static final String SESSION = "cs_test_";
  static final String PAYMENT_INTENT = "pi_test_";
  static final String CHARGE = "ch_test_";
  static final String REFUND = "re_test_";
  static final String BALANCE = "txn_";
  static final String LINE = "li_test_";

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 26;

  private Names() {}

  /** A name nobody guesses: whoever knows a session may pay it. */
  static String random(RandomGenerator randomness) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      name.append(LETTERS.charAt(randomness.nextInt(LETTERS.length())));
    }
    return name.toString();
  }

  /** The name in an id of that kind. */
  static Optional<String> in(String id, String prefix) {
    return id.startsWith(prefix) ? Optional.of(id.substring(prefix.length())) : Optional.empty();
  }
}
