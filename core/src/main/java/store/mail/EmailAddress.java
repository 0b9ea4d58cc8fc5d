package store.mail;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import store.failure.StoreException;

/**
 * An address in the one spelling by which the store knows a person: NFC, lower case, the domain in
 * its ASCII form. {@code Ada@Example.ORG} and {@code ada@example.org} are the same buyer; dots and
 * plus signs in the local part are left alone, because only its owner knows what they mean.
 *
 * @param text the normalised address, at most 254 octets (RFC 5321 section 4.5.3.1)
 */
public record EmailAddress(String text) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~.";

  /**
   * Reads a bare address (RFC 5322 dot-atom; letters beyond ASCII as in RFC 6531).
   *
   * @throws StoreException {@code MISUSED} when no mail could be sent to it
   */
  public static EmailAddress parse(String typed) {
    String text = normalized(typed.strip());
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1 || !isLocalPart(text.substring(0, at))) {
      throw unusable(typed);
    }
    String domain = asciiDomain(text.substring(at + 1), typed);
    String address = text.substring(0, at) + "@" + domain;
    if (octets(address) > LONGEST) {
      throw unusable(typed);
    }
    return new EmailAddress(address);
  }

  /** What stands before the at sign. */
  public String localPart() {
    return text.substring(0, text.lastIndexOf('@'));
  }

  /** What stands behind the at sign. */
  public String domain() {
    return text.substring(text.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isLocalPart(String local) {
    if (octets(local) > LONGEST_LOCAL_PART
        || local.startsWith(".")
        || local.endsWith(".")
        || local.contains("..")) {
      return false;
    }
    return local
        .codePoints()
        .allMatch(c ->
            c < 128
                ? Character.isLetterOrDigit(c) || ATEXT.indexOf(c) >= 0
                : Character.isLetterOrDigit(c)
                    || Character.getType(c) == Character.OTHER_SYMBOL
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK);
  }

  /** NFC in lower case; ASCII is spared the loading of Unicode's tables. */
  private static String normalized(String text) {
    return plain(text) ? text.toLowerCase(Locale.ROOT) : lower(lower(text));
  }

  /** Once is not enough: in lower case some letters come apart that NFC then joins anew. */
  private static String lower(String text) {
    return Normalizer.normalize(
        Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
        Normalizer.Form.NFC);
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean plain(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String asciiDomain(String domain, String typed) {
    String ascii;
    try {
      ascii = hostName(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException impossible) {
      throw unusable(typed);
    }
    boolean dotted = ascii.contains(".") && !ascii.endsWith(".") && !ascii.startsWith(".");
    boolean numeric =
        ascii.substring(ascii.lastIndexOf('.') + 1).chars().allMatch(Character::isDigit);
    if (ascii.contains("..") || (!dotted && !ascii.equals("localhost")) || numeric) {
      throw unusable(typed);
    }
    return ascii;
  }

  /** The ASCII form of a domain (RFC 5890), its labels checked (RFC 1123 section 2.1). */
  private static String hostName(String domain) {
    boolean simple =
        domain
            .chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.');
    boolean short63 = !domain.matches(".*[^.]{64}.*");
    return simple && short63 && domain.length() <= LONGEST
        ? domain
        : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
  }

  private static StoreException unusable(String typed) {
    String shown = typed.length() > 80 ? typed.substring(0, 80) + "..." : typed;
    return StoreException.misused(
        "\"" + shown + "\" is not an address mail can be sent to; write it like ada@example.org.");
  }
}
