package store.reports.why;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.mail.MailRecord;
import store.mail.MailState;
import store.mail.OutboxDesk;

/** Says whether the mail with the link is what is wrong. */
final class MailJudge {

  private final Words words;

  MailJudge(Words words) {
    this.words = words;
  }

  /** The newest letter with a link; null when the buyer was never to get one. */
  static OutboxDesk.@Nullable Whole newest(Evidence evidence) {
    return evidence.mails().stream()
        .filter(whole -> !whole.mail().letter().equals("refund"))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  /** What keeps the link from the buyer; null when the mail server has taken it. */
  @Nullable Diagnosis trouble(Evidence evidence) {
    OutboxDesk.Whole whole = newest(evidence);
    if (whole == null) {
      return new Diagnosis(
          "It is paid, but no mail with the link was ever sent, because none was wanted when it was"
              + " taken in.",
          evidence.command("resend"));
    }
    MailRecord mail = whole.mail();
    String retry = "store mail retry " + mail.id();
    return switch (mail.state()) {
      case SENT -> null;
      case QUEUED ->
          new Diagnosis(
              "It is paid, but the mail with the link still waits in the outbox since "
                  + words.at(mail.queuedAt())
                  + ".",
              "store mail flush");
      case SENDING ->
          new Diagnosis(
              "It is paid, and the mail with the link is being sent just now; a sender that was"
                  + " killed is found out within ten minutes.",
              "store mail flush");
      case DEFERRED ->
          new Diagnosis(
              "It is paid, but the mail server put the mail with the link off"
                  + Words.said(mail.reply())
                  + again(mail.nextAttemptAt())
                  + ".",
              retry);
      case REFUSED ->
          new Diagnosis(
              "It is paid, but the mail with the link to "
                  + mail.recipient()
                  + (MailChapter.cameBack(whole)
                      ? " " + MailChapter.returned(mail)
                      : " was refused" + Words.said(mail.reply()))
                  + "; ask for an address that works, or hand the link of `"
                  + evidence.command("show")
                  + "` over in another way.",
              retry);
      case UNKNOWN ->
          new Diagnosis(
              "It is paid, but nobody knows whether the mail with the link has left"
                  + Words.said(mail.reply())
                  + "; the buyer may read it twice when it is sent again.",
              retry);
      case SKIPPED ->
          new Diagnosis(
              "It is paid, but the mail with the link was not sent, because the link did not open"
                  + " when its turn came.",
              evidence.command("resend"));
    };
  }

  /**
   * Why an update did not reach the buyer; null when it did, or there was none.
   *
   * @param has a sentence about what the buyer has, without its end
   */
  static @Nullable Diagnosis ofUpdate(Evidence evidence, String version, String has) {
    ToldUpdate update =
        evidence.updates().stream()
            .filter(told -> told.version().equals(version))
            .findFirst()
            .orElse(null);
    if (update == null || update.state() == MailState.SENT) {
      return null;
    }
    String before = has + ", but not " + version + ": ";
    String told = "update " + update.mailing() + " about it";
    String said = Words.said(update.reply());
    return switch (update.state()) {
      case QUEUED, SENDING, DEFERRED ->
          new Diagnosis(
              before + told + " still waits" + said + ".",
              "store update resume " + update.mailing());
      case UNKNOWN ->
          new Diagnosis(
              before + "nobody knows whether " + told + " arrived" + said + ".",
              "store update retry " + update.mailing() + " --unknown");
      case REFUSED, SKIPPED, SENT ->
          new Diagnosis(
              before
                  + told
                  + (update.state() == MailState.REFUSED ? " was refused" : " was not sent")
                  + said
                  + ".",
              evidence.suppression() == null
                  ? evidence.command("resend")
                  : "store mail suppression clear " + evidence.purchase().customer().email());
    };
  }

  private String again(@Nullable Instant next) {
    return next == null ? "" : "; it is tried again at " + words.at(next);
  }
}
