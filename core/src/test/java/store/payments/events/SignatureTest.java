package store.payments.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.payments.events.Signature.Verdict;
import store.secrets.Secret;
import store.testing.stripe.StripeStandIn;

/** Whom the webhook believes. */
class SignatureTest {

  private static final Instant NOW = Instant.parse("2026-11-20T21:35:14Z");
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
  private static final Secret OLD = new Secret("whsec_old");
  private static final Secret NEW = new Secret("whsec_new");
  private static final String ZEROS = "0".repeat(64);

  @Test
  void any_of_several_secrets_and_any_of_several_signatures_will_do() {
    String byOld = StripeStandIn.signature(BODY, NOW, OLD.text());
    String byBoth = byOld.replace(",v1=", ",v1=" + ZEROS + ",v1=nonsense,v1=,v1=");

    assertEquals(
        List.of(
            new Verdict.Valid(Duration.ZERO),
            new Verdict.Valid(Duration.ZERO),
            new Verdict.Valid(Duration.ZERO),
            Verdict.Refused.FORGED),
        List.of(
            judge(byOld, NEW, OLD),
            judge(byBoth, NEW, OLD),
            judge(byOld.replace(",", " , "), OLD),
            judge(byOld, NEW)));
  }

  @Test
  void a_signature_is_good_for_five_minutes_in_both_directions() {
    assertEquals(
        List.of(
            new Verdict.Valid(Duration.ofSeconds(300)),
            new Verdict.Skewed(Duration.ofSeconds(301)),
            new Verdict.Valid(Duration.ofSeconds(-300)),
            new Verdict.Skewed(Duration.ofSeconds(-301)),
            new Verdict.Skewed(Duration.ofDays(-3650))),
        Stream.of(300L, 301L, -300L, -301L, -3650L * 86_400)
            .map(
                ago -> judge(StripeStandIn.signature(BODY, NOW.minusSeconds(ago), OLD.text()), OLD))
            .toList());
  }

  @Test
  void a_single_changed_byte_is_noticed() {
    String header = StripeStandIn.signature(BODY, NOW, OLD.text());
    byte[] changed = BODY.clone();
    changed[8] ^= 1;

    assertEquals(Verdict.Refused.FORGED, Signature.judge(changed, header, List.of(OLD), NOW));
  }

  @Test
  void only_the_scheme_v1_counts() {
    String header = StripeStandIn.signature(BODY, NOW, OLD.text());
    String asV0 = header.replace(",v0=" + ZEROS, "").replace("v1=", "v0=");

    assertEquals(
        List.of(Verdict.Refused.MALFORMED, Verdict.Refused.FORGED),
        List.of(judge(asV0, OLD), judge(asV0 + ",v1=" + ZEROS, OLD)));
  }

  static Stream<@Nullable String> garbage() {
    return Stream.of(
        "t",
        "t=",
        "=",
        ",,,,",
        "v1=" + ZEROS,
        "t=1763674514",
        "t=1763674514,v1",
        "t=-1763674514,v1=" + ZEROS,
        "t=+1763674514,v1=" + ZEROS,
        "t=1e9,v1=" + ZEROS,
        "t=0x10,v1=" + ZEROS,
        "t= 1763674514,v1=" + ZEROS,
        "t=99999999999999999999999999,v1=" + ZEROS,
        "t=\u0661\u0667\u0666\u0663\u0666\u0667\u0664\u0665\u0661\u0664,v1=" + ZEROS,
        "\0\uffff\ud800",
        "t=1763674514;v1=" + ZEROS,
        ",".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource
  void garbage(String header) {
    assertEquals(Verdict.Refused.MALFORMED, judge(header, OLD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"t=1763674514,v1=", "t=1763674514,v1=zz", "t=0,v1=\u0660", "t=999999999999,v1=00"})
  void nonsense_in_place_of_a_signature_is_forged(String header) {
    assertEquals(Verdict.Refused.FORGED, judge(header, OLD));
  }

  @Test
  void without_a_header_or_a_secret_nobody_is_believed() {
    String header = StripeStandIn.signature(BODY, NOW, OLD.text());

    assertEquals(
        List.of(
            Verdict.Refused.MISSING,
            Verdict.Refused.MISSING,
            Verdict.Refused.MISSING,
            Verdict.Refused.NO_SECRET),
        List.of(judge(null, OLD), judge("", OLD), judge("  ", OLD), judge(header)));
  }

  /** Whoever formats or reads the seconds by the locale refuses every event there. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "my-MM", "tr-TR"})
  void locales_with_other_digits_change_nothing(String locale)
      throws IOException, InterruptedException {
    String header = StripeStandIn.signature(BODY, NOW, OLD.text());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=" + locale.substring(0, 2),
                "-Duser.country=" + locale.substring(3),
                "-cp",
                System.getProperty("java.class.path"),
                JudgeInItsLocale.class.getName(),
                locale,
                header)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertEquals(locale + " Valid[skew=PT0S] exit 0", said + " exit " + process.waitFor());
  }

  /** Judges a header in the default locale of its JVM. */
  static final class JudgeInItsLocale {

    private JudgeInItsLocale() {}

    /** Prints the locale and the verdict. */
    public static void main(String[] args) {
      Verdict verdict = Signature.judge(BODY, args[1], List.of(OLD), NOW);
      String locale = java.util.Locale.getDefault().toLanguageTag();
      System.out.write(
          (locale + " " + verdict).getBytes(UTF_8), 0, (locale + " " + verdict).length());
      System.out.flush();
    }
  }

  private static Verdict judge(@Nullable String header, Secret... secrets) {
    return Signature.judge(BODY, header, List.of(secrets), NOW);
  }
}
