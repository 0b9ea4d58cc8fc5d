package store.updates;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import store.customers.OptOuts;
import store.database.Database;
import store.database.Transaction;
import store.delivery.Links;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.MailState;
import store.mail.Mailer;
import store.mail.Sent;
import store.mail.Suppressions;

/**
 * Sends mailings. Each recipient is claimed in a commit of their own before the mail server is
 * asked and recorded in another right after, so that a sender killed at any instruction leaves at
 * most one mail for each of its connections of which nobody knows whether it left; those are never
 * sent again by themselves.
 */
public final class UpdateCourier {

  private final Database database;
  private final Updates updates;
  private final UpdateSamples samples;
  private final Desk desk;
  private final Mailer mailer;
  private final int connections;
  private final SendingLock lock;
  private final MailingRepository mailings = new MailingRepository();
  private final RecipientRepository recipients = new RecipientRepository();

  /**
   * What mails are written from.
   *
   * @param letters their words
   * @param links their private links
   * @param optOuts who wants none
   * @param suppressions whom no mail reaches
   * @param unsubscribing the links by which they stop updates
   */
  public record Desk(
      UpdateLetters letters,
      Links links,
      OptOuts optOuts,
      Suppressions suppressions,
      Unsubscribing unsubscribing) {}

  /**
   * A sender over so many connections at once.
   *
   * @param lock a file of its own beside the database
   */
  public UpdateCourier(
      Database database,
      Updates updates,
      UpdateSamples samples,
      Desk desk,
      Mailer mailer,
      int connections,
      Path lock) {
    this.database = database;
    this.updates = updates;
    this.samples = samples;
    this.desk = desk;
    this.mailer = mailer;
    this.connections = connections;
    this.lock = new SendingLock(lock);
  }

  /** How many mails may still leave within a day; null for no limit. */
  public @Nullable Integer left() {
    return mailer.left();
  }

  /**
   * Sends one mail as buyers would get it, but with links that lead nowhere, to that address alone.
   *
   * @throws StoreException {@code UNAVAILABLE} or {@code CONFIGURATION} when no mail can be sent
   */
  public Sent sample(UpdatePlan plan, EmailAddress to) {
    String messageId = updates.messageId();
    desk.letters().lookAgain();
    return mailer
        .send(database.read(tx -> samples.message(plan.words(), to, null, messageId, tx.now())))
        .believed();
  }

  /**
   * Sends to those who wait, whatever is wished meanwhile.
   *
   * @throws StoreException as {@link #send(long, Portion, BooleanSupplier, LongConsumer)} says
   */
  public Round send(long id, Portion portion, LongConsumer progress) {
    return send(id, portion, () -> false, progress);
  }

  /**
   * Sends to those who wait, each at most once in this run; also takes back that the mailing was
   * stopped.
   *
   * @param unwanted whether it is wished that it end; mails in the air get a few seconds then
   * @param progress is told of each recipient who is done
   * @throws StoreException {@code NOT_FOUND} when there is no such mailing, {@code REFUSED} when
   *     its deadline is over, its release is withdrawn or nobody waits for it, {@code UNAVAILABLE}
   *     when another command sends it
   */
  public Round send(long id, Portion portion, BooleanSupplier unwanted, LongConsumer progress) {
    try (SendingLock.Held _ = lock.take(id)) {
      Mailing mailing = database.write(tx -> begin(tx, id));
      return delivered(
          mailing, portion, List.of(MailState.QUEUED, MailState.DEFERRED), unwanted, progress);
    }
  }

  /**
   * Sends once more to those in doubt, whatever is wished meanwhile.
   *
   * @throws StoreException as {@link #retryUnknown(long, BooleanSupplier, LongConsumer)} says
   */
  public Round retryUnknown(long id, LongConsumer progress) {
    return retryUnknown(id, () -> false, progress);
  }

  /**
   * Sends once more, under the same Message-IDs, to those of whom nobody knows whether their mail
   * left; a mailing that is stopped stays so for the others.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such mailing, {@code REFUSED} when
   *     there is nobody like that or its release is withdrawn, {@code UNAVAILABLE} when another
   *     command sends it
   */
  public Round retryUnknown(long id, BooleanSupplier unwanted, LongConsumer progress) {
    try (SendingLock.Held _ = lock.take(id)) {
      Mailing mailing = database.write(tx -> beginAgain(tx, id));
      return delivered(mailing, Portion.ALL, List.of(MailState.UNKNOWN), unwanted, progress);
    }
  }

  private Mailing begin(Transaction tx, long id) {
    Mailing mailing = updates.find(tx, id);
    recipients.settleDead(tx, id);
    Tally tally = recipients.tally(tx, id);
    if (!tally.waiting()) {
      throw StoreException.refused(
          "Update "
              + id
              + " is finished; nobody waits for it"
              + (tally.unknown() == 0
                  ? "."
                  : ". Of "
                      + tally.unknown()
                      + " nobody knows whether they got it; send again to them with"
                      + " `store update retry "
                      + id
                      + " --unknown`."));
    }
    if (mailing.expired(tx.now())) {
      throw StoreException.refused(
          "The deadline of update "
              + id
              + " is over, and it is not taken up again; whoever still lacks the release gets a"
              + " new one with `store send-update "
              + mailing.sku()
              + "`.");
    }
    mustBeAboutSomething(mailing);
    mailings.takeUp(tx, id);
    mailings.begin(tx, id);
    return updates.find(tx, id);
  }

  private Mailing beginAgain(Transaction tx, long id) {
    Mailing mailing = updates.find(tx, id);
    recipients.settleDead(tx, id);
    if (recipients.tally(tx, id).unknown() == 0) {
      throw StoreException.refused(
          "Of everybody in update " + id + " it is known whether they got it; nothing was sent.");
    }
    mustBeAboutSomething(mailing);
    mailings.begin(tx, id);
    return updates.find(tx, id);
  }

  private static void mustBeAboutSomething(Mailing mailing) {
    if (mailing.withdrawn()) {
      throw mailing.aboutNothing();
    }
  }

  private Round delivered(
      Mailing mailing,
      Portion portion,
      List<MailState> states,
      BooleanSupplier unwanted,
      LongConsumer progress) {
    desk.letters().lookAgain();
    try (Prospects prospects = new Prospects(database, mailing, states, desk)) {
      return delivered(mailing, portion, prospects, unwanted, progress);
    }
  }

  private Round delivered(
      Mailing mailing,
      Portion portion,
      Prospects prospects,
      BooleanSupplier unwanted,
      LongConsumer progress) {
    Delivery delivery =
        new Delivery(
            prospects,
            new Claims(database, mailing),
            new Writing(desk.letters(), mailing),
            mailer,
            connections,
            unwanted,
            progress);
    Portion.@Nullable Canary canary = portion.canary();
    @Nullable Integer limit = portion.limit();
    int most = limit == null ? Integer.MAX_VALUE : limit;
    if (canary == null) {
      return delivery.run(most, lost -> false);
    }
    Tally tally = database.read(tx -> recipients.tally(tx, mailing.id()));
    int share = canary.of(tally.queued() + tally.deferred());
    Round first = delivery.run(Math.min(share, most), lost -> Portion.Canary.alarmed(lost, share));
    if (first.alarmed() || first.allDeferred()) {
      database.write(tx -> mailings.stop(tx, mailing.id()));
      return first.alarm();
    }
    int left = most - Math.min(first.offered(), most);
    return first.ended() != null || left == 0
        ? first
        : first.and(delivery.run(left, lost -> false));
  }
}
