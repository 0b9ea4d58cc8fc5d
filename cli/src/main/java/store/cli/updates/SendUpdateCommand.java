package store.cli.updates;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.catalog.Sku;
import store.cli.arguments.TextArgument;
import store.cli.output.Columns;
import store.cli.output.Printable;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.Sent;
import store.updates.Portion;
import store.updates.Update;
import store.updates.UpdatePlan;
import store.updates.UpdateState;
import store.updates.UpdateWish;

/** {@code store send-update SKU} */
@Command(
    name = "send-update",
    description =
        "Mail the buyers of a product who lack its newest release, each with their private link, and"
            + " each once. Shows how many and how it reads, and asks.")
@Examples({
  "store send-update book",
  "store send-update book --release 2.0 --test-to me@example.org",
  "store send-update book --canary 1% --yes"
})
public final class SendUpdateCommand implements Runnable {

  /** A plan beside what a mailing of it would be. */
  private record Preview(Update update, UpdatePlan plan) {}

  /** What became of a sample. */
  private record Sample(EmailAddress email, Sent sent) {}

  private static final Columns<Preview> PREVIEW =
      Columns.<Preview>of("id", preview -> preview.update().id())
          .and("product", preview -> preview.update().product())
          .and("release", preview -> preview.update().release())
          .state("state", preview -> preview.update().state())
          .and("recipients", preview -> preview.update().tally().recipients())
          .and("sent", _ -> 0)
          .and("refused", _ -> 0)
          .and("deferred", _ -> 0)
          .and("unknown", _ -> 0)
          .and("skipped", _ -> 0)
          .and("queued", preview -> preview.update().tally().queued())
          .and("subject", preview -> preview.plan().preview().subject())
          .and("text", preview -> preview.plan().preview().text());

  private static final Columns<Sample> SAMPLE =
      Columns.<Sample>of("email", Sample::email)
          .state("state", sample -> sample.sent().state())
          .and("reply", sample -> sample.sent().reply());

  private final Session session;

  @Parameters(paramLabel = "SKU", description = "The product whose buyers it is for.")
  private Sku sku;

  @Option(
      names = "--release",
      paramLabel = "V",
      description = "The release it is about; else the newest.")
  private @Nullable String release;

  @Option(
      names = "--subject",
      paramLabel = "S",
      description = "One line, with {{name}}, {{product}} or {{version}} in it.")
  private @Nullable String subject;

  @Option(
      names = "--message",
      paramLabel = "TEXT|@FILE",
      description =
          "Markdown, with {{name}}, {{product}}, {{version}}, {{notes}} or {{download_url}} in it;"
              + " else the release's notes.")
  private @Nullable TextArgument message;

  @Option(
      names = "--all-buyers",
      description = "Also to those who have the release or were told of it.")
  private boolean allBuyers;

  @Option(
      names = "--test-to",
      paramLabel = "EMAIL",
      description = "Mail it to this address alone, with links that lead nowhere.")
  private @Nullable EmailAddress testTo;

  @Option(names = "--dry-run", description = "Show how many and how it reads; send nothing.")
  private boolean dryRun;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Send so many mails at most; the rest waits for update resume.")
  private @Nullable Integer limit;

  @Option(
      names = "--canary",
      paramLabel = "SHARE",
      description = "Send to that share first, like 1% or 50; stop when it is refused.")
  private Portion.@Nullable Canary canary;

  /** Sends updates of that session's store. */
  public SendUpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Portion portion = new Portion(limit, canary);
    String text = message == null ? null : message.text();
    UpdatePlan plan =
        session.store().updates().plan(new UpdateWish(sku, release, subject, text, allBuyers));
    int count = plan.customers().size();
    if (testTo != null) {
      sample(plan, testTo);
    } else if (dryRun) {
      Update planned = session.store().updates().planned(plan, UpdateState.PLANNED);
      session
          .output()
          .say(
              question(plan, "It would be sent", count) + quota(count) + ".\n\n" + reading(plan),
              PREVIEW,
              new Preview(planned, plan));
    } else if (count == 0) {
      session
          .output()
          .done(
              nobody(),
              UpdateColumns.UPDATE,
              session.store().updates().planned(plan, UpdateState.FINISHED));
    } else {
      session
          .output()
          .confirm(question(plan, "Send it", count) + quota(count) + "?", reading(plan));
      new Sending(session, session.store().updates().freeze(plan)).send(portion);
    }
  }

  private void sample(UpdatePlan plan, EmailAddress to) {
    Sent sent = session.store().courier().sample(plan, to);
    String answer = sent.reply().endsWith(".") ? sent.reply() : sent.reply() + ".";
    switch (sent.state()) {
      case SENT ->
          session
              .output()
              .done(
                  "Mailed a sample to " + to + ", and nobody else.", SAMPLE, new Sample(to, sent));
      case DEFERRED -> throw StoreException.unavailable("The sample was put off: " + answer, null);
      default ->
          throw new StoreException(
              Kind.PARTIAL, "The sample to " + to + " is " + sent.state().text() + ": " + answer);
    }
  }

  private String nobody() {
    return allBuyers
        ? "Nobody who bought " + sku + " may be mailed; nothing was sent."
        : "Nobody who may be mailed lacks this release of " + sku + "; nothing was sent.";
  }

  /** Said when one day is not enough for all. */
  private String quota(int count) {
    Integer left = session.store().courier().left();
    return left == null || left >= count
        ? ""
        : ", of whom mail.smtp.per_day lets " + left + " have it within 24 hours";
  }

  private static String question(UpdatePlan plan, String verb, int count) {
    return verb + " to " + (count == 1 ? "1 buyer" : count + " buyers") + " of " + plan.product();
  }

  private static String reading(UpdatePlan plan) {
    StringBuilder reading =
        new StringBuilder("  Subject: " + Printable.line(plan.preview().subject()) + "\n\n");
    plan.preview()
        .text()
        .lines()
        .forEach(
            line -> reading.append(line.isEmpty() ? "" : "  " + Printable.line(line)).append('\n'));
    return reading.toString();
  }
}
