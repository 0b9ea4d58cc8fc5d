package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.OutsideWorld;
import store.testing.StandingClock;
import store.testing.smtp.Act;
import store.testing.smtp.SmtpStandIn;

/** Mail by a mail server, as its owner sees it. */
class MailCommandsTest {

  private static final String FAR = " See `store mail list --state ";

  @TempDir Path directory;
  private final StandingClock clock = new StandingClock(StillWorld.NOW);
  private final SmtpStandIn server = SmtpStandIn.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_sale_is_mailed_at_once_and_when_the_server_refuses_it_the_sale_stands() {
    begin();
    String sold = sell("ada@example.org").stdout();
    server.answering(step -> step.is("RCPT") ? Act.say("550 5.1.1 nobody there") : Act.FINE);
    CliRun refused = sell("bob@example.org");
    server.answering(step -> step.is("MAIL") ? Act.say("553 5.1.8 not you") : Act.FINE);
    CliRun hindered = sell("eve@example.org");

    assertEquals(
        List.of(
            true,
            true,
            0,
            "Sold CODE for 29.00 USD. The mail to bob@example.org was refused.",
            "store: warning: CODE is stored, but its mail was refused: 550 5.1.1 nobody there."
                + " Check the address; `store mail retry 2` tries it again.\n",
            0,
            "store: warning: CODE is stored, only its mail waits; do not repeat the command. The"
                + " mail server SERVER refuses the sender shop@shop.example (553 5.1.8 not you);"
                + " mend mail.from.\n",
            List.of("ada@example.org")),
        List.of(
            sold.contains("Mailed the link to ada@example.org."),
            sold.contains("Sold"),
            refused.exitCode(),
            plain(refused.stdout()).lines().findFirst().orElse(""),
            plain(refused.stderr()),
            hindered.exitCode(),
            plain(hindered.stderr()),
            server.readers()));
  }

  @Test
  void a_link_that_is_mailed_again_and_refused_is_not_done() {
    begin();
    String code = code(sell("ada@example.org"));
    server.answering(step -> step.is("RCPT") ? Act.say("550 5.1.1 nobody there") : Act.FINE);
    CliRun refused = run("purchase resend --json " + code);

    assertEquals(
        new CliRun(
            3,
            """
            {
              "code": "CODE",
              "email": "ada@example.org",
              "mail": "refused"
            }
            """,
            "store: The mail to ada@example.org was refused: 550 5.1.1 nobody there. Check the"
                + " address; `store mail retry 2` tries it again.\n"),
        plain(refused));
  }

  @Test
  void a_link_that_cannot_be_mailed_again_just_now_says_why() {
    begin();
    String code = code(sell("ada@example.org"));
    server.answering(step -> step.is("MAIL") ? Act.say("451 4.3.0 busy") : Act.FINE);
    CliRun waits = run("purchase resend " + code);

    assertEquals(
        new CliRun(
            0,
            "The mail to ada@example.org waits in the outbox; the server or `store mail flush`"
                + " sends it.\n",
            "store: warning: The mail waits; do not repeat the command. The mail server SERVER"
                + " wants us to wait (451 4.3.0 busy); try again later.\n"),
        plain(waits));
  }

  private static String code(CliRun sold) {
    return sold.stdout().replaceFirst("(?s).*(P-[0-9A-Z]{8}).*", "$1");
  }

  @Test
  void a_flush_ends_as_the_mail_server_has_it_and_counts_in_any_case() {
    begin();
    server.answering(step -> step.is("MAIL") ? Act.say("451 4.3.0 busy") : Act.FINE);
    sell("ada@example.org");
    CliRun busy = run("mail flush --json");
    server.answering(step -> step.is("RCPT") ? Act.say("450 4.2.0 greylisted") : Act.FINE);
    CliRun deferred = run("mail flush");
    server.answering(step -> step.is(".") ? Act.DROP : Act.FINE);
    CliRun unknown = run("mail flush");
    sell("bob@example.org");
    server.answering(step -> step.is("RCPT") ? Act.say("550 5.7.1 not him") : Act.FINE);
    clock.pass(Duration.ofMinutes(15));
    CliRun refused = run("mail flush");
    CliRun nothing = run("mail flush");

    assertEquals(
        List.of(
            new CliRun(
                75,
                """
                {
                  "sent": 0,
                  "skipped": 0,
                  "deferred": 0,
                  "refused": 0,
                  "unknown": 0,
                  "waiting": 1
                }
                """,
                "store: The mail server SERVER wants us to wait (451 4.3.0 busy); try again later."
                    + " 1 mail waits.\n"),
            new CliRun(
                75,
                "",
                "store: 1 mail was put off: 450 4.2.0 greylisted. It is tried again by itself.\n"),
            new CliRun(
                3,
                "",
                "store: Of 1 mail nobody knows whether it left: the connection was lost before the"
                    + " mail server had answered."
                    + FAR
                    + "unknown`; try again with `store mail retry --unknown`.\n"),
            new CliRun(
                3,
                "",
                "store: 2 mails were refused: 550 5.7.1 not him."
                    + FAR
                    + "refused`; try again with `store mail retry --refused`.\n"),
            new CliRun(0, "", "")),
        List.of(plain(busy), plain(deferred), plain(unknown), plain(refused), nothing));
  }

  @Test
  void no_mail_leaves_without_a_safe_connection_and_none_is_lost_by_it() {
    begin();
    OutsideWorld unsafe = world(Map.of("STORE_MAIL_SMTP_TLS", "starttls"));
    CliRun.of(unsafe, sale("ada@example.org"));
    CliRun untrusted = CliRun.of(unsafe, "mail", "flush");
    server.answering(step -> step.is("EHLO") ? Act.say("250-stand-in\r\n250 8BITMIME") : Act.FINE);
    CliRun stripped = CliRun.of(unsafe, "mail", "test", "ada@example.org");
    server.answering(step -> Act.FINE);
    CliRun mended = run("mail flush");

    assertEquals(
        List.of(
            78,
            true,
            new CliRun(
                78,
                "",
                "store: The mail server SERVER offers no STARTTLS, and nothing is sent in the"
                    + " clear; mend mail.smtp (host, port, tls).\n"),
            new CliRun(0, "", ""),
            List.of("ada@example.org")),
        List.of(
            untrusted.exitCode(),
            untrusted.stderr().contains("offers no safe connection"),
            plain(stripped),
            mended,
            server.readers()));
  }

  @Test
  void a_quota_is_kept_over_commands_and_says_when_it_goes_on() {
    begin();
    OutsideWorld scarce = world(Map.of("STORE_MAIL_SMTP_PER_DAY", "2"));
    for (String who : List.of("ada", "bob", "eve")) {
      CliRun.of(scarce, sale(who + "@example.org"));
    }
    CliRun used = CliRun.of(scarce, "mail", "flush");
    clock.pass(Duration.ofHours(24).minusSeconds(1));
    CliRun early = CliRun.of(scarce, "mail", "flush");
    clock.pass(Duration.ofMinutes(1));
    CliRun late = CliRun.of(scarce, "mail", "flush");

    CliRun waits =
        new CliRun(
            75,
            "",
            "store: The 2 mails that mail.smtp.per_day allows in 24 hours are used up; the next"
                + " leaves at 2026-11-21 21:36 UTC. 1 mail waits.\n");
    assertEquals(
        List.of(waits, waits, new CliRun(0, "", ""), 3),
        List.of(used, early, late, server.mails().size()));
  }

  @Test
  void mail_in_doubt_is_sent_again_on_request_under_the_same_message_id() {
    begin();
    server.answering(step -> step.is(".") ? Act.sayAndDrop("") : Act.FINE);
    sell("ada@example.org");
    String before = run("mail show 1").stdout();
    server.answering(step -> Act.FINE);
    CliRun retried = run("mail retry --unknown");
    String after = run("mail show 1").stdout();
    CliRun again = run("mail retry 1");

    String id = server.mails().getFirst().header("Message-ID").replaceAll("[<>]", "");
    assertEquals(
        List.of(
            true,
            true,
            new CliRun(0, "Sent 1 mail.\n", ""),
            true,
            List.of("1  2026-11-20 21:35  unknown", "2  2026-11-20 21:35  sent"),
            5),
        List.of(
            before.contains("state         unknown"),
            before.contains("message id    " + id),
            retried,
            after.contains("message id    " + id),
            after
                .lines()
                .filter(line -> line.matches(" +\\d+  2026.*"))
                .map(line -> line.strip().replaceFirst("(unknown|sent).*", "$1"))
                .toList(),
            again.exitCode()));
  }

  @Test
  void a_retry_says_which_mail_and_only_that_one_is_tried() {
    begin();
    server.answering(step -> step.is("RCPT") ? Act.say("550 5.7.1 no") : Act.FINE);
    sell("ada@example.org");
    sell("bob@example.org");
    CliRun refusedAgain = run("mail retry 2");
    server.answering(step -> Act.FINE);
    List<CliRun> misused = List.of(run("mail retry"), run("mail retry 1 --refused"));
    CliRun unknown = run("mail retry 9");
    CliRun one = run("mail retry 2 --json");
    CliRun rest = run("mail list --state refused --json");

    assertEquals(
        List.of(
            3,
            List.of(2, 2),
            4,
            "{\"mails\":1,\"sent\":1,\"skipped\":0,\"deferred\":0,\"refused\":0,\"unknown\":0}",
            true,
            List.of("bob@example.org")),
        List.of(
            refusedAgain.exitCode(),
            misused.stream().map(CliRun::exitCode).toList(),
            unknown.exitCode(),
            one.stdout().replaceAll("\\s", ""),
            rest.stdout().contains("ada@") && !rest.stdout().contains("bob@"),
            server.readers()));
  }

  @Test
  void a_test_tells_what_the_server_offers_and_what_it_said_to_the_letter() {
    begin();
    CliRun fine = run("mail test owner@example.org");
    server.answering(step -> step.is("RCPT") ? Act.say("550 5.1.1 who?") : Act.FINE);
    CliRun refused = run("mail test owner@example.org");
    server.answering(step -> step.is("RCPT") ? Act.say("451 4.7.1 later") : Act.FINE);
    CliRun deferred = run("mail test owner@example.org --json");
    server.answering(step -> step.is("GREETING") ? Act.sayAndDrop("421 full") : Act.FINE);
    CliRun away = run("mail test owner@example.org");

    String offers =
        """
        Mail leaves by SERVER.
        Connection: in the clear; anybody between can read it
        Logins: PLAIN, LOGIN
        Offers: PIPELINING, STARTTLS, 8BITMIME
        """;
    assertEquals(
        List.of(
            new CliRun(
                0, offers + "Sent a letter to owner@example.org: 250 2.0.0 kept as 1-1\n", ""),
            new CliRun(
                3, offers, "store: The letter to owner@example.org was refused: 550 5.1.1 who?\n"),
            75,
            true,
            new CliRun(75, "", "store: The mail server SERVER wants us to wait: 421 full.\n")),
        List.of(
            plain(fine),
            plain(refused),
            deferred.exitCode(),
            deferred.stdout().contains("\"state\": \"deferred\""),
            plain(away)));
  }

  @Test
  void an_address_that_leads_nowhere_is_suppressed_until_mail_reaches_it_or_the_owner_says_so() {
    begin();
    server.answering(step -> step.is("RCPT") ? Act.say("550 5.1.1 no such user") : Act.FINE);
    sell("ada@example.org");
    sell("bob@example.org");
    String both = run("mail suppression list --json").stdout();
    CliRun cleared = run("mail suppression clear bob@example.org");
    server.answering(step -> Act.FINE);
    run("mail retry --refused");
    CliRun none = run("mail suppression list");

    assertEquals(
        List.of(
            true,
            new CliRun(0, "bob@example.org may get updates again.\n", ""),
            new CliRun(0, "No address is suppressed.\n", "")),
        List.of(both.contains("ada@") && both.contains("bob@"), cleared, none));
  }

  private void begin() {
    run("init");
    run("product add book --name Book --price 29.00 --status active");
  }

  private CliRun sell(String email) {
    return CliRun.of(world(Map.of()), sale(email));
  }

  private static String[] sale(String email) {
    return ("purchase create --product book --email " + email).split(" ", -1);
  }

  private CliRun run(String line) {
    return CliRun.of(world(Map.of()), line.split(" ", -1));
  }

  private OutsideWorld world(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("STORE_MAIL_TRANSPORT", "smtp");
    environment.put("STORE_MAIL_FROM", "shop@shop.example");
    environment.put("STORE_MAIL_SMTP_HOST", "localhost");
    environment.put("STORE_MAIL_SMTP_PORT", Integer.toString(server.port()));
    environment.put("STORE_MAIL_SMTP_TLS", "none");
    environment.put("STORE_MAIL_SMTP_RATE_PER_SECOND", "10000");
    environment.putAll(more);
    return new StillWorld(directory).environment(environment).clock(clock).seen();
  }

  private static CliRun plain(CliRun run) {
    return new CliRun(run.exitCode(), plain(run.stdout()), plain(run.stderr()));
  }

  private static String plain(String text) {
    return text.replaceAll("localhost:\\d+", "SERVER").replaceAll("P-[0-9A-Z]{8}", "CODE");
  }
}
