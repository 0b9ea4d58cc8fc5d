package store.payments.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import store.secrets.Secret;

/**
 * The {@code Stripe-Signature} header of a webhook: {@code t=SECONDS,v1=HEX,...}, each {@code v1}
 * an HMAC-SHA256 of the seconds, a dot and the raw body (Stripe's page "Check the webhook
 * signatures"). Nothing in it depends on the locale, and nothing that is sent makes it throw.
 */
final class Signature {

  /** How far Stripe's clock and ours may be apart; Stripe's own libraries allow as much. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int MOST_DIGITS = 12;

  private Signature() {}

  /** What a signature is worth. */
  sealed interface Verdict {

    /**
     * Genuine.
     *
     * @param skew how much later it is here than it was when Stripe signed; negative when earlier
     */
    record Valid(Duration skew) implements Verdict {}

    /**
     * Genuine, but signed too long ago or in the future.
     *
     * @param skew as above
     */
    record Skewed(Duration skew) implements Verdict {}

    /** Not to be believed. */
    enum Refused implements Verdict {
      /** There is no secret to check it with. */
      NO_SECRET,
      /** There is no header. */
      MISSING,
      /** The header is none. */
      MALFORMED,
      /** Nobody with one of our secrets has signed this. */
      FORGED
    }
  }

  /** Judges the header of a body that came in at that moment; any of the secrets will do. */
  static Verdict judge(byte[] body, @Nullable String header, List<Secret> secrets, Instant now) {
    if (secrets.isEmpty()) {
      return Verdict.Refused.NO_SECRET;
    }
    if (header == null || header.isBlank()) {
      return Verdict.Refused.MISSING;
    }
    String seconds = null;
    List<byte[]> signatures = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      String element = part.strip();
      if (element.startsWith("t=") && seconds == null) {
        seconds = element.substring(2);
      } else if (element.startsWith("v1=")) {
        signatures.add(element.substring(3).getBytes(StandardCharsets.UTF_8));
      }
    }
    if (seconds == null || !isNumber(seconds) || signatures.isEmpty()) {
      return Verdict.Refused.MALFORMED;
    }
    String signed = seconds;
    if (secrets.stream().noneMatch(secret -> fits(secret, signed, body, signatures))) {
      return Verdict.Refused.FORGED;
    }
    Duration skew = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
    return skew.abs().compareTo(TOLERANCE) > 0 ? new Verdict.Skewed(skew) : new Verdict.Valid(skew);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean fits(Secret secret, String seconds, byte[] body, List<byte[]> signatures) {
    byte[] expected =
        HexFormat.of().formatHex(mac(secret, seconds, body)).getBytes(StandardCharsets.US_ASCII);
    boolean fits = false;
    for (byte[] signature : signatures) {
      fits |= MessageDigest.isEqual(expected, signature);
    }
    return fits;
  }

  private static byte[] mac(Secret secret, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.text().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(seconds.getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) '.');
      return mac.doFinal(body);
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("Every Java has HMAC-SHA256.", never);
    }
  }
}
