package store.updates;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import store.catalog.Product;
import store.catalog.Release;
import store.catalog.Shelf;
import store.catalog.Sku;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;
import store.mail.MailState;

/**
 * Mailings to buyers: planned, frozen, looked at and stopped. Nothing here sends; and nothing sends
 * but {@link UpdateCourier}, when an owner says so.
 */
public final class Updates {

  /** A mailing that was forgotten for so long is not taken up again by accident. */
  private static final Duration PATIENCE = Duration.ofDays(7);

  private final Database database;
  private final RandomGenerator random;
  private final String domain;
  private final UpdateSamples samples;
  private final Shelf shelf = new Shelf();
  private final BuyerRepository buyers = new BuyerRepository();
  private final MailingRepository mailings = new MailingRepository();
  private final RecipientRepository recipients = new RecipientRepository();

  /** Mailings whose Message-IDs end in the given domain (RFC 5322 section 3.6.4). */
  public Updates(Database database, RandomGenerator random, String domain, UpdateSamples samples) {
    this.database = database;
    this.random = random;
    this.domain = domain;
    this.samples = samples;
  }

  /**
   * Finds out whom an update would go to, and how it would read; writes nothing.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such product or release, {@code
   *     MISUSED} when the words ask for what no buyer has, {@code REFUSED} when the release is
   *     withdrawn or another mailing about it is unfinished
   */
  public UpdatePlan plan(UpdateWish wish) {
    return database.read(tx -> {
      Product product = shelf.find(tx, wish.product());
      Release release = release(product, wish.release());
      UpdateWords words =
          UpdateWords.of(
              wish.subject(), wish.message(), release.notes(), product.name(), release.version());
      Audience audience =
          new Audience(product.id(), release.id(), wish.allBuyers(), !buyers.anyRealPurchase(tx));
      mustBeAlone(tx, audience, product.sku(), release.version());
      List<Long> customers = buyers.customers(tx, audience);
      return new UpdatePlan(
          product.sku(),
          audience,
          words,
          customers,
          samples.preview(tx, words, customers.isEmpty() ? null : customers.getFirst()));
    });
  }

  /**
   * Writes the mailing and all its recipients down, whole or not at all.
   *
   * @return its number
   * @throws StoreException {@code REFUSED} when another mailing about the release is unfinished
   */
  public long freeze(UpdatePlan plan) {
    return database.write(tx -> {
      mustBeAlone(tx, plan.audience(), plan.product(), plan.words().version());
      long id = mailings.insert(tx, plan.audience(), plan.words(), tx.now().plus(PATIENCE));
      recipients.insertAll(tx, id, plan.customers(), this::messageId);
      return id;
    });
  }

  /** The plan as a mailing that is not written down. */
  public Update planned(UpdatePlan plan, UpdateState state) {
    int count = plan.customers().size();
    return database.read(tx ->
        new Update(
            null,
            plan.product().text(),
            plan.words().version(),
            state,
            new Tally(count, 0, 0, 0, 0, 0, count),
            plan.words().subject(),
            plan.audience().allBuyers(),
            tx.now(),
            tx.now().plus(PATIENCE)));
  }

  /**
   * The mailing of that number.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none
   */
  public Update show(long id) {
    return database.read(tx -> seen(tx, find(tx, id)));
  }

  /** The newest mailings, newest first. */
  public List<Update> list(int most) {
    return database.read(
        tx -> mailings.newest(tx, most).stream().map(mailing -> seen(tx, mailing)).toList());
  }

  /**
   * The recipients of a mailing, those with the newest news first.
   *
   * @param state only those whose mail stands there; null for all
   * @throws StoreException {@code NOT_FOUND} when there is no such mailing
   */
  public List<Recipient> recipients(long id, @Nullable MailState state, int most) {
    return database.read(tx -> recipients.list(tx, find(tx, id).id(), state, most));
  }

  /**
   * Stops a mailing: whoever sends it ends with the mail at hand.
   *
   * @return whether it was not stopped before
   * @throws StoreException {@code NOT_FOUND} when there is no such mailing, {@code REFUSED} when
   *     nobody waits for it
   */
  public boolean stop(long id) {
    return database.write(tx -> {
      find(tx, id);
      if (!recipients.tally(tx, id).waiting()) {
        throw StoreException.refused("Update " + id + " is finished; there is nothing to stop.");
      }
      return mailings.stop(tx, id);
    });
  }

  Mailing find(Transaction tx, long id) {
    return mailings
        .find(tx, id)
        .orElseThrow(() ->
            StoreException.notFound(
                "There is no update " + id + "; see which there are with `store update list`."));
  }

  String messageId() {
    byte[] unique = new byte[16];
    random.nextBytes(unique);
    return HexFormat.of().formatHex(unique) + "@" + domain;
  }

  private Update seen(Transaction tx, Mailing mailing) {
    return mailing.seen(recipients.tally(tx, mailing.id()), tx.now());
  }

  private void mustBeAlone(Transaction tx, Audience audience, Sku sku, String version) {
    for (Mailing mailing : mailings.about(tx, audience.releaseId())) {
      boolean waiting = recipients.tally(tx, mailing.id()).waiting();
      if (waiting && !mailing.expired(tx.now())) {
        throw StoreException.refused(
            "Update "
                + mailing.id()
                + " about "
                + sku
                + " "
                + version
                + " is unfinished; go on with it with `store update resume "
                + mailing.id()
                + "`.");
      }
    }
  }

  private static Release release(Product product, @Nullable String version) {
    Release release = version == null ? product.release() : product.release(version);
    if (release == null && version == null) {
      throw StoreException.refused(
          product.sku()
              + " has no release to tell of; add one with `store product release "
              + product.sku()
              + "`.");
    }
    if (release == null) {
      throw StoreException.notFound(
          "There is no release "
              + version
              + " of "
              + product.sku()
              + "; see which there are with `store product show "
              + product.sku()
              + "`.");
    }
    if (release.withdrawn()) {
      throw StoreException.refused(
          "The release " + version + " of " + product.sku() + " is withdrawn: nobody gets it.");
    }
    return release;
  }
}
