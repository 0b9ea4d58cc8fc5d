package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static store.database.generated.Tables.OUTBOX_MAIL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.Store;
import store.testing.TestStore;
import store.testing.smtp.Act;
import store.testing.smtp.SmtpStandIn;
import store.testing.smtp.Step;

/** What a mail server says decides what becomes of a mail in the outbox, and when. */
class SmtpOutboxTest {

  private final SmtpStandIn server = SmtpStandIn.start();

  @RegisterExtension
  final TestStore store =
      new TestStore()
          .with("STORE_MAIL_TRANSPORT", "smtp")
          .with("STORE_MAIL_FROM", "shop@shop.example")
          .with("STORE_MAIL_NOTIFY", "owner@shop.example")
          .with("STORE_MAIL_SMTP_HOST", "localhost")
          .with("STORE_MAIL_SMTP_PORT", Integer.toString(server.port()))
          .with("STORE_MAIL_SMTP_TLS", "none")
          .with("STORE_MAIL_SMTP_CONNECTIONS", "4")
          .with("STORE_MAIL_SMTP_RATE_PER_SECOND", "10000");

  @BeforeEach
  void sellSomething() {
    store.product("book", store.file("book.pdf", 10));
  }

  /** Sells a copy to a buyer; the owner's note of the sale is left out. */
  private void sell(String email, String sku, int quantity) {
    store.purchase(email, sku, quantity);
    store
        .store()
        .database()
        .write(tx -> tx.sql().execute("DELETE FROM outbox_mail WHERE letter = 'sale'"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void what_is_put_off_is_tried_ever_less_often_and_refused_after_three_days() {
    server.answering(at("RCPT", Act.say("450 4.2.0 greylisted")));
    sell("ada@example.org", "book", 1);
    List<Long> minutes = new ArrayList<>();
    long passed = 0;
    while (state(1).equals("queued") || state(1).equals("deferred")) {
      Postman.Round round = deliver();
      if (round.deferred() + round.refused() > 0) {
        minutes.add(passed);
      }
      store.clock().pass(Duration.ofMinutes(1));
      passed++;
    }

    assertEquals(List.of(0L, 1L, 6L, 21L, 81L, 321L, 561L), minutes.subList(0, 7));
    assertEquals(72 * 60L + 81L, minutes.getLast());
    assertEquals(
        "refused: given up after 3 days and 23 attempts; at last: 450 4.2.0 greylisted", told(1));
  }

  @Test
  void a_receipt_whose_answer_was_lost_is_sent_once_more_after_a_quarter_of_an_hour_and_no_more() {
    server.answering(at(".", Act.DROP));
    sell("ada@example.org", "book", 1);
    List<String> states = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      deliver();
      states.add(state(1));
      store.clock().pass(Duration.ofMinutes(1));
    }
    long offered = server.said().stream().filter(line -> line.startsWith("DATA")).count();
    // The owner is told too; nobody knows of that letter either.
    assertEquals(
        List.of(
            Set.of("unknown"),
            4L,
            "unknown: the connection was lost before the mail server had answered",
            List.of("receipt", "mail-undelivered")),
        List.of(Set.copyOf(states), offered, told(1), letters()));
  }

  @Test
  void the_second_of_two_is_the_same_mail() {
    List<String> ids = new ArrayList<>();
    server.answering(step -> step.is(".") && step.connection() == 1 ? Act.DROP : Act.FINE);
    sell("ada@example.org", "book", 1);
    deliver();
    ids.add(store.store().outboxDesk().show(1).mail().messageId());
    store.clock().pass(Duration.ofMinutes(15));
    deliver();
    ids.add(server.mails().getFirst().header("Message-ID").replaceAll("[<>]", ""));

    assertEquals(
        List.of("sent", 1, 1L),
        List.of(state(1), server.mails().size(), ids.stream().distinct().count()));
  }

  @Test
  void a_mail_whose_sender_was_killed_twice_is_left_to_its_owner() {
    sell("ada@example.org", "book", 1);
    List<String> states = new ArrayList<>();
    for (int kill = 0; kill < 3; kill++) {
      claimAndDie();
      store.clock().pass(Duration.ofMinutes(10));
      states.add(kill == 2 ? "" : state(1));
    }
    Postman.Round last = deliver();
    int sentByItself = server.mails().size();
    store.store().outboxDesk().retry(1);

    assertEquals(
        List.of(
            List.of("sending", "sending", ""),
            new Postman.Round(0, 0, 0, 0, 0),
            0,
            List.of("ada@example.org", "sent")),
        List.of(states, last, sentByItself, List.of(server.readers().getFirst(), state(1))));
  }

  @Test
  void a_refusal_tells_the_owner_once_an_hour_and_suppresses_whoever_is_not_there() {
    server.answering(step -> {
      boolean nobody = step.is("RCPT") && !step.line().contains("owner@");
      return nobody
          ? Act.say(step.line().contains("spam") ? "550 5.7.1 spam" : "550 5.1.1 no such user")
          : Act.FINE;
    });
    sell("ada@example.org", "book", 1);
    sell("spam@example.org", "book", 1);
    deliver();
    Set<String> suppressed = suppressed();
    store.clock().pass(Duration.ofMinutes(59));
    sell("bob@example.org", "book", 1);
    deliver();
    int letters = server.mails().size();
    server.answering(step -> Act.FINE);
    sell("ada@example.org", "book", 1);
    deliver();

    assertEquals(
        List.of(
            Set.of("ada@example.org"),
            1,
            List.of("ada@example.org", "owner@shop.example"),
            Set.of("bob@example.org")),
        List.of(suppressed, letters, server.readers(), suppressed()));
    String letter = server.mails().getFirst().text().replace("=\r\n", "");
    assertEquals(
        true,
        letter.contains("store mail retry ") && letter.contains("What the mail server said: 550"));
  }

  @Test
  void while_no_mail_can_leave_none_is_spent_and_all_leaves_when_one_can() {
    for (int i = 0; i < 20; i++) {
      sell(i + "@example.org", "book", 1);
    }
    server.answering(at("MAIL", Act.say("454 4.7.0 Throttling failure: daily quota exceeded")));
    Postman.Round hindered = deliver();
    List<String> before =
        store.store().outboxDesk().list(null, 50).stream()
            .map(m -> m.state() + " " + m.attempts())
            .distinct()
            .toList();
    server.answering(step -> Act.FINE);
    Postman.Round well = deliver();

    assertEquals(
        List.of(0, true, List.of("QUEUED 0"), 20, 20),
        List.of(
            hindered.sent() + hindered.undelivered(),
            String.valueOf(hindered.stopped()).contains("wants us to wait"),
            before,
            well.sent(),
            server.readers().stream().distinct().toList().size()));
  }

  @Test
  void a_reader_to_whom_the_server_relays_nothing_holds_nobody_up_and_is_given_up_in_the_end() {
    server.answering(step ->
        step.is("RCPT") && step.line().contains("bad")
            ? Act.say("554 5.7.1 <bad@example.org>: Relay access denied")
            : Act.FINE);
    sell("bad@example.org", "book", 1);
    sell("ada@example.org", "book", 1);
    sell("bob@example.org", "book", 1);
    deliver();
    List<String> first = List.of(told(1), server.readers().toString());
    for (int hour = 0; hour < 76; hour++) {
      store.clock().pass(Duration.ofHours(1));
      deliver();
    }

    assertEquals(
        List.of(
            "deferred: 554 5.7.1 <bad@example.org>: Relay access denied",
            "[ada@example.org, bob@example.org]",
            "refused: given up after 3 days and 22 attempts; at last: 554 5.7.1"
                + " <bad@example.org>: Relay access denied",
            "[ada@example.org, bob@example.org, owner@shop.example]"),
        List.of(first.get(0), first.get(1), told(1), server.readers().toString()));
  }

  @Test
  void a_server_that_relays_nothing_or_loses_everything_ends_the_round_after_a_few() {
    List<String> rounds = new ArrayList<>();
    for (Function<Step, Act> manner :
        List.of(
            at("RCPT", Act.say("554 5.7.1 Relay access denied")),
            at("RCPT", Act.DROP),
            at(".", Act.DROP))) {
      for (int i = 0; i < 30; i++) {
        sell(rounds.size() + "-" + i + "@example.org", "book", 1);
      }
      server.answering(manner);
      Postman.Round round = deliver();
      // Whoever is on the way with another connection meanwhile is spent too.
      boolean few = round.undelivered() >= 3 && round.undelivered() < 3 + 4;
      String why = round.stopped() == null ? "" : round.stopped().sentence();
      rounds.add(few + " " + why.replaceFirst("The mail server [a-z:0-9]+", "It"));
      server.answering(step -> Act.FINE);
      deliver();
    }

    assertEquals(
        List.of(
            "true It takes no mail from shop@shop.example (554 5.7.1 Relay access denied); mend"
                + " mail.from, or the login in mail.smtp.",
            "true It loses every connection before it takes a mail; try again later.",
            "true It loses every connection before it has answered to a mail; try again later."),
        rounds);
  }

  @Test
  void several_leave_at_once_and_each_once_while_another_store_sends_too() throws Exception {
    for (int i = 0; i < 60; i++) {
      sell(i + "@example.org", "book", 1);
    }
    CountDownLatch four = new CountDownLatch(4);
    server.answering(step -> {
      if (step.is("RCPT")) {
        four.countDown();
        awaitFour(four);
      }
      return Act.FINE;
    });
    try (Store other = store.another()) {
      AtomicInteger elsewhere = new AtomicInteger();
      Thread second =
          Thread.ofPlatform().start(() -> elsewhere.set(other.postman().deliverDue().sent()));
      int here = deliver().sent();
      second.join();

      assertEquals(
          List.of(60, 60, Set.of("sent")),
          List.of(
              here + elsewhere.get(),
              server.readers().stream().distinct().toList().size(),
              store.store().outboxDesk().list(null, 100).stream()
                  .map(mail -> mail.state().text())
                  .collect(Collectors.toSet())));
    }
    assertEquals(true, server.mostAtOnce() >= 4 && server.mostAtOnce() <= 8);
  }

  private static void awaitFour(CountDownLatch four) {
    try {
      four.await();
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
  }

  /** What is left of a sender that was killed with a mail at hand. */
  private void claimAndDie() {
    Postman killed =
        new Postman(
            store.store().database(),
            message -> {
              throw new AssertionError("killed");
            },
            List.of(store.store().receipts()));
    try {
      killed.deliverDue();
    } catch (AssertionError dead) {
      return;
    }
  }

  private Postman.Round deliver() {
    return store.store().postman().deliverDue();
  }

  private Set<String> suppressed() {
    return store.store().suppressions().list(50).stream()
        .map(one -> one.email().text())
        .collect(Collectors.toSet());
  }

  private String state(long id) {
    return store.store().outboxDesk().show(id).mail().state().text();
  }

  private String told(long id) {
    MailRecord mail = store.store().outboxDesk().show(id).mail();
    return mail.state().text() + ": " + mail.reply();
  }

  private List<String> letters() {
    return store
        .store()
        .database()
        .read(tx ->
            tx.sql()
                .select(OUTBOX_MAIL.LETTER)
                .from(OUTBOX_MAIL)
                .orderBy(OUTBOX_MAIL.ID)
                .fetch(OUTBOX_MAIL.LETTER));
  }

  private static Function<Step, Act> at(String verb, Act act) {
    return step -> step.is(verb) ? act : Act.FINE;
  }
}
