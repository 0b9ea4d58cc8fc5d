package store.reports.why;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.delivery.DownloadDesk;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.MailRecord;
import store.mail.OutboxDesk;
import store.mail.Suppression;
import store.mail.Suppressions;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.Purchases;

/**
 * Tells the story of a purchase on one screen: paid, mailed, looked at, downloaded, what is left,
 * the likely cause of trouble, and the one command that mends it. It changes nothing and asks
 * nobody outside.
 */
public final class Storyteller {

  /** So many other purchases of a buyer are named. */
  private static final int MOST_OTHERS = 20;

  private final Database database;
  private final Purchases purchases;
  private final OutboxDesk outbox;
  private final Suppressions suppressions;
  private final Inquest inquest;
  private final DownloadChapter downloads;
  private final Judge judge;
  private final DownloadHistoryRepository links = new DownloadHistoryRepository();
  private final MoneyHistoryRepository money = new MoneyHistoryRepository();
  private final ReaderHistoryRepository readers = new ReaderHistoryRepository();

  /**
   * The stories of one shop.
   *
   * @param desk knows what is left of each file
   * @param shop what the owner has decided
   */
  public Storyteller(
      Database database,
      Purchases purchases,
      DownloadDesk desk,
      OutboxDesk outbox,
      Suppressions suppressions,
      Shop shop) {
    this.database = database;
    this.purchases = purchases;
    this.outbox = outbox;
    this.suppressions = suppressions;
    this.inquest = new Inquest(desk, outbox, suppressions);
    Words words = new Words(shop.zone());
    this.downloads = new DownloadChapter(words, shop.linkLifetime());
    this.judge = new Judge(words, shop.linkLifetime(), shop.mailLeaves());
  }

  /**
   * What the owner has decided.
   *
   * @param zone in which times are told
   * @param linkLifetime how long a private link opens, or null for ever
   * @param mailLeaves whether mail goes to a mail server, not only into a folder
   */
  public record Shop(ZoneId zone, @Nullable Duration linkLifetime, boolean mailLeaves) {}

  /**
   * The story of a buyer's newest purchase, of the purchase of a code, or of the one a private link
   * belongs to.
   *
   * @param asked an address, a code, or a link as the buyer has it
   * @throws StoreException {@code NOT_FOUND} when nothing is known of it, {@code MISUSED} when it
   *     is an address that no mail can be sent to
   */
  public Story tell(String asked) {
    Subject subject = Subject.parse(asked);
    return database.read(tx ->
        switch (subject) {
          case Subject.Buyer buyer -> ofBuyer(tx, buyer.email());
          case Subject.Bought bought -> ofPurchase(tx, purchases.find(tx, bought.code()), null);
          case Subject.Opened opened -> {
            GivenLink link =
                links
                    .link(tx, opened.tokenHash())
                    .orElseThrow(() ->
                        StoreException.notFound(
                            "No such link was ever given out by this shop; ask for the address the"
                                + " buyer paid with."));
            yield ofPurchase(tx, purchases.find(tx, link.purchaseId()), link);
          }
        });
  }

  private Story ofPurchase(Transaction tx, Purchase purchase, @Nullable GivenLink asked) {
    Evidence evidence = inquest.of(tx, purchase, asked);
    return story(purchase.code().text(), facts(evidence), judge.of(evidence));
  }

  private Story ofBuyer(Transaction tx, EmailAddress email) {
    List<Purchase> bought = purchases.find(tx, email);
    List<LonePayment> lone =
        money.lone(tx, email).stream().filter(payment -> isOf(payment, email)).toList();
    if (bought.isEmpty()) {
      return ofStranger(tx, email, lone);
    }
    Purchase newest = bought.getFirst();
    Evidence evidence = inquest.of(tx, newest, null);
    List<Fact> facts = new ArrayList<>(facts(evidence));
    lone.forEach(payment -> facts.add(MoneyChapter.of(payment)));
    bought.stream().skip(1).limit(MOST_OTHERS).map(MoneyChapter::other).forEach(facts::add);
    Diagnosis found = judge.of(evidence);
    for (LonePayment payment : lone) {
      boolean newer = payment.createdAt().isAfter(newest.createdAt());
      if (newer || (payment.paid() && found.repair() == null)) {
        return story(email.text(), facts, of(tx, payment));
      }
    }
    return story(email.text(), facts, found);
  }

  /** Somebody who has bought nothing, but may have paid, or have been somebody else's address. */
  private Story ofStranger(Transaction tx, EmailAddress email, List<LonePayment> lone) {
    List<OutboxDesk.Whole> mails = outbox.toBuyer(tx, null, email);
    String code =
        mails.stream()
            .map(OutboxDesk.Whole::mail)
            .map(MailRecord::purchase)
            .filter(Objects::nonNull)
            .reduce((earlier, later) -> later)
            .orElse(null);
    if (code != null && lone.isEmpty()) {
      Evidence evidence = inquest.of(tx, purchases.find(tx, new PurchaseCode(code)), null);
      return story(email.text(), facts(evidence), judge.of(evidence));
    }
    Suppression suppression = suppressions.find(tx, email).orElse(null);
    List<Fact> facts = new ArrayList<>(MailChapter.letters(mails, suppression));
    facts.addAll(MailChapter.asked(readers.asked(tx, email)));
    lone.forEach(payment -> facts.add(MoneyChapter.of(payment)));
    if (facts.isEmpty()) {
      throw StoreException.notFound(
          "Nobody has ever bought or paid as "
              + email
              + "; the buyer may have used another address. If they did pay, `store sync` asks the"
              + " gateway once more.");
    }
    Diagnosis found =
        lone.stream()
            .filter(LonePayment::paid)
            .findFirst()
            .or(() -> lone.stream().findFirst())
            .map(payment -> of(tx, payment))
            .orElseGet(Judge::stranger);
    return story(email.text(), facts, found);
  }

  private Diagnosis of(Transaction tx, LonePayment payment) {
    return judge.of(payment, money.onlyProductFor(tx, payment.amount()).orElse("SKU"));
  }

  private List<Fact> facts(Evidence evidence) {
    List<Fact> facts = new ArrayList<>(MoneyChapter.of(evidence));
    facts.addAll(MailChapter.of(evidence));
    facts.addAll(downloads.of(evidence));
    return facts;
  }

  private static Story story(String subject, List<Fact> facts, Diagnosis found) {
    List<Fact> inOrder = facts.stream().sorted(Comparator.comparing(Fact::at)).toList();
    return new Story(subject, inOrder, found.verdict(), found.repair());
  }

  private static boolean isOf(LonePayment payment, EmailAddress email) {
    try {
      return EmailAddress.parse(payment.email()).equals(email);
    } catch (StoreException unusable) {
      return false;
    }
  }
}
