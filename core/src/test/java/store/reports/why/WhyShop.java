package store.reports.why;

import static store.database.generated.Tables.ANALYTICS_EVENT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import store.delivery.DownloadDesk;
import store.delivery.Fetching;
import store.delivery.PrivatePage;
import store.delivery.Sending;
import store.delivery.Taking;
import store.delivery.Visit;
import store.fulfilment.PurchaseSheet;
import store.money.Money;
import store.payments.CheckoutAmounts;
import store.payments.CheckoutSession;
import store.payments.Dispute;
import store.payments.Refund;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseSource;
import store.testing.TestStore;
import store.testing.smtp.Act;
import store.testing.smtp.SmtpStandIn;

/** A shop with a book of 3000 bytes and a mail server, to which things happen. */
final class WhyShop implements BeforeEachCallback, AfterEachCallback {

  static final int SIZE = 3000;

  final SmtpStandIn server = SmtpStandIn.start();
  final TestStore store =
      new TestStore()
          .with("STORE_MAIL_TRANSPORT", "smtp")
          .with("STORE_MAIL_FROM", "shop@shop.example")
          .with("STORE_MAIL_SMTP_HOST", "localhost")
          .with("STORE_MAIL_SMTP_PORT", Integer.toString(server.port()))
          .with("STORE_MAIL_SMTP_TLS", "none")
          .with("STORE_MAIL_SMTP_RATE_PER_SECOND", "10000");

  /** Sets a variable of the environment. */
  WhyShop with(String variable, String value) {
    store.with(variable, value);
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    store.beforeEach(context);
    store.product("book", store.file("book.pdf", SIZE));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    store.afterEach(context);
    server.close();
  }

  Story why(String subject) {
    return store.store().storyteller().tell(subject);
  }

  /** The verdict and the repair, with the code of the purchase and the stand-in left out. */
  List<@Nullable String> found(String subject) {
    Story story = why(subject);
    return Arrays.asList(plain(story.verdict()), plain(story.repair()));
  }

  /** What is told of a subject, line by line, with its time from its day on. */
  String facts(String subject) {
    StringBuilder text = new StringBuilder();
    for (Fact fact : why(subject).facts()) {
      text.append(fact.at()).append(' ').append(plain(fact.what())).append('\n');
    }
    return text.toString();
  }

  static @Nullable String plain(@Nullable String text) {
    return text == null ? null : text.replaceAll("P-[0-9A-Z]{8}", "CODE");
  }

  /** Sells a book by hand, and has the mail server say that to the mail. */
  PurchaseSheet sell(String email) {
    PurchaseSheet sheet = store.purchase(email, "book", 1);
    mail();
    return sheet;
  }

  /** Sends what is due. */
  void mail() {
    var _ = store.store().postman().deliverDue();
  }

  /** Has the mail server say that to every reader from now on. */
  WhyShop saying(String reply) {
    server.answering(step -> step.is("RCPT") ? Act.say(reply) : Act.FINE);
    return this;
  }

  void pass(Duration duration) {
    store.clock().pass(duration);
  }

  /** Somebody or something looks at the private page. */
  void look(PurchaseSheet sheet, boolean automated) {
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .insertInto(ANALYTICS_EVENT)
                .set(ANALYTICS_EVENT.KIND, "link_viewed")
                .set(ANALYTICS_EVENT.OCCURRED_AT, tx.now())
                .set(ANALYTICS_EVENT.PURCHASE_ID, sheet.purchase().id())
                .set(ANALYTICS_EVENT.AUTOMATED, automated ? 1L : 0L)
                .set(ANALYTICS_EVENT.TEST, 0L)
                .execute());
  }

  /** Presses the button of the newest file and takes so many bytes; the secret of the grant. */
  String download(PurchaseSheet sheet, long bytes) {
    DownloadDesk desk = store.store().desk();
    String token = TestStore.token(sheet);
    PrivatePage page = ((Visit.Open) desk.visit(token)).page();
    long file = page.lines().getFirst().editions().getFirst().files().getFirst().fileId();
    String secret = ((Taking.Granted) desk.take(token, file).join()).secret();
    if (bytes > 0) {
      Fetching.Ready ready = (Fetching.Ready) desk.fetch(secret);
      try (Sending sending = ready.fetch().begin()) {
        sending.send(0, bytes, (position, most) -> most);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    // What was sent is written down by the writer in its own time, before what comes after.
    store.store().database().write(tx -> 0);
    return secret;
  }

  /** Has the gateway tell of a checkout of a book. */
  void checkout(String name, CheckoutSession.Payment payment) {
    checkout(name, payment, "book:1:2900");
  }

  /** Has the gateway tell of a checkout of those things for 29.00. */
  void checkout(String name, CheckoutSession.Payment payment, String items) {
    take(told(name, payment, items));
  }

  /** Has the gateway tell that the money of a book will never come. */
  void fail(String name) {
    take(told(name, CheckoutSession.Payment.UNPAID, "book:1:2900").failed());
  }

  private ToldPayment told(String name, CheckoutSession.Payment payment, String items) {
    CheckoutSession session =
        new CheckoutSession(
            "cs_" + name,
            true,
            store.clock().instant(),
            CheckoutSession.Status.COMPLETE,
            payment,
            new CheckoutAmounts(usd(2900), usd(0), usd(0), usd(2900)),
            name + "@Example.org",
            "Ada",
            "DE",
            "pi_" + name,
            null,
            null,
            Map.of("store_id", store.store().shopId(), "store_items", items),
            List.of(),
            true);
    return ToldPayment.of(session, PurchaseSource.STRIPE, store.clock().instant()).orElseThrow();
  }

  private void take(ToldPayment told) {
    store.store().database().write(tx -> store.store().intake().takeLive(tx, List.of(told)).size());
  }

  void refund(String name, long amount) {
    Refund refund =
        new Refund(
            "re_" + name,
            null,
            "pi_" + name,
            usd(amount),
            Refund.State.SUCCEEDED,
            store.clock().instant(),
            Map.of(),
            null);
    store.store().database().write(tx -> store.store().intake().takeRefunds(tx, List.of(refund)));
  }

  void dispute(String name, String status) {
    Dispute dispute =
        new Dispute(
            "dp_" + name,
            true,
            null,
            "pi_" + name,
            usd(2900),
            status,
            store.clock().instant(),
            List.of());
    store.store().database().write(tx -> store.store().intake().takeDisputes(tx, List.of(dispute)));
  }

  /** Reads a report that the newest mail to that address came back. */
  void bounce(String email) {
    String id = store.store().outboxDesk().list(null, 1).getFirst().messageId();
    String report =
        """
        From: MAILER-DAEMON@mx.example.net
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822;%s
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 nobody there

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <%s>

        --b--
        """
            .formatted(email, id);
    var _ =
        store
            .store()
            .bounces()
            .take(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
  }

  private static Money usd(long minor) {
    return Money.of(minor, "USD");
  }
}
