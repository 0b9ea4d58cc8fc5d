package store.cli.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.MailCheck;
import store.mail.MailState;
import store.mail.Offer;
import store.mail.Sent;

/** {@code store mail test ADDRESS} */
@Command(
    name = "test",
    description =
        "See whether mail leaves: ask the mail server what it offers, log in, and send a letter to"
            + " that address.")
@Examples({"store mail test ada@example.org", "store mail test ada@example.org --json"})
final class TestCommand implements Runnable {

  private static final Columns<Tested> TESTED =
      Columns.<Tested>of("server", tested -> tested.offer().server())
          .and("tls", tested -> tested.offer().tls())
          .and("logins", tested -> tested.offer().logins())
          .and("extensions", tested -> tested.offer().extensions())
          .and("recipient", Tested::to)
          .state("state", tested -> tested.sent().state())
          .and("reply", tested -> tested.sent().reply());

  private final Session session;

  @Parameters(paramLabel = "ADDRESS", description = "Who gets the letter: you, best of all.")
  private EmailAddress to;

  TestCommand(Session session) {
    this.session = session;
  }

  /** What came of the test. */
  private record Tested(Offer offer, EmailAddress to, Sent sent) {}

  @Override
  public void run() {
    MailCheck check = session.store().mailCheck();
    Offer offer = check.offer();
    Tested tested = new Tested(offer, to, check.send(to));
    session.output().say(lines(tested), TESTED, tested);
    session.output().end();
    switch (tested.sent().state()) {
      case SENT -> {}
      case DEFERRED ->
          throw StoreException.unavailable(
              "The letter to " + to + " was put off: " + Verdict.ended(tested.sent().reply()),
              null);
      case REFUSED ->
          throw new StoreException(
              Kind.PARTIAL,
              "The letter to " + to + " was refused: " + Verdict.ended(tested.sent().reply()));
      case UNKNOWN, QUEUED, SENDING, SKIPPED ->
          throw new StoreException(
              Kind.PARTIAL,
              "Nobody knows whether the letter to "
                  + to
                  + " left: "
                  + Verdict.ended(tested.sent().reply()));
    }
  }

  private static String lines(Tested tested) {
    Offer offer = tested.offer();
    StringBuilder lines = new StringBuilder("Mail leaves by " + offer.server() + ".\n");
    if (!offer.server().startsWith("the folder")) {
      lines.append(line("Connection", safety(offer.tls())));
      lines.append(line("Logins", list(offer.logins())));
      lines.append(line("Offers", list(offer.extensions())));
    }
    if (tested.sent().state() == MailState.SENT) {
      lines
          .append("Sent a letter to ")
          .append(tested.to())
          .append(": ")
          .append(tested.sent().reply())
          .append("\n");
    }
    return lines.toString();
  }

  private static String line(String name, String what) {
    return name + ": " + what + "\n";
  }

  private static String safety(@Nullable String tls) {
    return tls == null ? "in the clear; anybody between can read it" : "private (" + tls + ")";
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
