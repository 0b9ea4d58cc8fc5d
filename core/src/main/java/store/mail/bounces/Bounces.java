package store.mail.bounces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.failure.FileFailure;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.Returnable;
import store.mail.Suppression;
import store.mail.Suppressions;

/**
 * Takes in reports of mail that came back. A report is believed only if it returns the Message-ID
 * of a mail of ours, which nobody but its reader can know, and names that reader. Only who is said
 * to be no longer there gets no updates any more. Reading again changes nothing.
 */
public final class Bounces {

  private final Database database;
  private final Suppressions suppressions;
  private final List<Returnable> ours;
  private final BounceReportRepository reports = new BounceReportRepository();

  /** Reports about those kinds of mail. */
  public Bounces(Database database, Suppressions suppressions, List<Returnable> ours) {
    this.database = database;
    this.suppressions = suppressions;
    this.ours = List.copyOf(ours);
  }

  /**
   * Reads a maildir, or a file with one message or an mbox.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none, {@code MISUSED} for a folder that
   *     is no maildir, {@code FAILED} when it cannot be read
   */
  public BounceCount take(Path from) {
    if (Files.isDirectory(from)) {
      return counted(bag -> bag.maildir(from));
    }
    try (InputStream in = Files.newInputStream(from)) {
      return take(in);
    } catch (IOException failure) {
      String sentence = from + " could not be read: " + FileFailure.reason(failure) + ".";
      throw Files.exists(from)
          ? StoreException.failed(sentence, failure)
          : StoreException.notFound(sentence);
    }
  }

  /**
   * Reads one message, or an mbox.
   *
   * @throws StoreException {@code FAILED} when it cannot be read
   */
  public BounceCount take(InputStream mail) {
    return counted(bag -> bag.stream(mail));
  }

  private BounceCount counted(Consumer<Mailbag> reading) {
    Tally tally = new Tally();
    reading.accept(new Mailbag(message -> tally.count(judged(message))));
    return tally.count;
  }

  /** What has been read so far. */
  private static final class Tally {
    private BounceCount count = BounceCount.NONE;

    void count(BounceCount one) {
      count = count.plus(one);
    }
  }

  private BounceCount judged(byte @Nullable [] message) {
    if (message == null) {
      return BounceCount.UNREADABLE;
    }
    Report report = Report.of(MimePart.of(message));
    if (report == null || report.outcomes().isEmpty()) {
      return BounceCount.OTHER;
    }
    String sha256 = sha256(message);
    // What is nobody's must not keep the database's one writer busy: so it is read first.
    BounceCount idle = database.read(tx -> idle(tx, report, sha256));
    return idle == null ? database.write(tx -> take(tx, report, sha256)) : idle;
  }

  /** What it counts as when nothing is to be written down; null when something is. */
  private @Nullable BounceCount idle(Transaction tx, Report report, String sha256) {
    Returnable kind = kind(tx, report);
    if (kind == null) {
      return BounceCount.FOREIGN;
    }
    if (reports.known(tx, sha256)) {
      return BounceCount.KNOWN;
    }
    return report.outcomes().stream()
            .anyMatch(outcome -> outcome.failed() && about(tx, kind, report, outcome))
        ? null
        : BounceCount.DELAYED;
  }

  private BounceCount take(Transaction tx, Report report, String sha256) {
    BounceCount idle = idle(tx, report, sha256);
    Returnable kind = kind(tx, report);
    if (idle != null || kind == null) {
      return idle == null ? BounceCount.FOREIGN : idle;
    }
    reports.insert(tx, sha256);
    int suppressed = 0;
    for (Outcome outcome : report.outcomes()) {
      EmailAddress reader = kind.reader(tx, report.messageId());
      if (reader != null && outcome.failed() && outcome.recipients().contains(reader)) {
        kind.cameBack(tx, report.messageId(), "came back: " + outcome.reply());
        if (outcome.dead() != null && suppressions.suppressed(tx, List.of(reader)).isEmpty()) {
          suppressions.suppress(
              tx, reader, Suppression.Source.BOUNCE, outcome.dead(), outcome.reply());
          suppressed++;
        }
      }
    }
    return BounceCount.refused(suppressed);
  }

  /** What kind of mail it is about, to a reader whom it names; null when it is not ours. */
  private @Nullable Returnable kind(Transaction tx, Report report) {
    for (Returnable kind : ours) {
      if (report.outcomes().stream().anyMatch(outcome -> about(tx, kind, report, outcome))) {
        return kind;
      }
    }
    return null;
  }

  private static boolean about(Transaction tx, Returnable kind, Report report, Outcome outcome) {
    EmailAddress reader = kind.reader(tx, report.messageId());
    return reader != null && outcome.recipients().contains(reader);
  }

  private static String sha256(byte[] message) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
