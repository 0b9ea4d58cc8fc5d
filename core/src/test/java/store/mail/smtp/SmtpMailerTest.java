package store.mail.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.Message;
import store.mail.MimeText;
import store.mail.Offer;
import store.mail.Sent;
import store.mail.SmtpSettings;
import store.mail.SmtpSettings.Tls;
import store.secrets.Secret;
import store.testing.smtp.Act;
import store.testing.smtp.SmtpStandIn;
import store.testing.smtp.Step;

/** What becomes of a mail follows from the step at which something happens, and from what. */
class SmtpMailerTest {

  private static final String LOST = "the connection was lost before the mail was handed over";
  private static final String NO_ANSWER =
      "the connection was lost before the mail server had answered";

  /** Enough for a machine that has much to do, and less than one drip. */
  private static final SmtpTimes SHORT =
      new SmtpTimes(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(1));

  @Test
  void answers_to_the_reader_and_the_mail_say_what_becomes_of_it() {
    assertEquals(
        List.of(
            "SENT: 250 2.0.0 kept as 1-1",
            "SENT: 252 kept",
            "DEFERRED: 450 4.2.0 greylisted",
            "DEFERRED: 452 4.2.2 mailbox full",
            "REFUSED: 550 5.1.1 nobody there",
            "REFUSED: 550 5.7.1 we do not like it",
            "DEFERRED: 451 4.3.0 later",
            "REFUSED: 554 5.6.0 not that",
            "DEFERRED: 451 4.3.0 not now",
            "REFUSED: 552 5.3.4 too long",
            "REFUSED: 554 5.7.1 spam",
            "DEFERRED: 421 4.3.0 going down"),
        outcomes(
            at(".", Act.FINE),
            at(".", "252 kept"),
            at("RCPT", "450 4.2.0 greylisted"),
            at("RCPT", "452 4.2.2 mailbox full"),
            at("RCPT", "550 5.1.1 nobody there"),
            at("RCPT", "550 5.7.1 we do not like it"),
            at("DATA", "451 4.3.0 later"),
            at("DATA", "554 5.6.0 not that"),
            at(".", "451 4.3.0 not now"),
            at("MAIL", "552 5.3.4 too long"),
            at(".", "554 5.7.1 spam"),
            at(".", Act.sayAndDrop("421 4.3.0 going down"))));
  }

  @Test
  void a_connection_lost_before_the_end_of_the_mail_was_sent_defers_and_after_it_nobody_knows() {
    assertEquals(
        List.of(
            "UNAVAILABLE: SERVER ended the connection before it was ready; try again later.",
            "UNAVAILABLE: SERVER ended the connection before it took the mail; try again later.",
            "DEFERRED: " + LOST,
            "DEFERRED: " + LOST,
            "UNKNOWN: " + NO_ANSWER,
            "UNKNOWN: " + NO_ANSWER,
            "UNKNOWN: " + NO_ANSWER),
        outcomes(
            at("GREETING", Act.DROP),
            at("MAIL", Act.DROP),
            at("RCPT", Act.DROP),
            at("DATA", Act.DROP),
            at("BODY", Act.DROP),
            at(".", Act.DROP),
            at(".", Act.say("what?"))));
  }

  @Test
  void a_server_that_takes_no_mail_at_all_holds_up_all_mail_and_says_whose_turn_it_is() {
    assertEquals(
        List.of(
            "UNAVAILABLE: SERVER wants us to wait: 421 4.7.0 too many connections.",
            "CONFIGURATION: SERVER refuses us (554 5.7.1 go away); mend mail.smtp, or ask who runs"
                + " it.",
            "UNAVAILABLE: SERVER wants us to wait (451 4.3.0 no disk); try again later.",
            "UNAVAILABLE: SERVER wants us to wait (454 Throttling failure: Daily message quota"
                + " exceeded.); try again later.",
            "UNAVAILABLE: SERVER wants us to wait (550 5.4.5 Daily user sending limit exceeded.);"
                + " try again later.",
            "UNAVAILABLE: SERVER wants us to wait (454 Throttling failure: Maximum sending rate"
                + " exceeded.); try again later.",
            "CONFIGURATION: SERVER refuses the sender shop@shop.example (553 5.1.8 whose domain?);"
                + " mend mail.from.",
            "CONFIGURATION: SERVER takes no mail from shop@shop.example (530 5.7.0 authentication"
                + " required); mend mail.from, or the login in mail.smtp.",
            "CONFIGURATION: SERVER takes no mail from shop@shop.example (554 5.7.1 Relay access"
                + " denied); mend mail.from, or the login in mail.smtp.",
            "CONFIGURATION: SERVER takes no mail from shop@shop.example (550 5.7.60 Client does not"
                + " have permissions to send as this sender); mend mail.from, or the login in"
                + " mail.smtp."),
        outcomes(
            at("GREETING", Act.sayAndDrop("421 4.7.0 too many connections")),
            at("GREETING", Act.sayAndDrop("554 5.7.1 go away")),
            at("MAIL", "451 4.3.0 no disk"),
            at("MAIL", "454 Throttling failure: Daily message quota exceeded."),
            at("DATA", "550 5.4.5 Daily user sending limit exceeded."),
            at(".", "454 Throttling failure: Maximum sending rate exceeded."),
            at("MAIL", "553 5.1.8 whose domain?"),
            at("MAIL", "530 5.7.0 authentication required"),
            at(".", "554 5.7.1 Relay access denied"),
            at(".", "550 5.7.60 Client does not have permissions to send as this sender")));
  }

  @Test
  void a_silent_server_holds_nobody_up_wherever_it_falls_silent() {
    String server = "SERVER cannot be reached: it does not answer.";
    long before = System.nanoTime();
    List<String> outcomes =
        outcomes(
            at("GREETING", Act.HANG),
            at("EHLO", Act.HANG),
            at("MAIL", Act.HANG),
            at("RCPT", Act.HANG),
            at("DATA", Act.HANG),
            at(".", Act.HANG));

    assertEquals(
        List.of(
            "UNAVAILABLE: " + server,
            "UNAVAILABLE: " + server,
            "UNAVAILABLE: SERVER ended the connection before it took the mail; try again later.",
            "DEFERRED: " + LOST,
            "DEFERRED: " + LOST,
            "UNKNOWN: " + NO_ANSWER),
        outcomes);
    assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(30));
  }

  @Test
  void a_server_that_drips_is_cut_off_when_the_time_for_the_mail_is_over() {
    Duration drop = Duration.ofMillis(100);
    long before = System.nanoTime();
    List<String> outcomes =
        outcomes(
            at("GREETING", Act.drip("220-" + "x".repeat(500), drop)),
            at("EHLO", Act.drip("250-" + "x".repeat(500), drop)),
            at("RCPT", Act.drip("250-" + "x".repeat(500), drop)),
            at(".", Act.drip("250-" + "x".repeat(500), drop)));

    assertEquals(
        List.of(
            "UNAVAILABLE: SERVER takes too long to answer; try again later.",
            "UNAVAILABLE: SERVER takes too long to answer; try again later.",
            "DEFERRED: " + LOST,
            "UNKNOWN: " + NO_ANSWER),
        outcomes);
    assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(30));
  }

  @Test
  void a_server_whose_answer_has_no_end_is_not_listened_to_for_long() {
    String endless =
        "UNAVAILABLE: SERVER cannot be reached: the connection broke (it says more than"
            + " any mail server has to say).";
    assertEquals(
        List.of(
            endless,
            endless,
            "UNAVAILABLE: SERVER ended the connection before it took the mail; try again later.",
            "DEFERRED: " + LOST,
            "UNKNOWN: " + NO_ANSWER,
            endless),
        Stream.concat(
                outcomes(
                    at("GREETING", Act.endless("220 x")),
                    at("EHLO", Act.endless("250-x\r\n")),
                    at("MAIL", Act.endless("250 x")),
                    at("RCPT", Act.endless("550-x\r\n")),
                    at(".", Act.endless("250 x")))
                    .stream(),
                Stream.of(outcomeInPrivate(secondGreeting(Act.endless("250-x\r\n")))))
            .map(told -> told.replace("(unexpected_message) ", ""))
            .toList());
  }

  private static String outcomeInPrivate(Function<Step, Act> manner) {
    try (SmtpStandIn server = SmtpStandIn.start().answering(manner);
        SmtpMailer mailer =
            mailer(server.settings(Tls.STARTTLS, true, 1), "localhost", SmtpTimes.USUAL)) {
      return told(mailer, "ada@example.org");
    }
  }

  @Test
  void nobody_there_is_told_apart_from_a_name_that_is_nobodys() throws IOException {
    int closed;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = gone.getLocalPort();
    }
    SmtpSettings nobody = settings("localhost", closed);
    SmtpSettings nowhere = settings("nowhere.invalid", closed);

    assertEquals(
        List.of(
            "UNAVAILABLE: SERVER cannot be reached: nobody listens there.",
            "UNAVAILABLE: SERVER cannot be reached: there is no such host."),
        List.of(outcome(nobody, "localhost"), outcome(nowhere, "localhost")));
  }

  @Test
  void mail_is_private_and_logged_in_or_it_does_not_leave() {
    List<String> outcomes = new ArrayList<>();
    List<List<String>> heard = new ArrayList<>();
    for (Function<Step, Act> manner : lies()) {
      try (SmtpStandIn server = SmtpStandIn.start().answering(manner)) {
        outcomes.add(outcome(server.settings(Tls.STARTTLS, true, 1), "localhost"));
        heard.add(server.said().stream().map(line -> line.split(" ", -1)[0]).distinct().toList());
      }
    }

    assertEquals(
        List.of(
            "SENT: 250 2.0.0 kept as 1-1",
            "SENT: 250 2.0.0 kept as 1-1",
            "CONFIGURATION: SERVER offers no STARTTLS, and nothing is sent in the clear; mend"
                + " mail.smtp (host, port, tls).",
            "CONFIGURATION: SERVER refuses a safe connection (454 4.7.0 TLS not available), and"
                + " nothing is sent in the clear; mend mail.smtp (host, port, tls).",
            "CONFIGURATION: SERVER refuses a safe connection (502 5.5.1 what?), and nothing is sent"
                + " in the clear; mend mail.smtp (host, port, tls).",
            "CONFIGURATION: SERVER offers no safe connection (Remote host terminated the"
                + " handshake); mend its certificate, or mail.smtp (host, port, tls).",
            "CONFIGURATION: SERVER refuses the login (535 5.7.8 Username and Password not"
                + " accepted); mend mail.smtp.username and mail.smtp.password.",
            "UNAVAILABLE: SERVER wants us to wait: 454 4.7.0 Temporary authentication failure.",
            "CONFIGURATION: SERVER offers no login; mend mail.smtp (tls, port, username).",
            "CONFIGURATION: SERVER knows no way to log in that we know (PLAIN or LOGIN); mend"
                + " mail.smtp, or ask who runs it.",
            "CONFIGURATION: SERVER offers no login; mend mail.smtp (tls, port, username)."),
        outcomes);
    assertEquals(
        List.of(
            List.of("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"),
            List.of("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"),
            List.of("EHLO"),
            List.of("EHLO", "STARTTLS"),
            List.of("EHLO", "STARTTLS"),
            List.of("EHLO", "STARTTLS"),
            List.of("EHLO", "STARTTLS", "AUTH"),
            List.of("EHLO", "STARTTLS", "AUTH"),
            List.of("EHLO", "STARTTLS"),
            List.of("EHLO", "STARTTLS"),
            List.of("EHLO", "STARTTLS")),
        heard.stream()
            .map(words -> words.stream().filter(word -> word.matches("[A-Z]+")).toList())
            .toList());
  }

  /** The second says in the clear, together with its consent to TLS, that a login is not needed. */
  private static List<Function<Step, Act>> lies() {
    String bare = "250-stand-in\r\n250 8BITMIME";
    return List.of(
        step -> Act.FINE,
        at("STARTTLS", "220 go ahead\r\n250-stand-in\r\n250 8BITMIME"),
        at("EHLO", bare),
        at("STARTTLS", "454 4.7.0 TLS not available"),
        at("STARTTLS", "502 5.5.1 what?"),
        at("STARTTLS", "220 go ahead"),
        at("AUTH", "535 5.7.8 Username and Password not accepted"),
        at("AUTH", "454 4.7.0 Temporary authentication failure"),
        secondGreeting(bare),
        secondGreeting("250-stand-in\r\n250 AUTH GSSAPI"),
        secondGreeting("250-stand-in\r\n250 AUTH=PLAIN LOGIN"));
  }

  private static Function<Step, Act> secondGreeting(String offers) {
    return secondGreeting(Act.say(offers));
  }

  private static Function<Step, Act> secondGreeting(Act act) {
    List<Step> greetings = new ArrayList<>();
    return step -> {
      if (step.is("EHLO")) {
        greetings.add(step);
      }
      return step.is("EHLO") && greetings.size() == 2 ? act : Act.FINE;
    };
  }

  @Test
  void a_certificate_of_somebody_else_or_of_nobody_known_is_refused_either_way() {
    List<String> outcomes = new ArrayList<>();
    for (boolean implicit : List.of(false, true)) {
      Tls tls = implicit ? Tls.IMPLICIT : Tls.STARTTLS;
      try (SmtpStandIn other = SmtpStandIn.start("elsewhere", implicit);
          SmtpStandIn right = SmtpStandIn.start("localhost", implicit)) {
        outcomes.add(outcome(other.settings(tls, true, 1), "elsewhere"));
        outcomes.add(outcome(right.settings(tls, true, 1), "elsewhere"));
        outcomes.add(outcome(right.settings(tls, true, 1), "localhost"));
        outcomes.add(Integer.toString(other.mails().size() + right.mails().size()));
      }
    }

    String refused = "CONFIGURATION: SERVER offers no safe connection";
    List<String> each = List.of(refused, refused, "SENT: 250 2.0.0 kept as 2-1", "1");
    assertEquals(
        List.of(each, each),
        List.of(outcomes.subList(0, 4), outcomes.subList(4, 8)).stream()
            .map(some -> some.stream().map(one -> one.replaceFirst(" \\(.*", "")).toList())
            .toList());
  }

  @Test
  void implicit_tls_asked_of_a_server_that_begins_in_the_clear_sends_nothing() {
    try (SmtpStandIn server = SmtpStandIn.start()) {
      String outcome = outcome(server.settings(Tls.IMPLICIT, true, 1), "localhost");

      assertEquals(
          List.of("CONFIGURATION: SERVER offers no safe connection", List.of()),
          List.of(outcome.replaceFirst(" \\(.*", ""), server.mails()));
    }
  }

  @Test
  void one_connection_carries_many_mails_and_a_new_one_goes_on_when_the_server_has_had_enough() {
    Function<Step, Act> enough =
        step -> step.is("MAIL") && step.mail() > 3 ? Act.sayAndDrop("421 enough") : Act.FINE;
    Function<Step, Act> enoughReaders =
        step -> step.is("RCPT") && step.mail() > 3 ? Act.sayAndDrop("421 enough") : Act.FINE;
    Function<Step, Act> gone = step -> step.is("MAIL") && step.mail() > 3 ? Act.DROP : Act.FINE;
    List<List<Integer>> seen = new ArrayList<>();
    for (Function<Step, Act> manner : List.of(step -> Act.FINE, enough, enoughReaders, gone)) {
      try (SmtpStandIn server = SmtpStandIn.start().answering(manner);
          SmtpMailer mailer = mailer(server.settings(), "localhost")) {
        for (int i = 0; i < 10; i++) {
          mailer.send(message("reader" + i + "@example.org"));
        }
        seen.add(
            List.of(
                server.mails().size(),
                server.connections(),
                (int) server.readers().stream().distinct().count()));
      }
    }

    assertEquals(
        List.of(List.of(10, 1, 10), List.of(10, 4, 10), List.of(10, 4, 10), List.of(10, 4, 10)),
        seen);
  }

  @Test
  void a_refused_reader_leaves_the_connection_fit_for_the_next() {
    try (SmtpStandIn server =
            SmtpStandIn.start()
                .answering(step ->
                    step.line().contains("<nobody@")
                        ? Act.say("550 5.1.1 nobody there")
                        : Act.FINE);
        SmtpMailer mailer = mailer(server.settings(), "localhost")) {
      List<String> outcomes =
          List.of("ada@example.org", "nobody@example.org", "bob@example.org").stream()
              .map(to -> told(mailer, to))
              .toList();

      assertEquals(
          List.of(
              "SENT: 250 2.0.0 kept as 1-1",
              "REFUSED: 550 5.1.1 nobody there",
              "SENT: 250 2.0.0 kept as 1-3",
              "[ada@example.org, bob@example.org]"),
          List.of(outcomes.get(0), outcomes.get(1), outcomes.get(2), server.readers().toString()));
    }
  }

  @Test
  void what_is_said_of_a_reader_is_about_the_reader_until_others_hear_it_too() {
    List<String> told = new ArrayList<>();
    for (Act act :
        List.of(
            Act.say("554 5.7.1 <ada@example.org>: Relay access denied"),
            Act.say("530 5.7.0 authentication required"),
            Act.say("450 4.7.1 throttled"),
            Act.say("550 5.4.5 Daily user sending limit exceeded"),
            Act.say("450 4.2.0 greylisted"),
            Act.DROP)) {
      try (SmtpStandIn server = SmtpStandIn.start().answering(at("RCPT", act));
          SmtpMailer mailer = mailer(server.settings(), "localhost")) {
        Sent sent = mailer.send(message("ada@example.org"));
        Sent.Suspicion suspicion = sent.suspicion();
        told.add(
            sent.state()
                + " "
                + sent.reply().split(" ", -1)[0]
                + ": "
                + (suspicion == null ? "" : sentence(suspicion.why())));
      }
    }

    assertEquals(
        List.of(
            "DEFERRED 554: CONFIGURATION: SERVER takes no mail from shop@shop.example (554 5.7.1"
                + " <ada@example.org>: Relay access denied); mend mail.from, or the login in"
                + " mail.smtp.",
            "DEFERRED 530: CONFIGURATION: SERVER takes no mail from shop@shop.example (530 5.7.0"
                + " authentication required); mend mail.from, or the login in mail.smtp.",
            "DEFERRED 450: UNAVAILABLE: SERVER wants us to wait (450 4.7.1 throttled); try again"
                + " later.",
            "DEFERRED 550: UNAVAILABLE: SERVER wants us to wait (550 5.4.5 Daily user sending limit"
                + " exceeded); try again later.",
            "DEFERRED 450: ",
            "DEFERRED the: UNAVAILABLE: SERVER loses every connection before it takes a mail; try"
                + " again later."),
        told);
  }

  @Test
  void as_many_connections_as_configured_and_no_more_carry_mail_at_once() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    try (SmtpStandIn server =
            SmtpStandIn.start()
                .answering(step -> {
                  if (step.is("RCPT")) {
                    three.countDown();
                    await(three);
                  }
                  return Act.FINE;
                });
        SmtpMailer mailer = mailer(server.settings(Tls.NONE, false, 3), "localhost");
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> sent = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String to = "reader" + i + "@example.org";
        sent.add(threads.submit(() -> told(mailer, to)));
      }
      for (Future<String> one : sent) {
        one.get();
      }

      assertEquals(
          List.of(40, 3, 3),
          List.of(server.mails().size(), server.mostAtOnce(), server.connections()));
    }
  }

  @Test
  void says_what_the_server_offers_and_how_safe_the_connection_is() {
    try (SmtpStandIn server = SmtpStandIn.start();
        SmtpMailer mailer = mailer(server.settings(Tls.STARTTLS, true, 1), "localhost")) {
      Offer offer = mailer.offer();

      assertEquals(
          new Offer(
              "localhost:" + server.port(),
              "TLSv1.3",
              List.of("PLAIN", "LOGIN"),
              List.of("PIPELINING", "8BITMIME")),
          offer);
    }
  }

  @Test
  void an_address_with_letters_beyond_ascii_goes_only_to_a_server_that_takes_it() {
    Function<Step, Act> modern = at("EHLO", "250-stand-in\r\n250-8BITMIME\r\n250 SMTPUTF8");
    List<String> outcomes = new ArrayList<>();
    for (Function<Step, Act> manner : List.of(step -> Act.FINE, modern)) {
      try (SmtpStandIn server = SmtpStandIn.start().answering(manner);
          SmtpMailer mailer = mailer(server.settings(), "localhost")) {
        outcomes.add(told(mailer, "jörg@example.org"));
        server.mails().forEach(mail -> outcomes.add(mail.header("To")));
        server.said().stream().filter(line -> line.startsWith("MAIL")).forEach(outcomes::add);
      }
    }

    assertEquals(
        List.of(
            "REFUSED: the mail server takes no address with letters beyond ASCII (it offers no"
                + " SMTPUTF8)",
            "SENT: 250 2.0.0 kept as 1-1",
            "jörg@example.org",
            "MAIL FROM:<shop@shop.example> BODY=8BITMIME SMTPUTF8"),
        outcomes);
  }

  @Test
  void a_mail_arrives_as_it_was_written_dots_long_lines_and_all() {
    String text = ".\n..\n.hidden\n" + "long ".repeat(400) + "\n\n.\nend\n.";
    try (SmtpStandIn server = SmtpStandIn.start();
        SmtpMailer mailer = mailer(server.settings(), "localhost")) {
      mailer.send(
          new Message(
              "1@shop.example",
              Instant.parse("2026-11-20T21:35:14Z"),
              EmailAddress.parse("ada@example.org"),
              "Ada\r\nBcc: eve@example.org",
              "Hello\r\nBcc: eve@example.org\u2028\u0085Bcc: x 🙂 שלום",
              text,
              "<p>.</p>\n.\n"));
      SmtpStandIn.Mail mail = server.mails().getFirst();

      assertEquals(
          List.of(
              "<1@shop.example>",
              "Fri, 20 Nov 2026 21:35:14 +0000",
              "Shop <shop@shop.example>",
              "answers@shop.example",
              List.of("ada@example.org"),
              false,
              true),
          List.of(
              mail.header("Message-ID"),
              mail.header("Date"),
              mail.header("From"),
              mail.header("Reply-To"),
              server.readers(),
              mail.text().lines().anyMatch(line -> line.startsWith("Bcc")),
              mail.text().lines().allMatch(line -> line.length() <= 998)));
      assertEquals(text.replace("\n", "\r\n"), DecodedMail.plain(mail.text()));
    }
  }

  private static Function<Step, Act> at(String verb, String answer) {
    return at(verb, Act.say(answer));
  }

  private static Function<Step, Act> at(String verb, Act act) {
    return step -> step.is(verb) ? act : Act.FINE;
  }

  /** What becomes of one mail on servers that behave so. */
  @SafeVarargs
  private static List<String> outcomes(Function<Step, Act>... manners) {
    List<String> outcomes = new ArrayList<>();
    for (Function<Step, Act> manner : manners) {
      try (SmtpStandIn server = SmtpStandIn.start().answering(manner)) {
        outcomes.add(outcome(server.settings(), "localhost"));
      }
    }
    return outcomes;
  }

  private static String outcome(SmtpSettings settings, String trusted) {
    try (SmtpMailer mailer = mailer(settings, trusted)) {
      return told(mailer, "ada@example.org");
    }
  }

  private static String told(SmtpMailer mailer, String to) {
    try {
      Sent sent = mailer.send(message(to));
      return sent.state() + ": " + sent.reply();
    } catch (StoreException hindered) {
      return sentence(hindered);
    }
  }

  private static String sentence(StoreException told) {
    return told.kind()
        + ": "
        + told.sentence().replaceFirst("The mail server [a-z.]+:\\d+", "SERVER");
  }

  private static SmtpMailer mailer(SmtpSettings settings, String trusted) {
    return mailer(settings, trusted, SHORT);
  }

  private static SmtpMailer mailer(SmtpSettings settings, String trusted, SmtpTimes times) {
    return new SmtpMailer(
        settings,
        "shop@shop.example",
        new MimeText("shop@shop.example", "Shop", "answers@shop.example"),
        times,
        SmtpStandIn.trusting(trusted).getSocketFactory());
  }

  private static SmtpSettings settings(String host, int port) {
    return new SmtpSettings(host, port, "shop", new Secret("x"), Tls.STARTTLS, 1, 1000, null);
  }

  private static Message message(String to) {
    return new Message(
        "1@shop.example",
        Instant.EPOCH,
        EmailAddress.parse(to),
        null,
        "Hello",
        "Hello",
        "<p>Hello</p>");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
  }
}
