package store.fulfilment;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.delivery.DownloadDesk;
import store.delivery.Links;
import store.delivery.Visit;
import store.mail.EmailAddress;
import store.mail.LetterWriter;
import store.mail.Letters;
import store.mail.Message;
import store.mail.Outbox;
import store.mail.OutboxMail;
import store.purchases.Purchase;
import store.purchases.Purchases;

/**
 * Private links for those who lost them. Asking writes the same row whether or not anybody has
 * bought by that address, and nobody looks for purchases before the asker has the answer: so
 * neither the answer nor its time tells who is a buyer.
 */
public final class LostLinks implements LetterWriter {

  private static final String LETTER = "lost-link";

  private static final Duration WINDOW = Duration.ofHours(1);

  /** As many mails as an address gets in an hour, whoever asks. */
  private static final int MOST = 3;

  private static final int AT_ONCE = 100;

  private final Database database;
  private final Purchases purchases;
  private final Links links;
  private final DownloadDesk desk;
  private final Outbox outbox;
  private final Letters letters;
  private final Receipts.Sender sender;
  private final LostLinkRequestRepository requests = new LostLinkRequestRepository();

  /** The lost links of one shop. */
  public LostLinks(
      Database database,
      Purchases purchases,
      Links links,
      DownloadDesk desk,
      Outbox outbox,
      Letters letters,
      Receipts.Sender sender) {
    this.database = database;
    this.purchases = purchases;
    this.links = links;
    this.desk = desk;
    this.outbox = outbox;
    this.letters = letters;
    this.sender = sender;
  }

  /**
   * Asks for the links of whoever bought by that address; more than three times an hour it is not
   * heard. Completed on the database's writer, which must not be kept.
   */
  public CompletableFuture<EmailAddress> ask(EmailAddress email) {
    return database.writeLater(tx -> {
      requests.forget(tx, tx.now().minus(WINDOW));
      if (requests.count(tx, email) < MOST) {
        requests.insert(tx, email);
      }
      return email;
    });
  }

  /** {@inheritDoc} Queues a letter for each who asked and has links that open. */
  @Override
  public void prepare() {
    while (database.read(requests::anyOpen)) {
      database.write(tx -> {
        Set<EmailAddress> heard = new HashSet<>();
        for (LostLinkRequestRepository.Request request : requests.open(tx, AT_ONCE)) {
          if (heard.add(request.email()) && !found(tx, request.email()).isEmpty()) {
            outbox.queue(tx, LETTER, request.email(), null);
          }
          requests.answer(tx, request);
        }
        return AT_ONCE;
      });
    }
  }

  @Override
  public String letter() {
    return LETTER;
  }

  /** {@inheritDoc} What was closed meanwhile is not in it. */
  @Override
  public @Nullable Message write(Transaction tx, OutboxMail mail) {
    List<Purchase> bought = found(tx, mail.recipient());
    List<Map<String, Object>> listed = new ArrayList<>();
    for (Purchase purchase : bought) {
      URI link = links.of(tx, purchase);
      if (desk.visit(tx, link) instanceof Visit.Open) {
        listed.add(
            Map.of(
                "products", Receipts.products(purchase),
                "code", purchase.code().text(),
                "day", sender.day(purchase.createdAt()),
                "test", purchase.test(),
                "link", link.toString()));
      }
    }
    if (listed.isEmpty()) {
      return null;
    }
    Purchase newest = bought.getFirst();
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", sender.shop());
    facts.put("support", sender.supportEmail());
    facts.put("greeting", Receipts.greeting(newest));
    facts.put("several", listed.size() > 1);
    facts.put("purchases", listed);
    return letters.message(mail, newest.customer().name(), facts);
  }

  /** What was bought by that address and may be downloaded, newest first. */
  private List<Purchase> found(Transaction tx, EmailAddress email) {
    return purchases.find(tx, email).stream().filter(Purchase::open).toList();
  }
}
