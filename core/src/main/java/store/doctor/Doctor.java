package store.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.catalog.Catalog;
import store.database.Database;
import store.delivery.Links;
import store.failure.StoreException;
import store.mail.MailCheck;
import store.mail.Offer;
import store.mail.OutboxDesk;
import store.mail.Postman;
import store.mail.SmtpSettings;
import store.payments.GatewayAccount;
import store.payments.PaymentGateway;
import store.payments.events.EventDesk;
import store.payments.events.EventState;
import store.payments.events.StoredEvent;
import store.secrets.PrivateFile;

/**
 * Looks at what the shop lives on, one thing after the other, and changes none of it unless it is
 * told to. What is wrong with one does not keep it from looking at the next.
 */
public final class Doctor {

  /** With less room on the disk sales fail soon. */
  private static final long LITTLE_ROOM = 256L << 20;

  private static final int MOST_EVENTS = 1_000;

  private final Database database;
  private final Catalog catalog;
  private final Links links;
  private final Path dataFolder;
  private final Money money;
  private final Mail mail;

  /**
   * Where money comes in.
   *
   * @param gateway who takes it
   * @param rehearsal whether that only pretends to
   * @param events what it has told
   */
  public record Money(PaymentGateway gateway, boolean rehearsal, EventDesk events) {}

  /**
   * Where mail goes out.
   *
   * @param check asks the other side
   * @param outbox what waits
   * @param postman sends it
   * @param server the mail server; null for a folder
   */
  public record Mail(
      MailCheck check, OutboxDesk outbox, Postman postman, @Nullable SmtpSettings server) {}

  /**
   * Looks at a store.
   *
   * @param dataFolder where its data lie
   */
  public Doctor(
      Database database, Catalog catalog, Links links, Path dataFolder, Money money, Mail mail) {
    this.database = database;
    this.catalog = catalog;
    this.links = links;
    this.dataFolder = dataFolder;
    this.money = money;
    this.mail = mail;
  }

  /** How many bytes {@link #examine} is going to read. */
  public long bytes() {
    try {
      return catalog.storedBytes();
    } catch (StoreException damaged) {
      return 0;
    }
  }

  /**
   * Mends what mends itself: sends the mail that waits, works off the events that have failed,
   * removes what killed commands have left. What keeps it from that is found by looking.
   */
  public void repair() {
    attempt(catalog::removeLeftovers);
    attempt(() -> mail.postman().flush());
    attempt(() ->
        money
            .events()
            .list(EventState.FAILED, MOST_EVENTS)
            .forEach(event -> attempt(() -> money.events().retry(event.id()))));
  }

  private static void attempt(Runnable mending) {
    try {
      mending.run();
    } catch (StoreException hindered) {
      // It stays as it is, and is told of.
      return;
    }
  }

  /**
   * Looks at everything; asks the gateway and the mail server.
   *
   * @param progress is told how many bytes of the files each step has read
   */
  public List<Finding> examine(LongConsumer progress) {
    List<Finding> findings = new ArrayList<>();
    findings.add(told("database", this::database));
    findings.add(told("files", () -> files(progress)));
    findings.add(told("disk", this::disk));
    findings.add(told("key", this::key));
    findings.add(told("payments", this::payments));
    findings.add(told("events", this::events));
    findings.add(told("mail", this::mail));
    findings.add(told("outbox", this::outbox));
    return findings;
  }

  private static Finding told(String name, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (StoreException failure) {
      return Finding.ill(name, failure);
    }
  }

  private Finding database() {
    List<String> faults = database.faults();
    database.mustBeWritable();
    return faults.isEmpty()
        ? Finding.well("database", "It is sound.")
        : Finding.ill(
            "database",
            "It is damaged (" + faults.getFirst() + "); stop the server and put a copy back.",
            null);
  }

  private Finding files(LongConsumer progress) {
    Catalog.Stocktaking taken = catalog.takeStock(progress);
    if (taken.damaged().isEmpty()) {
      return Finding.well(
          "files",
          taken.files() == 0
              ? "There are none."
              : counted(taken.files(), "file") + ", each as it was added.");
    }
    return Finding.ill(
        "files",
        "Missing, changed or not readable: "
            + String.join(", ", taken.damaged())
            + "; put them back from a copy, or add the same files again.",
        null);
  }

  private Finding disk() {
    for (String folder : List.of("", "files", "mail")) {
      Path path = dataFolder.resolve(folder);
      if (Files.isDirectory(path) && !Files.isWritable(path)) {
        return Finding.ill(
            "disk",
            "The user who runs this may not write into " + path + "; let them.",
            "chmod u+rwx " + PrivateFile.quoted(path.toString()));
      }
    }
    long room;
    try {
      room = Files.getFileStore(dataFolder).getUsableSpace();
    } catch (IOException silent) {
      return Finding.well("disk", "It does not say how much room it has.");
    }
    return room < LITTLE_ROOM
        ? Finding.ill(
            "disk",
            "Only " + (room >> 20) + " MB are free; make some room before sales fail.",
            null)
        : Finding.well("disk", "There is room enough.");
  }

  private Finding key() {
    return database.read(links::madeByUs)
        ? Finding.well("key", "It is the one that made the newest private link.")
        : Finding.ill(
            "key",
            "Another one made the newest private link; if secret.key was lost, put it back from a"
                + " copy. Links that buyers have go on working.",
            null);
  }

  private Finding payments() {
    GatewayAccount account = money.gateway().account();
    if (money.rehearsal()) {
      return Finding.well(
          "payments", "No Stripe key is configured; payments are pretended, and no money moves.");
    }
    return Finding.well(
        "payments",
        account.livemode()
            ? "Stripe takes the key; payments are real."
            : "Stripe takes the key, which is one of its test mode; no money moves.");
  }

  private Finding events() {
    List<StoredEvent> failed = money.events().list(EventState.FAILED, MOST_EVENTS);
    return failed.isEmpty()
        ? Finding.well("events", "None has failed.")
        : Finding.ill(
            "events",
            counted(failed.size(), "event")
                + " of Stripe could not be worked off; see why with `store webhook list --state"
                + " failed`.",
            "store webhook retry " + failed.getFirst().id());
  }

  private Finding mail() {
    SmtpSettings server = mail.server();
    Offer offer = mail.check().offer();
    if (server == null) {
      return Finding.well("mail", "Mail is written to " + offer.server() + " and goes nowhere.");
    }
    String said =
        offer.server()
            + " answers"
            + (offer.tls() == null ? " in the clear" : " over " + offer.tls())
            + (server.username() == null ? "" : " and takes the login")
            + (offer.extensions().isEmpty()
                ? "."
                : "; it offers " + String.join(", ", offer.extensions()) + ".");
    return server.isOverheard()
        ? Finding.ill(
            "mail",
            said + " Anybody between can read the password; set mail.smtp.tls to starttls.",
            null)
        : Finding.well("mail", said);
  }

  private Finding outbox() {
    long overdue = mail.outbox().overdue();
    return overdue == 0
        ? Finding.well("outbox", "No mail is late.")
        : Finding.ill(
            "outbox",
            counted(overdue, "mail")
                + " should have left an hour ago; run the server, or `store mail flush` from cron.",
            "store mail flush");
  }

  private static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
