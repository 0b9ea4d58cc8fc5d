package store.reports.why;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what the buyer got, and whether the link or the downloads are what is wrong. */
final class DownloadJudge {

  /** A download begun less than this ago may still be under way. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(10);

  private final Words words;
  private final @Nullable Duration linkLifetime;

  DownloadJudge(Words words, @Nullable Duration linkLifetime) {
    this.words = words;
    this.linkLifetime = linkLifetime;
  }

  /** Why the link does not open; null when it does. */
  @Nullable Diagnosis closed(Evidence evidence) {
    GivenLink current =
        evidence.links().stream().filter(link -> link.endedAt() == null).findFirst().orElse(null);
    if (current == null) {
      boolean never = evidence.links().isEmpty();
      return new Diagnosis(
          never
              ? "It is paid, but the buyer has no private link."
              : "It is paid, but the private link was ended.",
          evidence.command("resend") + (never ? "" : " --new-link"));
    }
    GivenLink asked = evidence.asked();
    Instant ended = asked == null ? null : asked.endedAt();
    if (ended != null) {
      return new Diagnosis(
          "This link ended on "
              + words.at(ended)
              + ", when the buyer was given a new one; only the newest opens.",
          evidence.command("resend"));
    }
    Instant over = over(asked == null ? current : asked, evidence.now());
    return over == null
        ? null
        : new Diagnosis(
            "The time of the private link was over on " + words.at(over) + ", so it has expired.",
            evidence.command("resend")
                + (over(current, evidence.now()) == null ? "" : " --new-link"));
  }

  /** What became of the newest release; null when nobody began to download anything. */
  @Nullable Diagnosis downloaded(Evidence evidence) {
    List<Evidence.Offered> offered = evidence.newest();
    for (Evidence.Offered file : offered) {
      if (file.usedUp()) {
        return usedUp(evidence, file);
      }
    }
    for (Evidence.Offered file : offered) {
      List<Grant> grants = evidence.grants(file);
      if (!grants.isEmpty() && grants.stream().noneMatch(grant -> grant.deliveredAt() != null)) {
        return brokeOff(evidence, file, grants.getFirst());
      }
    }
    List<Grant> delivered = evidence.delivered().toList();
    for (Grant grant : delivered) {
      for (Evidence.Offered file : offered) {
        if (grant.itemId() == file.itemId() && grant.fileId() == file.file().fileId()) {
          return well(evidence, file, grant);
        }
      }
    }
    return delivered.isEmpty() ? null : behind(evidence, delivered.getFirst());
  }

  /** That there is nothing to download yet; null when there is something. */
  static @Nullable Diagnosis empty(Evidence evidence) {
    if (!evidence.newest().isEmpty()) {
      return null;
    }
    if (evidence.page().lines().isEmpty()) {
      return new Diagnosis(
          "Everything that was bought was given back, so there is nothing to download.", null);
    }
    String sku = evidence.page().lines().getFirst().sku();
    return new Diagnosis(
        "It is paid and the mail was accepted, but there is nothing to download: "
            + sku
            + " has no release with a file.",
        "store product release " + sku + " VERSION FILE");
  }

  /**
   * That people looked, or machines alone, or nobody.
   *
   * @param accepted what became of the mail
   * @param cause why it may not have been read
   */
  Diagnosis looked(Evidence evidence, String accepted, String cause) {
    Looks people = evidence.people();
    Looks scanners = evidence.scanners();
    String resend = evidence.command("resend");
    if (people != null) {
      return new Diagnosis(
          "A person opened the private page, last on "
              + words.at(people.last())
              + ", but never began a download.",
          resend);
    }
    String found =
        scanners == null
            ? "nobody has opened the link yet"
            : "only scanners have opened the link, "
                + Words.times(scanners.count())
                + ", and no person has";
    return new Diagnosis(accepted + ", but " + found + ": " + cause + ".", resend);
  }

  private Diagnosis usedUp(Evidence evidence, Evidence.Offered file) {
    String all =
        file.file().limit() == 1
            ? "The one download of " + file.name() + " is used up"
            : "All " + file.file().limit() + " downloads of " + file.name() + " are used up";
    Instant last =
        evidence.grants(file).stream()
            .map(Grant::deliveredAt)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Diagnosis(
        all
            + (last == null
                ? ", though it never went out whole."
                : "; it was downloaded, last on " + words.at(last) + "."),
        evidence.command("reset-downloads"));
  }

  private Diagnosis brokeOff(Evidence evidence, Evidence.Offered file, Grant last) {
    boolean young = last.openedAt().plus(UNDER_WAY).isAfter(evidence.now());
    String what =
        last.received() == 0
            ? (young
                ? "A download of " + file.name() + " was begun just now, and no byte went out yet"
                : "A download of " + file.name() + " was begun, but no byte was ever fetched")
            : "The download of "
                + file.name()
                + (young ? " is under way or broke off: " : " broke off: ")
                + Words.part(last.received(), last.size())
                + " went out";
    return new Diagnosis(
        what
            + (file.file().resumable()
                ? "; pressing the button again before "
                    + words.at(last.expiresAt())
                    + " goes on with it and spends nothing."
                : "; "
                    + file.file().left()
                    + " of "
                    + Words.count(file.file().limit(), "download")
                    + " are left for another try."),
        evidence.command("resend"));
  }

  private Diagnosis well(Evidence evidence, Evidence.Offered file, Grant last) {
    Instant at = Objects.requireNonNull(last.deliveredAt(), "it was delivered");
    Grant newest = evidence.grants(file).getFirst();
    return new Diagnosis(
        "All is well: "
            + last.name()
            + " was downloaded on "
            + words.at(at)
            + ", and "
            + file.file().left()
            + " of "
            + Words.count(file.file().limit(), "download")
            + (file.file().left() == 1 ? " is left" : " are left")
            + (newest.deliveredAt() != null || newest.received() == 0
                ? "."
                : "; a later one came to " + Words.part(newest.received(), newest.size()) + "."),
        null);
  }

  /** The buyer has an earlier release and not the newest. */
  private Diagnosis behind(Evidence evidence, Grant last) {
    Instant at = Objects.requireNonNull(last.deliveredAt(), "it was delivered");
    String has = "the buyer has " + last.name() + " since " + words.at(at);
    if (evidence.newest().isEmpty()) {
      return new Diagnosis("All is well: " + has + ".", null);
    }
    String version = evidence.newest().getFirst().version();
    Diagnosis untold = MailJudge.ofUpdate(evidence, version, "The" + has.substring(3));
    return untold != null
        ? untold
        : new Diagnosis(
            "All is well: " + has + "; the newer " + version + " was not downloaded yet.", null);
  }

  /** When the time of the link was over; null when it is not. */
  private @Nullable Instant over(GivenLink link, Instant now) {
    Instant end = linkLifetime == null ? null : link.createdAt().plus(linkLifetime);
    return end == null || end.isAfter(now) ? null : end;
  }
}
