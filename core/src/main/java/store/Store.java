package store;

import java.io.Closeable;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import store.analytics.EventLog;
import store.analytics.VisitorKeys;
import store.analytics.experiments.Experiments;
import store.analytics.experiments.Splitter;
import store.catalog.Catalog;
import store.catalog.FileStore;
import store.config.Configuration;
import store.customers.Customers;
import store.customers.OptOuts;
import store.database.Database;
import store.delivery.DownloadDesk;
import store.delivery.Links;
import store.delivery.Tokens;
import store.doctor.Doctor;
import store.fulfilment.Fulfilment;
import store.fulfilment.LostLinks;
import store.fulfilment.Receipts;
import store.fulfilment.RefundNotes;
import store.fulfilment.SaleNotices;
import store.mail.BrokenTemplateLetter;
import store.mail.Letters;
import store.mail.MailCheck;
import store.mail.MailSettings;
import store.mail.MailTemplates;
import store.mail.Mailer;
import store.mail.Outbox;
import store.mail.OutboxDesk;
import store.mail.Postman;
import store.mail.ReturnedMail;
import store.mail.Suppressions;
import store.mail.UndeliveredLetter;
import store.mail.bounces.Bounces;
import store.payments.ShopId;
import store.payments.events.Endpoints;
import store.payments.events.EventDesk;
import store.payments.events.EventWorker;
import store.payments.events.FailureLetter;
import store.payments.history.ExportImporter;
import store.payments.history.Importer;
import store.payments.history.Sync;
import store.payments.intake.Audit;
import store.payments.intake.Intake;
import store.payments.intake.Payments;
import store.payments.intake.Settlement;
import store.payments.intake.WaitingLetter;
import store.payments.reconciliation.Reconciler;
import store.payments.refunds.Refunds;
import store.payments.selling.Checkout;
import store.payments.selling.Publishing;
import store.payments.selling.Rehearsal;
import store.payments.selling.Teller;
import store.payments.selling.Thanks;
import store.payments.stripe.StripeSettings;
import store.purchases.Purchases;
import store.purchases.ledger.DailySales;
import store.purchases.ledger.Ledger;
import store.reports.ActivityReports;
import store.reports.CustomerReports;
import store.reports.LedgerReports;
import store.reports.SalesReports;
import store.reports.why.Storyteller;
import store.secrets.KeyFile;
import store.secrets.Secret;
import store.updates.ReturnedUpdates;
import store.updates.Unsubscribing;
import store.updates.UpdateCourier;
import store.updates.UpdateLetters;
import store.updates.UpdateSamples;
import store.updates.Updates;

/** The whole store, joined: one page of constructors in order. */
public final class Store implements Closeable {

  private final Configuration configuration;
  private final Database database;
  private final Catalog catalog;
  private final Experiments experiments;
  private final Splitter splitter;
  private final Purchases purchases;
  private final DownloadDesk desk;
  private final Outbox outbox;
  private final Receipts receipts;
  private final Fulfilment fulfilment;
  private final Mailer mailer;
  private final Postman postman;
  private final OutboxDesk outboxDesk;
  private final Suppressions suppressions;
  private final MailCheck mailCheck;
  private final LostLinks lostLinks;
  private final MailTemplates templates;
  private final Bounces bounces;
  private final VisitorKeys visitorKeys;
  private final EventLog eventLog;
  private final DailySales dailySales;
  private final SalesReports salesReports;
  private final CustomerReports customerReports;
  private final LedgerReports ledgerReports;
  private final ActivityReports activityReports;
  private final String shopId;
  private final Gateways gateways;
  private final Intake intake;
  private final Payments payments;
  private final Refunds refunds;
  private final Reconciler reconciler;
  private final EventWorker eventWorker;
  private final EventDesk events;
  private final Endpoints endpoints;
  private final Checkout checkout;
  private final Thanks thanks;
  private final Optional<Rehearsal> rehearsal;
  private final Publishing publishing;
  private final Importer importer;
  private final ExportImporter exportImporter;
  private final Sync sync;
  private final OptOuts optOuts;
  private final Unsubscribing unsubscribing;
  private final Updates updates;
  private final UpdateCourier courier;
  private final Storyteller storyteller;
  private final Doctor doctor;

  private Store(Configuration configuration, OutsideWorld world, Database database) {
    this.configuration = configuration;
    this.database = database;
    FileStore files = new FileStore(configuration.data().path());
    catalog = new Catalog(database, files);
    experiments = new Experiments(database);
    purchases = new Purchases(database, world.randomness());
    Ledger ledger = new Ledger(configuration.shop().timeZone());
    Tokens tokens = new Tokens(key(configuration, world));
    Links links = new Links(tokens, configuration.shop().url());
    desk = new DownloadDesk(database, purchases, tokens, configuration.downloads(), files);
    outbox = new Outbox(world.randomness(), configuration.shop().url().getHost());
    Letters letters = new Letters(configuration.data().mailTemplates());
    receipts =
        new Receipts(database, purchases, links, desk, outbox, letters, sender(configuration));
    SaleNotices notices =
        new SaleNotices(
            purchases,
            outbox,
            letters,
            configuration.shop().name(),
            configuration.mail().notified());
    RefundNotes refundNotes =
        new RefundNotes(purchases, links, outbox, letters, sender(configuration));
    dailySales = new DailySales(database, world.clock());
    ZoneId zone = configuration.shop().timeZone();
    Currency currency = configuration.shop().currency();
    visitorKeys = new VisitorKeys(zone, world.randomness());
    eventLog = new EventLog(database, visitorKeys);
    splitter = new Splitter(database, experiments, visitorKeys);
    salesReports = new SalesReports(database, dailySales, zone, currency, world.clock());
    customerReports = new CustomerReports(database, salesReports, zone, currency, world.clock());
    ledgerReports = new LedgerReports(database, zone, currency, world.clock());
    activityReports = new ActivityReports(database, salesReports, zone, world.clock());
    fulfilment =
        new Fulfilment(
            database, new Customers(), purchases, ledger, links, desk, receipts, notices);
    shopId = ShopId.of(database, world.randomness());
    gateways = new Gateways(configuration, world, database);
    WaitingLetter waiting =
        new WaitingLetter(
            outbox, letters, configuration.shop().name(), configuration.mail().notified());
    Settlement settlement =
        new Settlement(purchases, ledger, fulfilment, waiting, refundNotes, eventLog);
    intake = new Intake(shopId, settlement);
    payments = new Payments(database, shopId, settlement, purchases);
    refunds = new Refunds(database, purchases, payments, intake, gateways.patient());
    reconciler =
        new Reconciler(
            database,
            gateways.patient(),
            gateways.source(),
            new Audit(shopId, settlement),
            intake,
            purchases,
            configuration.shop().timeZone());
    StripeSettings stripe = configuration.stripe();
    FailureLetter failures =
        new FailureLetter(
            outbox, letters, configuration.shop().name(), configuration.mail().notified());
    eventWorker = new EventWorker(database, stripe, intake, gateways.patient(), failures);
    events = new EventDesk(database, stripe, world.clock(), eventWorker);
    endpoints =
        new Endpoints(
            gateways.patient(),
            stripe,
            world.randomness(),
            configuration.data().webhookSecrets(),
            configuration.shop().urlGiven() ? configuration.shop().url() : null);
    Teller teller =
        new Teller(
            database,
            gateways.impatient(),
            intake,
            gateways.source(),
            shopId,
            configuration.stripe().livemode(),
            world.clock());
    URI shop = configuration.shop().url();
    checkout =
        new Checkout(
            database, gateways.impatient(), shop, shopId, world.clock(), world.randomness());
    thanks = new Thanks(database, gateways.impatient(), payments, links, teller);
    rehearsal =
        gateways.pretendPage().map(page -> new Rehearsal(page, gateways.impatient(), teller));
    publishing =
        new Publishing(
            database, gateways.patient(), gateways.source(), shop, shopId, world.clock());
    mailer = Transports.mailer(configuration, world, database);
    UndeliveredLetter undelivered =
        new UndeliveredLetter(
            outbox, letters, configuration.shop().name(), configuration.mail().notified());
    BrokenTemplateLetter templateLetter =
        new BrokenTemplateLetter(
            database,
            outbox,
            letters,
            configuration.shop().name(),
            configuration.mail().notified());
    lostLinks =
        new LostLinks(database, purchases, links, desk, outbox, letters, sender(configuration));
    postman =
        new Postman(
            database,
            mailer,
            Transports.connections(configuration),
            undelivered,
            List.of(
                receipts,
                notices,
                refundNotes,
                lostLinks,
                failures,
                waiting,
                undelivered,
                templateLetter));
    outboxDesk = new OutboxDesk(database, postman);
    suppressions = new Suppressions(database);
    bounces =
        new Bounces(
            database, suppressions, List.of(new ReturnedMail(undelivered), new ReturnedUpdates()));
    mailCheck = new MailCheck(mailer, outbox, letters, configuration.shop().name(), world.clock());
    templates =
        new MailTemplates(
            configuration.data().mailTemplates(),
            letters,
            mailer,
            outbox,
            new MailTemplates.Shop(
                configuration.shop().name(),
                configuration.shop().supportEmail().text(),
                shop.toString()),
            world.clock());
    importer = new Importer(database, gateways.patient(), intake, gateways.source(), world.clock());
    exportImporter = new ExportImporter(database, gateways.patient(), intake);
    sync =
        new Sync(
            database,
            gateways.patient(),
            intake,
            gateways.source(),
            configuration.data().path(),
            world.clock());
    optOuts = new OptOuts(database);
    unsubscribing = new Unsubscribing(database, tokens, optOuts, shop);
    UpdateLetters words =
        new UpdateLetters(
            letters, configuration.shop().name(), configuration.shop().supportEmail().text());
    UpdateSamples samples = new UpdateSamples(words, optOuts, unsubscribing, shop);
    updates = new Updates(database, world.randomness(), shop.getHost(), samples);
    courier =
        new UpdateCourier(
            database,
            updates,
            samples,
            new UpdateCourier.Desk(words, links, optOuts, suppressions, unsubscribing),
            mailer,
            Transports.connections(configuration),
            configuration.data().sendingLock());
    storyteller =
        new Storyteller(
            database,
            purchases,
            desk,
            outboxDesk,
            suppressions,
            new Storyteller.Shop(
                configuration.shop().timeZone(),
                configuration.downloads().linkLifetime(),
                configuration.mail().transport() == MailSettings.Transport.SMTP));
    doctor =
        new Doctor(
            database,
            catalog,
            links,
            configuration.data().path(),
            new Doctor.Money(gateways.impatient(), rehearsal.isPresent(), events),
            new Doctor.Mail(mailCheck, outboxDesk, postman, configuration.mail().smtp()));
  }

  /**
   * Opens the store of that configuration.
   *
   * @throws store.failure.StoreException {@code CONFIGURATION} when there is none, its key is
   *     missing or its database is newer than this program
   */
  public static Store open(Configuration configuration, OutsideWorld world) {
    if (configuration.database().createIfMissing()) {
      configuration.data().create();
    }
    Database database = Database.open(configuration.database(), world.clock());
    try {
      return new Store(configuration, world, database);
    } catch (RuntimeException | Error unusable) {
      database.close();
      throw unusable;
    }
  }

  /** What the owner has decided. */
  public Configuration configuration() {
    return configuration;
  }

  /** The database itself, for those who ask whether it answers. */
  public Database database() {
    return database;
  }

  /** What is for sale. */
  public Catalog catalog() {
    return catalog;
  }

  /** Sales pages tried against each other. */
  public Experiments experiments() {
    return experiments;
  }

  /** What was bought. */
  public Purchases purchases() {
    return purchases;
  }

  /** Where buyers come with their links. */
  public DownloadDesk desk() {
    return desk;
  }

  /** Mail that has not left yet. */
  public Outbox outbox() {
    return outbox;
  }

  /** The letters with the links. */
  public Receipts receipts() {
    return receipts;
  }

  /** Sales, and what follows from them. */
  public Fulfilment fulfilment() {
    return fulfilment;
  }

  /** Takes waiting mail out. */
  public Postman postman() {
    return postman;
  }

  /** The outbox for its owner. */
  public OutboxDesk outboxDesk() {
    return outboxDesk;
  }

  /** Addresses that lead nowhere. */
  public Suppressions suppressions() {
    return suppressions;
  }

  /** Looks whether everything is well. */
  public Doctor doctor() {
    return doctor;
  }

  /** Looks whether mail leaves. */
  public MailCheck mailCheck() {
    return mailCheck;
  }

  /** Takes in reports of mail that came back. */
  public Bounces bounces() {
    return bounces;
  }

  /** Links for those who lost them. */
  public LostLinks lostLinks() {
    return lostLinks;
  }

  /** The letters and their templates. */
  public MailTemplates templates() {
    return templates;
  }

  /** The ledger, added up by day. */
  public DailySales dailySales() {
    return dailySales;
  }

  /** What visitors do. */
  public EventLog eventLog() {
    return eventLog;
  }

  /** Throws away by what yesterday's visitors could be told apart. */
  public void forgetVisitors() {
    if (database.read(visitorKeys::isStale)) {
      database.write(tx -> {
        visitorKeys.forget(tx);
        return null;
      });
      // What is deleted is gone from the file once the log is written back into it.
      database.checkpoint();
    }
  }

  /** Which variant of a product's page a visitor sees. */
  public Splitter splitter() {
    return splitter;
  }

  /** What was sold. */
  public SalesReports salesReports() {
    return salesReports;
  }

  /** Who paid. */
  public CustomerReports customerReports() {
    return customerReports;
  }

  /** Every movement of money. */
  public LedgerReports ledgerReports() {
    return ledgerReports;
  }

  /** What visitors and buyers did. */
  public ActivityReports activityReports() {
    return activityReports;
  }

  /** The id this shop writes on its checkouts. */
  public String shopId() {
    return shopId;
  }

  /** Who takes the buyers' money. */
  public Gateways gateways() {
    return gateways;
  }

  /** Takes in what the gateway tells. */
  public Intake intake() {
    return intake;
  }

  /** Money that goes back. */
  public Refunds refunds() {
    return refunds;
  }

  /** Compares the gateway's money with ours, and what follows from it. */
  public Reconciler reconciler() {
    return reconciler;
  }

  /** Everything that was ever paid at a gateway. */
  public Payments payments() {
    return payments;
  }

  /** Where Stripe's events arrive. */
  public EventDesk events() {
    return events;
  }

  /** Tells Stripe where its events are to be sent. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Works off Stripe's events. */
  public EventWorker eventWorker() {
    return eventWorker;
  }

  /** The way to the payment page. */
  public Checkout checkout() {
    return checkout;
  }

  /** The way back from it. */
  public Thanks thanks() {
    return thanks;
  }

  /** The pretend payment page; empty when Stripe takes the money. */
  public Optional<Rehearsal> rehearsal() {
    return rehearsal;
  }

  /** Products on sale at the gateway itself. */
  public Publishing publishing() {
    return publishing;
  }

  /** Reads what the gateway knows of the past. */
  public Importer importer() {
    return importer;
  }

  /** Reads what an export of the gateway's knows of the past. */
  public ExportImporter exportImporter() {
    return exportImporter;
  }

  /** Reads what is new at the gateway. */
  public Sync sync() {
    return sync;
  }

  /** Who wants no updates. */
  public OptOuts optOuts() {
    return optOuts;
  }

  /** The links by which readers stop updates. */
  public Unsubscribing unsubscribing() {
    return unsubscribing;
  }

  /** Mailings to buyers. */
  public Updates updates() {
    return updates;
  }

  /** Sends them. */
  public UpdateCourier courier() {
    return courier;
  }

  /** What became of a purchase, and why. */
  public Storyteller storyteller() {
    return storyteller;
  }

  @Override
  public void close() {
    mailer.close();
    gateways.close();
    try {
      eventLog.settle();
    } finally {
      database.close();
    }
  }

  private static byte[] key(Configuration configuration, OutsideWorld world) {
    Secret given = configuration.linkKey();
    KeyFile file = new KeyFile(configuration.data().secretKey());
    return (given == null ? file.readOrCreate(world.randomness()) : given).decoded();
  }

  private static Receipts.Sender sender(Configuration configuration) {
    return new Receipts.Sender(
        configuration.shop().name(),
        configuration.shop().supportEmail().text(),
        configuration.downloads().limit(),
        configuration.shop().timeZone());
  }
}
