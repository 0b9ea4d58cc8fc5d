package store.fulfilment;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.delivery.DownloadDesk;
import store.delivery.Links;
import store.delivery.PrivatePage;
import store.delivery.Visit;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.LetterWriter;
import store.mail.Letters;
import store.mail.Message;
import store.mail.Outbox;
import store.mail.OutboxMail;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseItem;
import store.purchases.Purchases;

/** The letter with the private link, which every buyer gets and can get again. */
public final class Receipts implements LetterWriter {

  private static final String LETTER = "receipt";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Database database;
  private final Purchases purchases;
  private final Links links;
  private final DownloadDesk desk;
  private final Outbox outbox;
  private final Letters letters;
  private final Sender sender;

  /** Receipts of one shop. */
  public Receipts(
      Database database,
      Purchases purchases,
      Links links,
      DownloadDesk desk,
      Outbox outbox,
      Letters letters,
      Sender sender) {
    this.database = database;
    this.purchases = purchases;
    this.links = links;
    this.desk = desk;
    this.outbox = outbox;
    this.letters = letters;
    this.sender = sender;
  }

  /**
   * What a receipt says of the shop.
   *
   * @param shop its name
   * @param supportEmail whom the buyer writes to
   * @param downloadLimit downloads of each file for each one bought
   * @param zone in which a buyer reads days
   */
  public record Sender(String shop, String supportEmail, int downloadLimit, ZoneId zone) {

    /** A day as a letter says it: {@code 20 November 2026}. */
    String day(Instant instant) {
      return DAY.format(instant.atZone(zone));
    }
  }

  /** Queues the receipt in the transaction of the sale. */
  Mailing queue(Transaction tx, Purchase purchase) {
    return new Mailing(
        purchase, outbox.queue(tx, LETTER, purchase.customer().email(), purchase.id()));
  }

  /** Queues the receipts of new purchases. */
  void queue(Transaction tx, List<Purchase> fresh) {
    Map<Long, EmailAddress> recipients = new LinkedHashMap<>();
    fresh.forEach(purchase -> recipients.put(purchase.id(), purchase.customer().email()));
    outbox.queue(tx, LETTER, recipients);
  }

  /** Queues the receipts of those purchases that have none yet, and says which these are. */
  List<Purchase> queueOnce(Transaction tx, List<Purchase> bought) {
    Set<Long> mailed = outbox.queued(tx, LETTER, bought.stream().map(Purchase::id).toList());
    List<Purchase> missing =
        bought.stream().filter(purchase -> !mailed.contains(purchase.id())).toList();
    missing.forEach(purchase -> purchases.wantReceipt(tx, purchase));
    queue(tx, missing);
    return missing;
  }

  /**
   * Queues the buyer's link once more, the same one.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such purchase, {@code REFUSED} when
   *     its link would not open
   */
  public Mailing resend(PurchaseCode code) {
    return database.write(tx -> {
      Purchase purchase = openPurchase(tx, code);
      if (desk.visit(tx, links.of(tx, purchase)) instanceof Visit.Closed) {
        throw StoreException.refused(
            "The time of the link of "
                + code
                + " is over; mail a new one with `store purchase resend "
                + code
                + " --new-link`.");
      }
      return queue(tx, purchase);
    });
  }

  /**
   * Ends the buyer's link for good and queues a new one.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such purchase, {@code REFUSED} when
   *     its link would not open
   */
  public Mailing resendNewLink(PurchaseCode code) {
    return database.write(tx -> {
      Purchase purchase = openPurchase(tx, code);
      desk.endGrants(tx, purchase);
      links.renew(tx, purchase);
      return queue(tx, purchase);
    });
  }

  @Override
  public String letter() {
    return LETTER;
  }

  @Override
  public @Nullable Message write(Transaction tx, OutboxMail mail) {
    long id = Objects.requireNonNull(mail.purchaseId(), "a receipt is about a purchase");
    Purchase purchase = purchases.find(tx, id);
    if (!purchase.open()) {
      return null;
    }
    URI link = links.of(tx, purchase);
    return desk.visit(tx, link) instanceof Visit.Open open
        ? letters.message(mail, purchase.customer().name(), facts(purchase, link, open.page()))
        : null;
  }

  private Purchase openPurchase(Transaction tx, PurchaseCode code) {
    Purchase purchase = purchases.find(tx, code);
    if (!purchase.open()) {
      throw StoreException.refused(
          code
              + " is "
              + purchase.status().text().replace('_', ' ')
              + ", so its link does not open; nothing was mailed.");
    }
    return purchase;
  }

  /**
   * Whether there is a file to download today; a mug has none, a book before its release neither.
   */
  private static boolean downloads(PrivatePage page) {
    return page.lines().stream().anyMatch(line -> !line.editions().isEmpty());
  }

  private Map<String, Object> facts(Purchase purchase, URI link, PrivatePage page) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (PurchaseItem item : purchase.items()) {
      items.add(
          Map.of(
              "product", item.product(),
              "quantity", item.quantity(),
              "several", item.quantity() > 1,
              "amount", item.unitPrice().times(item.quantity()).toString()));
    }
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", sender.shop());
    facts.put("greeting", greeting(purchase));
    facts.put("items", items);
    facts.put("products", products(purchase));
    facts.put("total", purchase.total().minor() == 0 ? "free" : purchase.total().toString());
    facts.put("test", purchase.test());
    facts.put("code", purchase.code().text());
    facts.put("link", link.toString());
    Instant end = page.endsAt();
    facts.put("ends", end != null);
    facts.put("endDay", end == null ? "" : sender.day(end));
    facts.put("downloads", downloads(page));
    facts.put("limit", sender.downloadLimit());
    facts.put("once", sender.downloadLimit() == 1);
    facts.put("support", sender.supportEmail());
    return facts;
  }

  /** How a letter to the buyer begins. */
  static String greeting(Purchase purchase) {
    String name = purchase.customer().name();
    return name == null || name.isBlank() ? "Hello" : "Hello " + name;
  }

  /** What was bought, in a few words. */
  static String products(Purchase purchase) {
    String first = purchase.items().getFirst().product();
    int more = purchase.items().size() - 1;
    return more == 0 ? first : first + " and " + more + " more";
  }
}
