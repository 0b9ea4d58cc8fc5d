package store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.MailLane.Progress;
import store.mail.Postman;
import store.testing.ScriptedMailer;
import store.testing.TestStore;
import store.testing.smtp.Act;
import store.testing.smtp.SmtpStandIn;

/** Mail while a server runs. */
class MailLaneTest {

  private final SmtpStandIn server = SmtpStandIn.start();

  @RegisterExtension
  final TestStore store =
      new TestStore()
          .with("STORE_MAIL_TRANSPORT", "smtp")
          .with("STORE_MAIL_FROM", "shop@shop.example")
          .with("STORE_MAIL_SMTP_HOST", "localhost")
          .with("STORE_MAIL_SMTP_PORT", Integer.toString(server.port()))
          .with("STORE_MAIL_SMTP_TLS", "none");

  @Test
  void it_rests_ever_longer_while_nothing_leaves_and_begins_anew_when_something_does() {
    List<Long> seconds = new ArrayList<>();
    Duration rest = MailLane.SOON;
    for (int i = 0; i < 10; i++) {
      rest = MailLane.rest(rest, Progress.HINDERED);
      seconds.add(rest.toSeconds());
    }
    seconds.add(MailLane.rest(rest, Progress.WELL).toSeconds());

    assertEquals(List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 1L), seconds);
  }

  @Test
  void trouble_is_logged_once_and_so_is_its_end() {
    store.product("book", store.file("book.pdf", 10));
    server.answering(step -> step.is("MAIL") ? Act.say("451 4.3.0 busy") : Act.FINE);
    store.purchase("ada@example.org", "book", 1);
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    try (server;
        MailLane _ = MailLane.start(store.store().postman(), log::add)) {
      until(() -> server.said().stream().filter(line -> line.startsWith("MAIL")).count() > 1);
      server.answering(step -> Act.FINE);
      until(() -> log.size() > 1);
    }

    assertEquals(
        List.of(
            "sending mail: The mail server SERVER wants us to wait (451 4.3.0 busy); try again"
                + " later.",
            "sending mail: it leaves again."),
        log.stream().map(line -> line.replaceFirst("localhost:\\d+", "SERVER")).toList());
  }

  @Test
  void whatever_breaks_is_told_and_the_next_mail_leaves_all_the_same() {
    store.product("book", store.file("book.pdf", 10));
    store.purchase("ada@example.org", "book", 1);
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    ScriptedMailer mailer = new ScriptedMailer();
    mailer.answering(message -> {
      mailer.answering(next -> ScriptedMailer.TAKEN);
      throw new OutOfMemoryError("an answer without an end");
    });
    Postman postman =
        new Postman(store.store().database(), mailer, List.of(store.store().receipts()));
    try (server;
        MailLane _ = MailLane.start(postman, log::add)) {
      until(() -> !log.isEmpty());
      store.purchase("bob@example.org", "book", 1);
      until(() -> log.size() > 1);
    }

    assertEquals(
        List.of(
            List.of(
                "sending mail: it failed unexpectedly: java.lang.OutOfMemoryError",
                "sending mail: it leaves again."),
            List.of("bob@example.org")),
        List.of(log, mailer.readers()));
  }

  private static void until(BooleanSupplier reached) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!reached.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
