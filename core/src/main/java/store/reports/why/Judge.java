package store.reports.why;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.mail.OutboxDesk;
import store.money.Money;
import store.purchases.Purchase;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseStatus;

/**
 * Says what is likely wrong with a purchase, by the furthest that its buyer came: what closes it
 * comes first, then what was downloaded, then who looked, then the mail.
 */
final class Judge {

  private final Words words;
  private final MailJudge mails;
  private final DownloadJudge downloads;
  private final boolean mailLeaves;

  /**
   * A judge of one shop.
   *
   * @param linkLifetime how long a private link opens, or null for ever
   * @param mailLeaves whether mail goes to a mail server, not only into a folder
   */
  Judge(Words words, @Nullable Duration linkLifetime, boolean mailLeaves) {
    this.words = words;
    this.mails = new MailJudge(words);
    this.downloads = new DownloadJudge(words, linkLifetime);
    this.mailLeaves = mailLeaves;
  }

  Diagnosis of(Evidence evidence) {
    Purchase purchase = evidence.purchase();
    return switch (purchase.status()) {
      case REVOKED -> revoked(evidence);
      case PENDING ->
          purchase.source() == PurchaseSource.TEST
              ? new Diagnosis(
                  "It was ordered on the pretend payment page, where its money is still on its way;"
                      + " open that page again and press a button.",
                  null)
              : new Diagnosis(
                  "It was ordered but never paid so far: the money has not come, so there is no mail and"
                      + " no access yet; ask the gateway once more.",
                  "store sync");
      case CANCELED ->
          new Diagnosis(
              "It was never paid: the payment failed, and no money came; the buyer has to buy"
                  + " again.",
              null);
      case DISPUTED -> disputed(evidence);
      case REFUNDED ->
          new Diagnosis(
              "It was refunded"
                  + lastRefund(evidence)
                  + ", all "
                  + purchase.total()
                  + ", so the link does not open any more.",
              null);
      case PAID -> whole(evidence, open(evidence));
      case PARTIALLY_REFUNDED -> {
        Diagnosis found = whole(evidence, open(evidence));
        yield new Diagnosis(
            refunded(evidence)
                + " of "
                + purchase.total()
                + " were refunded; the link still opens. "
                + found.verdict(),
            found.repair());
      }
    };
  }

  /** A payment of somebody for whom there is no purchase. */
  Diagnosis of(LonePayment payment, String sku) {
    String at = words.at(payment.at());
    return switch (payment.state()) {
      case "paid" ->
          new Diagnosis(
              payment.amount()
                  + " were paid on "
                  + at
                  + ", but for no product that the shop knows, so nothing was sold; say which it"
                  + " is.",
              "store payment map " + payment.id() + " " + sku);
      case "failed" ->
          new Diagnosis(
              "It was never paid: the payment of "
                  + payment.amount()
                  + " on "
                  + at
                  + " failed; the buyer has to buy again.",
              null);
      default ->
          new Diagnosis(
              "It is not paid yet: "
                  + payment.amount()
                  + " are on their way since "
                  + at
                  + "; ask the gateway once more.",
              "store sync");
    };
  }

  /** Somebody who is known, but has neither bought nor paid. */
  static Diagnosis stranger() {
    return new Diagnosis(
        "This address never paid and never bought anything; the buyer may have used another one. If"
            + " they did pay, ask the gateway once more.",
        "store sync");
  }

  /** What else is missing where nothing else is wrong: things that no product stands for. */
  private static Diagnosis whole(Evidence evidence, Diagnosis found) {
    String payment = evidence.money().unmatched();
    return payment == null || found.repair() != null
        ? found
        : new Diagnosis(
            "Some of what was paid for is no product that the shop knows, so the buyer lacks it; say"
                + " which it is. Of the rest: "
                + found.verdict(),
            "store payment map " + payment + " SKU");
  }

  private Diagnosis open(Evidence evidence) {
    Diagnosis closed = downloads.closed(evidence);
    if (closed != null) {
      return closed;
    }
    Diagnosis downloaded = downloads.downloaded(evidence);
    if (downloaded != null) {
      return downloaded;
    }
    Diagnosis trouble = evidence.people() == null ? mails.trouble(evidence) : null;
    if (trouble != null) {
      return trouble;
    }
    Diagnosis empty = DownloadJudge.empty(evidence);
    String cause =
        mailLeaves
            ? "it may lie in a spam folder"
            : "mail goes no further than its folder while mail.transport is directory";
    return empty == null ? downloads.looked(evidence, accepted(evidence), cause) : empty;
  }

  private String accepted(Evidence evidence) {
    OutboxDesk.Whole whole = MailJudge.newest(evidence);
    Instant at = whole == null ? null : whole.mail().sentAt();
    if (whole == null || at == null) {
      return "It is paid";
    }
    String accepted =
        mailLeaves
            ? "The mail server accepted the mail with the link on "
            : "The mail with the link was accepted on ";
    return accepted + words.at(at) + Words.said(whole.mail().reply());
  }

  private Diagnosis revoked(Evidence evidence) {
    Instant at = evidence.revokedAt();
    PurchaseStatus money = evidence.purchase().moneyStatus();
    boolean opens = money == PurchaseStatus.PAID || money == PurchaseStatus.PARTIALLY_REFUNDED;
    String besides = opens ? "" : "; besides, it is " + money.text();
    return new Diagnosis(
        "It was revoked by hand"
            + (at == null ? "" : " on " + words.at(at))
            + ", so the link does not open"
            + besides
            + ".",
        opens ? evidence.command("restore") : null);
  }

  private Diagnosis disputed(Evidence evidence) {
    List<MoneyMove> disputes = evidence.money().disputes();
    boolean lost = disputes.stream().anyMatch(dispute -> dispute.state().equals("lost"));
    return new Diagnosis(
        lost
            ? "It is disputed, and the dispute is lost: the buyer's bank took the money back, so the"
                + " link does not open any more."
            : "It is disputed: the buyer's bank asks for the money back, so the link is on hold"
                + " until that is decided; answer the dispute at the gateway.",
        null);
  }

  private String lastRefund(Evidence evidence) {
    return evidence.money().refunds().stream()
        .filter(refund -> !refund.undone())
        .reduce((earlier, later) -> later)
        .map(refund -> " on " + words.at(refund.at()))
        .orElse("");
  }

  private static Money refunded(Evidence evidence) {
    return evidence.money().refunds().stream()
        .filter(refund -> !refund.undone())
        .map(MoneyMove::amount)
        .reduce(Money.zero(evidence.purchase().total().currency()), Money::plus);
  }
}
