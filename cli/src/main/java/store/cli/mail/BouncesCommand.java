package store.cli.mail;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.failure.StoreException;
import store.mail.bounces.BounceCount;
import store.mail.bounces.Bounces;

/** {@code store mail bounces --from DIR} */
@Command(
    name = "bounces",
    description =
        "Take in reports of mail that came back (RFC 3464): from a maildir, which is left as it is,"
            + " a file, or the standard input. Whoever is said to be no longer there gets no updates"
            + " any more.")
@Examples({
  "store mail bounces --from /home/ada/Maildir",
  "store mail bounces --from bounces.mbox --verbose",
  "store mail bounces --from /home/ada/Maildir --json"
})
final class BouncesCommand implements Runnable {

  private static final Columns<BounceCount> COUNTED =
      Columns.<BounceCount>of("seen", BounceCount::seen)
          .and("refused", BounceCount::refused)
          .and("suppressed", BounceCount::suppressed)
          .and("delayed", BounceCount::delayed)
          .and("known", BounceCount::known)
          .and("foreign", BounceCount::foreign)
          .and("other", BounceCount::other)
          .and("unreadable", BounceCount::unreadable);

  private final Session session;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR|-",
      description = "A maildir; a file with one message or an mbox; or - for the standard input.")
  private String from;

  BouncesCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Bounces bounces = session.store().bounces();
    BounceCount count =
        from.equals("-") ? bounces.take(session.world().in()) : bounces.take(path());
    session.output().routine(sentence(count), COUNTED, count);
  }

  private Path path() {
    try {
      return session.world().resolve(Path.of(from));
    } catch (InvalidPathException unusable) {
      throw StoreException.notFound("There is no folder of that name, nor can there be one.");
    }
  }

  private static String sentence(BounceCount count) {
    StringBuilder sentence = new StringBuilder("Read " + many(count.seen(), "message") + "; ");
    sentence.append(count.refused() == 0 ? "no" : Integer.toString(count.refused()));
    sentence.append(count.refused() == 1 ? " mail" : " mails").append(" of yours came back");
    if (count.known() > 0) {
      sentence.append(", ").append(count.known()).append(" known before");
    }
    if (count.suppressed() > 0) {
      sentence.append(", ").append(many(count.suppressed(), "address")).append(" suppressed");
    }
    if (count.delayed() > 0) {
      sentence.append(", ").append(many(count.delayed(), "report")).append(" of delay");
    }
    if (count.foreign() > 0) {
      sentence.append(", ").append(many(count.foreign(), "report")).append(" of foreign mail");
    }
    if (count.unreadable() > 0) {
      sentence.append(", ").append(many(count.unreadable(), "message")).append(" unreadable");
    }
    return sentence.append('.').toString();
  }

  private static String many(int count, String thing) {
    String plural = thing.endsWith("s") ? thing + "es" : thing + "s";
    return count + " " + (count == 1 ? thing : plural);
  }
}
