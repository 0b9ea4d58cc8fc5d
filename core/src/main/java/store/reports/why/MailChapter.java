package store.reports.why;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.mail.MailRecord;
import store.mail.MailState;
import store.mail.OutboxDesk;
import store.mail.Suppression;

/** Tells what mail the buyer was sent, and what came of it. */
final class MailChapter {

  private MailChapter() {}

  static List<Fact> of(Evidence evidence) {
    List<Fact> facts = new ArrayList<>(letters(evidence.mails(), evidence.suppression()));
    for (ToldUpdate update : evidence.updates()) {
      facts.add(
          new Fact(
              update.at(),
              "update "
                  + update.mailing()
                  + " about "
                  + update.version()
                  + " "
                  + word(update.state())
                  + Words.said(update.reply())));
    }
    Instant optedOut = evidence.optedOutAt();
    if (optedOut != null) {
      facts.add(new Fact(optedOut, "the buyer wants no updates"));
    }
    facts.addAll(asked(evidence.askedAt()));
    return facts;
  }

  static List<Fact> asked(List<Instant> times) {
    return times.stream().map(at -> new Fact(at, "lost links were asked for")).toList();
  }

  /** The letters to one address, with what became of each attempt. */
  static List<Fact> letters(List<OutboxDesk.Whole> mails, @Nullable Suppression suppression) {
    List<Fact> facts = new ArrayList<>();
    for (OutboxDesk.Whole whole : mails) {
      MailRecord mail = whole.mail();
      String named = mail.letter() + " to " + mail.recipient() + " (mail " + mail.id() + ") ";
      for (MailRecord.Attempt attempt : whole.attempts()) {
        facts.add(
            new Fact(attempt.at(), named + word(attempt.state()) + Words.said(attempt.reply())));
      }
      facts.addAll(standing(whole, named, suppression));
    }
    if (suppression != null) {
      facts.add(
          new Fact(
              suppression.suppressedAt(),
              suppression.email()
                  + " leads nowhere and gets no updates: "
                  + suppression.why()
                  + Words.said(suppression.reply())));
    }
    return facts;
  }

  /** Where a mail stands that its attempts do not tell. */
  private static List<Fact> standing(
      OutboxDesk.Whole whole, String named, @Nullable Suppression suppression) {
    MailRecord mail = whole.mail();
    if (cameBack(whole)) {
      // Nobody writes down when a mail came back, only when its reader was suppressed for it.
      Instant at = last(whole).at();
      if (suppression != null && suppression.suppressedAt().isAfter(at)) {
        at = suppression.suppressedAt();
      }
      return List.of(new Fact(at, named + returned(mail)));
    }
    boolean told = !whole.attempts().isEmpty() && last(whole).state() == mail.state();
    if (told) {
      return List.of();
    }
    Instant at = Objects.requireNonNullElse(mail.sentAt(), mail.queuedAt());
    boolean again = !whole.attempts().isEmpty();
    String what =
        switch (mail.state()) {
          case QUEUED -> again ? "was queued once more" : "waits in the outbox";
          case SENDING -> "is being sent";
          default -> word(mail.state()) + Words.said(mail.reply());
        };
    return List.of(new Fact(at, named + what));
  }

  /** Whether a mail that had been taken came back. */
  static boolean cameBack(OutboxDesk.Whole whole) {
    return whole.mail().state() == MailState.REFUSED
        && !whole.attempts().isEmpty()
        && (last(whole).state() == MailState.SENT || last(whole).state() == MailState.UNKNOWN);
  }

  /** What is said of a mail that came back, in words that begin so. */
  static String returned(MailRecord mail) {
    return Objects.requireNonNullElse(mail.reply(), "came back");
  }

  private static MailRecord.Attempt last(OutboxDesk.Whole whole) {
    return whole.attempts().getLast();
  }

  private static String word(MailState state) {
    return switch (state) {
      case QUEUED -> "waits";
      case SENDING -> "is being sent";
      case SENT -> "accepted";
      case DEFERRED -> "put off";
      case REFUSED -> "refused";
      case UNKNOWN -> "sent, but nobody knows whether it arrived";
      case SKIPPED -> "not sent";
    };
  }
}
