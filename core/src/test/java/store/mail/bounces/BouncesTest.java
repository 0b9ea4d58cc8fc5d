package store.mail.bounces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import store.catalog.Sku;
import store.mail.EmailAddress;
import store.mail.Suppression;
import store.testing.TestStore;
import store.updates.Portion;
import store.updates.UpdateWish;

class BouncesTest {

  @RegisterExtension
  final TestStore store = new TestStore().with("STORE_MAIL_NOTIFY", "owner@example.org");

  @BeforeEach
  void open() {
    store.product("book", store.file("book.pdf", 10));
  }

  @ParameterizedTest
  @CsvSource({
    "failed, 5.1.1, smtp; 550 5.1.1 <ada@example.org>: unknown, refused, no such mailbox",
    "failed, 5.1.2, smtp; 550 5.1.2 no such domain, refused, no such domain",
    "failed, 5.1.3, smtp; 553 bad syntax, refused, not an address",
    "failed, 5.1.6, smtp; 551 moved, refused, the mailbox has moved",
    "failed, 5.1.10, smtp; 556 null MX, refused, the domain takes no mail",
    "failed, 5.2.1, smtp; 550 5.2.1 closed, refused, the mailbox is closed",
    "failed, 5.0.0, smtp; 550 5.1.1 who is that, refused, no such mailbox",
    "Failed (bad destination), 5.1.1, '', refused, no such mailbox",
    "failed, 5.2.2, smtp; 552 5.2.2 mailbox full, refused, ",
    "failed, 5.7.1, smtp; 550 5.7.1 no such user as you here, refused, ",
    "failed, 5.7.26, smtp; 550 5.1.1 not authenticated, refused, ",
    "failed, 4.4.7, smtp; 450 4.1.1 gave up, refused, ",
    "failed, '', '', refused, ",
    "delayed, 4.4.1, smtp; 450 later, sent, ",
    "delayed, 5.1.1, smtp; 550 5.1.1 unknown, sent, ",
    "relayed, 2.0.0, '', sent, ",
    "expanded, 5.1.1, '', sent, "
  })
  void only_permanent_codes_that_say_nobody_is_there_suppress(
      String action, String status, String diagnostic, String state, String why) {
    String id = receipt("ada@example.org");

    var _ = take(report(id, "ada@example.org", action, status, diagnostic));

    assertEquals(
        state + " " + (why == null ? "" : why),
        state(id)
            + " "
            + store.store().suppressions().list(9).stream()
                .map(Suppression::why)
                .findFirst()
                .orElse(""));
  }

  @Test
  void a_maildir_is_read_and_left_as_it_is_and_reading_again_changes_nothing() throws IOException {
    String ada = receipt("ada@example.org");
    String bob = receipt("bob@example.org");
    String cy = receipt("cy+books@example.org");
    file("new/1", report(ada, "ADA@Example.org", "failed", "5.1.1", "smtp; 550 5.1.1 unknown"));
    file("cur/2:2,S", report(bob, "bob@example.org", "delayed", "4.4.1", "smtp; 450 later"));
    file("cur/3", report(bob, "eve@example.org", "failed", "5.1.1", "smtp; 550 5.1.1 unknown"));
    file("cur/4", report("abc@elsewhere", "ada@example.org", "failed", "5.1.1", ""));
    file(
        "cur/5",
        report(cy, "cy@mx.example.org", "failed", "5.1.1", "smtp; 550 5.1.1 unknown")
            .replace("Action:", "Original-Recipient: rfc822;cy+2Bbooks@example.org\nAction:"));
    file("cur/6", "Subject: I am away\n\nBack on Monday.\n");
    file("cur/7", "x".repeat(Mailbag.LARGEST + 1));
    file("tmp/8", report(bob, "bob@example.org", "failed", "5.1.1", ""));
    List<String> before = listed();
    BounceCount first = store.store().bounces().take(store.folder());
    store.store().suppressions().clear(EmailAddress.parse("ada@example.org"));
    BounceCount second = store.store().bounces().take(store.folder());

    assertEquals(new BounceCount(7, 2, 2, 1, 0, 2, 1, 1), first);
    assertEquals(new BounceCount(7, 0, 0, 1, 2, 2, 1, 1), second);
    assertEquals(
        List.of("refused", "sent", "refused"), Stream.of(ada, bob, cy).map(this::state).toList());
    assertEquals(
        List.of("cy+books@example.org BOUNCE no such mailbox 550 5.1.1 unknown"),
        store.store().suppressions().list(9).stream()
            .map(one -> one.email() + " " + one.source() + " " + one.why() + " " + one.reply())
            .toList());
    assertEquals(before, listed());
  }

  @Test
  void a_report_about_an_update_is_its_recipient_s() {
    var _ = receipt("ada@example.org");
    store.clock().pass(Duration.ofSeconds(1));
    int before = store.sentMail().size();
    UpdateWish wish = new UpdateWish(Sku.parse("book"), null, null, "News", true);
    long update = store.store().updates().freeze(store.store().updates().plan(wish));
    store.store().courier().send(update, Portion.ALL, more -> {});
    String id = messageId(store.sentMail().get(before));

    BounceCount count =
        take(report(id, "ada@example.org", "failed", "5.1.1", "smtp; 550 5.1.1 unknown"));

    assertEquals(new BounceCount(1, 1, 1, 0, 0, 0, 0, 0), count);
    assertEquals(
        "refused came back: 550 5.1.1 unknown",
        store
            .store()
            .database()
            .read(tx ->
                tx.sql()
                    .fetchSingle("SELECT state || ' ' || reply AS said FROM update_recipient")
                    .get("said", String.class)));
  }

  @Test
  void the_owner_hears_of_a_receipt_that_came_back() {
    String id = receipt("ada@example.org");
    var _ = take(report(id, "ada@example.org", "failed", "5.7.1", "smtp; 550 5.7.1 spam"));
    store.store().postman().deliverDue();

    assertEquals(
        1,
        store.sentMail().stream()
            .filter(mail -> mail.contains("A mail to ada@example.org did not arrive"))
            .count());
  }

  @Test
  void an_mbox_and_a_single_message_come_by_the_standard_input() {
    String ada = receipt("ada@example.org");
    String bob = receipt("bob@example.org");
    String mbox =
        "From MAILER-DAEMON Fri Nov 20 21:35:14 2026\n"
            + report(ada, "ada@example.org", "failed", "5.1.1", "smtp; 550 5.1.1 unknown")
            + "\nFrom MAILER-DAEMON Fri Nov 20 21:35:15 2026\r\n"
            + report(bob, "bob@example.org", "failed", "5.1.1", "smtp; 550 5.1.1 unknown")
                .replace("\n", "\r\n");

    assertEquals(new BounceCount(2, 2, 2, 0, 0, 0, 0, 0), take(mbox));
    assertEquals(BounceCount.NONE, take(""));
  }

  @Test
  void reports_come_in_many_wrappings() {
    String plain = report(receipt("a@example.org"), "a@example.org", "failed", "5.1.1", "");
    String whole =
        report(receipt("b@example.org"), "b@example.org", "failed", "5.1.1", "")
            .replace("text/rfc822-headers", "message/rfc822");
    String coded = report(receipt("c@example.org"), "c@example.org", "failed", "5.1.1", "");
    String status = coded.replaceAll("(?s).*delivery-status\n\n(.*?)\n--b.*", "$1");
    coded =
        coded
            .replace(
                "Content-Type: message/delivery-status\n",
                """
                Content-Type: message/delivery-status
                Content-Transfer-Encoding: base64
                """)
            .replace(
                status,
                Base64.getMimeEncoder().encodeToString(status.getBytes(StandardCharsets.UTF_8)));
    String quoted =
        report(receipt("d@example.org"), "d@example.org", "failed", "5.1.1", "")
            .replace(
                "Content-Type: message/delivery-status\n",
                """
                content-type: MESSAGE/Delivery-Status; charset=utf-8
                Content-Transfer-Encoding: Quoted-Printable
                """)
            .replace("Final-Recipient: rfc822;d@", "Final-Recip=\nient: rfc822; =64=40");
    String forwarded =
        """
        Content-Type: multipart/mixed; boundary=outer

        --outer

        fyi
        --outer
        Content-Type: message/rfc822

        %s
        --outer--
        """
            .formatted(report(receipt("e@example.org"), "e@example.org", "failed", "5.1.1", ""));
    String folded =
        report(receipt("f@example.org"), "f@example.org", "failed", "5.1.1", "")
            .replace("Message-ID: <", "Message-ID:\n <")
            .replace("report-type=", "\n\treport-type=");

    assertEquals(
        Collections.nCopies(6, new BounceCount(1, 1, 1, 0, 0, 0, 0, 0)),
        Stream.of(plain, whole, coded, quoted, forwarded, folded).map(this::take).toList());
  }

  @Test
  void whatever_comes_is_counted_and_breaks_nothing() {
    String id = receipt("ada@example.org");
    String good = report(id, "ada@example.org", "failed", "5.1.1", "smtp; 550 5.1.1 unknown");
    List<String> hostile = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.getBytes(StandardCharsets.ISO_8859_1);
      for (int j = 0; j < 60; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      hostile.add(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    hostile.add("\0".repeat(100_000));
    hostile.add("Content-Type: multipart/report; boundary=b\n\n" + "--b\n".repeat(500_000));
    hostile.add(
        "Content-Type: multipart/report; boundary=b\n\n"
            + "--b\nContent-Type: multipart/report; boundary=b\n\n".repeat(50_000));
    hostile.add("Content-Type: message/rfc822\n\n".repeat(50_000));
    hostile.add("Content-Type: multipart/report; boundary=\"\"\n\n--\n--\n");
    hostile.add("A: b\n c\n".repeat(200_000));
    hostile.add(
        good.replace("Status: 5.1.1", "Status: 5.1.1\n" + " folded\n".repeat(200_000))
            .replace(id, "x@y"));
    hostile.add(good.replace(id, "z".repeat(100_000)));
    hostile.add(good.replace("ada@example.org", "a".repeat(100_000) + "@example.org"));
    int before = store.store().suppressions().list(9).size();
    int seen = hostile.stream().mapToInt(text -> take(text).seen()).sum();

    assertEquals(hostile.size(), seen);
    assertEquals(0, before);
    assertEquals(
        true,
        store.store().suppressions().list(9).stream()
            .allMatch(one -> one.email().text().equals("ada@example.org")));
  }

  @Test
  void a_stream_without_end_of_line_is_held_back_no_longer_than_a_message() {
    InputStream endless =
        new InputStream() {
          private long left = 200L * 1024 * 1024;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] into, int from, int most) {
            int some = (int) Math.min(most, left);
            left -= some;
            Arrays.fill(into, from, from + Math.max(0, some), (byte) 'x');
            return some <= 0 ? -1 : some;
          }
        };

    assertEquals(
        BounceCount.UNREADABLE,
        store
            .store()
            .bounces()
            .take(new SequenceInputStream(InputStream.nullInputStream(), endless)));
  }

  /** Sends a receipt and returns its Message-ID. */
  private String receipt(String email) {
    store.purchase(email, "book", 1);
    store.store().postman().deliverDue();
    return store.sentMail().stream()
        .filter(mail -> mail.contains("To: " + email))
        .map(BouncesTest::messageId)
        .findFirst()
        .orElseThrow();
  }

  private static String messageId(String mail) {
    return mail.replaceAll("(?s).*Message-ID: <([^>]+)>.*", "$1");
  }

  private static String report(
      String id, String recipient, String action, String status, String diagnostic) {
    return """
    From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
    Subject: Undelivered Mail Returned to Sender
    To: mail@shop.example
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status;
    	boundary="b0un/dary"

    This is a MIME-encapsulated message.

    --b0un/dary
    Content-Description: Notification
    Content-Type: text/plain; charset=us-ascii

    I'm sorry to have to inform you that your message could not be delivered.

    --b0un/dary
    Content-Description: Delivery report
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.net
    Arrival-Date: Fri, 20 Nov 2026 21:35:14 +0000

    Final-Recipient: rfc822;%s
    Action: %s
    Status: %s
    Diagnostic-Code: %s

    --b0un/dary
    Content-Description: Undelivered Message Headers
    Content-Type: text/rfc822-headers

    From: My store <mail@shop.example>
    To: somebody
    Message-ID: <%s>
    Subject: Your download

    --b0un/dary--
    """
        .formatted(recipient, action, status, diagnostic, id);
  }

  private BounceCount take(String mail) {
    return store
        .store()
        .bounces()
        .take(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }

  private String state(String id) {
    return store
        .store()
        .database()
        .read(tx ->
            tx.sql()
                .fetchSingle("SELECT state FROM outbox_mail WHERE message_id = ?", id)
                .get("state", String.class));
  }

  private void file(String name, String text) throws IOException {
    Path file = store.folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> listed() throws IOException {
    try (Stream<Path> files = Files.walk(store.folder())) {
      return files
          .map(file -> store.folder().relativize(file).toString())
          .filter(name -> name.matches("(new|cur|tmp).*"))
          .sorted()
          .toList();
    }
  }
}
