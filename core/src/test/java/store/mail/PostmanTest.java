package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static store.database.generated.Tables.OUTBOX_MAIL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.database.Transaction;
import store.fulfilment.PurchaseSheet;
import store.mail.directory.DirectoryMailer;
import store.testing.TestStore;

/** Every mail leaves, once, whatever happens on the way. */
class PostmanTest {

  @RegisterExtension final TestStore store = new TestStore();

  @BeforeEach
  void sellSomething() {
    store.product("book", store.file("book.pdf", 10));
  }

  @Test
  void takes_each_mail_out_once_with_the_buyers_link() throws Exception {
    PurchaseSheet sheet = store.purchase("ada@example.org", "book", 1);
    List<Postman.Round> rounds = List.of(deliver(), deliver());

    assertEquals(
        List.of(new Postman.Round(1, 0, 0, 0, 0), new Postman.Round(0, 0, 0, 0, 0)), rounds);
    assertEquals(List.of("sent 1 2026-11-20T21:35:14Z"), outbox());
    assertEquals(1, files().size());
    assertTrue(files().getFirst().matches("20261120T213514\\.000Z-[0-9a-f]{32}\\.eml"));
    assertTrue(
        store.sentMail().getFirst().replaceAll("=\r\n", "").contains(sheet.link().toString()));
  }

  @Test
  void takes_out_what_was_queued_by_a_clock_ten_years_ahead() {
    store.clock().pass(Duration.ofDays(3650));
    store.purchase("ada@example.org", "book", 1);
    store.clock().pass(Duration.ofDays(-3650));

    assertEquals(new Postman.Round(1, 0, 0, 0, 0), deliver());
  }

  @Test
  void the_token_is_never_in_the_database() throws Exception {
    PurchaseSheet sheet = store.purchase("ada@example.org", "book", 1);
    String queued = databaseBytes();
    deliver();
    store.store().receipts().resend(sheet.purchase().code());
    deliver();
    String sent = databaseBytes();

    assertTrue(queued.contains(sheet.purchase().code().text()));
    assertFalse((queued + sent).contains(TestStore.token(sheet)));
  }

  @Test
  void a_postman_killed_after_sending_is_followed_by_one_that_writes_the_same_file_again()
      throws Exception {
    store.purchase("ada@example.org", "book", 1);
    Mailer folder = mailer();
    Postman killed =
        postman(message -> {
          folder.send(message);
          throw new AssertionError("killed");
        });
    assertThrows(AssertionError.class, killed::deliverDue);
    List<String> before = files();
    String messageId = messageId();
    store.clock().pass(Duration.ofMinutes(10).minusMillis(1));
    Postman.Round early = deliver();
    store.clock().pass(Duration.ofMillis(1));
    Postman.Round late = deliver();

    assertEquals(new Postman.Round(0, 0, 0, 0, 0), early);
    assertEquals(new Postman.Round(1, 0, 0, 0, 0), late);
    assertEquals(List.of(before, messageId), List.of(files(), messageId()));
    assertEquals(1, files().size());
  }

  @Test
  void waits_ever_longer_while_the_folder_cannot_be_written_and_heals() throws Exception {
    store.purchase("ada@example.org", "book", 1);
    Path inTheWay = store.folder().resolve("store-data/mail");
    Files.deleteIfExists(inTheWay);
    Files.writeString(inTheWay, "a file");
    List<Postman.Round> rounds = new ArrayList<>();
    rounds.add(deliver());
    store.clock().pass(Duration.ofSeconds(59));
    rounds.add(deliver());
    store.clock().pass(Duration.ofSeconds(1));
    rounds.add(deliver());
    store.clock().pass(Duration.ofSeconds(299));
    rounds.add(deliver());
    List<String> waiting = outbox();
    Files.delete(inTheWay);
    store.clock().pass(Duration.ofSeconds(1));
    rounds.add(deliver());

    assertEquals(
        List.of(
            new Postman.Round(0, 0, 1, 0, 0),
            new Postman.Round(0, 0, 0, 0, 0),
            new Postman.Round(0, 0, 1, 0, 0),
            new Postman.Round(0, 0, 0, 0, 0),
            new Postman.Round(1, 0, 0, 0, 0)),
        rounds);
    assertEquals(List.of("deferred 2 null"), waiting);
    assertEquals(1, store.sentMail().size());
  }

  @Test
  void a_flush_tries_at_once_what_was_put_off_and_leaves_alone_what_another_has() throws Exception {
    store.purchase("ada@example.org", "book", 1);
    Path inTheWay = store.folder().resolve("store-data/mail");
    Files.deleteIfExists(inTheWay);
    Files.writeString(inTheWay, "a file");
    deliver();
    List<Postman.Flushed> flushed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      flushed.add(store.store().postman().flush());
    }
    Files.delete(inTheWay);
    Postman slow =
        postman(message -> {
          flushed.add(store.store().postman().flush());
          return mailer().send(message);
        });
    flushed.add(slow.flush());
    String folder = "the mail folder could not be written (it is not a folder)";

    assertEquals(
        List.of(
            new Postman.Flushed(new Postman.Round(0, 0, 1, 0, 0, folder, null), 1, 0),
            new Postman.Flushed(new Postman.Round(0, 0, 0, 0, 0), 1, 1),
            new Postman.Flushed(new Postman.Round(1, 0, 0, 0, 0), 0, 0)),
        flushed.subList(19, 22));
  }

  @Test
  void several_postmen_at_once_send_each_mail_once() throws Exception {
    for (int i = 0; i < 60; i++) {
      store.purchase(i + "@example.org", "book", 1);
    }
    List<Future<Postman.Round>> rounds = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        rounds.add(threads.submit(this::deliver));
      }
    }
    int sent = 0;
    for (Future<Postman.Round> round : rounds) {
      sent += round.get().sent();
    }

    assertEquals(60, sent);
    assertEquals(60, store.sentMail().size());
    assertEquals(List.of("sent 1 2026-11-20T21:35:14Z"), outbox().stream().distinct().toList());
  }

  @Test
  void mails_nobody_whose_purchase_was_revoked_meanwhile() {
    PurchaseSheet sheet = store.purchase("ada@example.org", "book", 1);
    store.store().purchases().revoke(sheet.purchase().code());

    assertEquals(new Postman.Round(0, 1, 0, 0, 0), deliver());
    assertEquals(List.of("skipped 1 null"), outbox());
    assertEquals(List.of(), store.sentMail());
  }

  @Test
  void a_letter_that_cannot_be_written_keeps_no_other_from_leaving_and_is_given_up_in_the_end() {
    store.purchase("ada@example.org", "book", 1);
    Outbox outbox = new Outbox(new java.util.Random(1), "shop.example");
    store
        .store()
        .database()
        .write(tx -> {
          outbox.queue(tx, "broken", EmailAddress.parse("bob@example.org"), null);
          return 0;
        });
    store.clock().pass(Duration.ofSeconds(1));
    store.purchase("eve@example.org", "book", 1);
    Postman postman =
        new Postman(
            store.store().database(),
            mailer(),
            List.of(store.store().receipts(), new BrokenLetter()));
    List<Postman.Round> rounds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      rounds.add(counts(postman.deliverDue()));
      store.clock().pass(Duration.ofHours(12));
    }

    assertEquals(new Postman.Round(2, 0, 1, 0, 0), rounds.getFirst());
    assertEquals(new Postman.Round(0, 0, 1, 0, 0), rounds.get(5));
    assertEquals(new Postman.Round(0, 0, 0, 1, 0), rounds.get(6));
    assertEquals(new Postman.Round(0, 0, 0, 0, 0), rounds.get(7));
    assertEquals("refused 7 null", outbox().get(1));
    assertEquals(
        "given up after 3 days and 7 attempts; at last: it could not be written: something"
            + " unexpected broke",
        store.store().outboxDesk().show(2).mail().reply());
  }

  @Test
  void what_a_postman_says_too_late_does_not_undo_what_the_next_one_did() {
    store.purchase("ada@example.org", "book", 1);
    Postman slow =
        postman(message -> {
          store.clock().pass(Duration.ofMinutes(11));
          assertEquals(new Postman.Round(1, 0, 0, 0, 0), deliver());
          return new Sent(MailState.DEFERRED, "nobody answered");
        });

    assertEquals(new Postman.Round(0, 0, 0, 0, 0), counts(slow.deliverDue()));
    assertEquals(List.of("sent 2 2026-11-20T21:46:14Z"), outbox());
  }

  private Postman.Round deliver() {
    return counts(store.store().postman().deliverDue());
  }

  /** A round without what was said. */
  private static Postman.Round counts(Postman.Round round) {
    return new Postman.Round(
        round.sent(), round.skipped(), round.deferred(), round.refused(), round.unknown());
  }

  private Postman postman(Mailer mailer) {
    return new Postman(store.store().database(), mailer, List.of(store.store().receipts()));
  }

  private Mailer mailer() {
    return new DirectoryMailer(
        store.folder().resolve("store-data/mail"), new MimeText("mail@shop.example", "Shop", null));
  }

  private List<String> outbox() {
    return store
        .store()
        .database()
        .read(tx ->
            tx.sql()
                .selectFrom(OUTBOX_MAIL)
                .orderBy(OUTBOX_MAIL.ID)
                .fetch(row ->
                    row.get(OUTBOX_MAIL.STATE)
                        + " "
                        + row.get(OUTBOX_MAIL.ATTEMPTS)
                        + " "
                        + row.get(OUTBOX_MAIL.SENT_AT)));
  }

  private String messageId() {
    return store
        .sentMail()
        .getFirst()
        .lines()
        .filter(line -> line.startsWith("Message-ID: "))
        .findFirst()
        .orElseThrow();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(store.folder().resolve("store-data/mail"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What another process reads: this one must not open the files of an open database. */
  private String databaseBytes() throws IOException {
    Path database = store.folder().resolve("store-data/store.db");
    Process cat =
        new ProcessBuilder("cat", database.toString(), database + "-wal")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(cat.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** A letter whose words are lost. */
  private static final class BrokenLetter implements LetterWriter {
    @Override
    public String letter() {
      return "broken";
    }

    @Override
    public @Nullable Message write(Transaction tx, OutboxMail mail) {
      throw new IllegalStateException("the words are lost");
    }
  }
}
