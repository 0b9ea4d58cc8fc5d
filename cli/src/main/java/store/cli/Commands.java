package store.cli;

import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import store.OutsideWorld;
import store.catalog.ProductSort;
import store.catalog.ProductStatus;
import store.catalog.Sku;
import store.catalog.Stock;
import store.cli.arguments.Converters;
import store.cli.arguments.DateArgument;
import store.cli.arguments.DaysArgument;
import store.cli.arguments.LastArgument;
import store.cli.completion.CompletionCommand;
import store.cli.completion.Shell;
import store.cli.customers.CustomerGroup;
import store.cli.demo.DemoCommand;
import store.cli.doctor.DoctorCommand;
import store.cli.experiments.ExperimentGroup;
import store.cli.init.InitCommand;
import store.cli.mail.MailGroup;
import store.cli.payments.PaymentGroup;
import store.cli.products.ProductGroup;
import store.cli.purchases.PurchaseGroup;
import store.cli.purchases.WantedProduct;
import store.cli.reconcile.ReconcileCommand;
import store.cli.reports.ReportGroup;
import store.cli.serve.ServeCommand;
import store.cli.session.Group;
import store.cli.session.Session;
import store.cli.sync.SyncCommand;
import store.cli.updates.SendUpdateCommand;
import store.cli.updates.UpdateGroup;
import store.cli.webhooks.WebhookGroup;
import store.cli.why.WhyCommand;
import store.mail.EmailAddress;
import store.mail.LetterKind;
import store.mail.MailState;
import store.money.Money;
import store.payments.events.EventState;
import store.purchases.PaymentMethod;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseStatus;
import store.reports.Grouping;
import store.updates.Portion;

/**
 * What can be typed after {@code store}, in the order in which help lists it: groups of verbs, and
 * commands that stand alone. Nothing of a command is loaded before it is named.
 */
final class Commands {

  /** A group or a command that stands alone. */
  sealed interface Entry {
    /** Verbs that share a word. */
    record Verbs(Function<Session, Group> group) implements Entry {}

    /** A command that needs no verb. */
    record Alone(Function<Session, Runnable> command) implements Entry {}
  }

  private final UnaryOperator<Converters> types;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

  /** No commands yet; arguments can be of the types that are added to the usual ones. */
  Commands(UnaryOperator<Converters> types) {
    this.types = types;
  }

  /** All commands of the store. */
  static Commands all() {
    return new Commands(Commands::types)
        .command("init", InitCommand::new)
        .group("product", ProductGroup::of)
        .group("purchase", PurchaseGroup::of)
        .group("payment", PaymentGroup::of)
        .command("send-update", SendUpdateCommand::new)
        .group("update", UpdateGroup::of)
        .group("customer", CustomerGroup::of)
        .group("report", ReportGroup::of)
        .group("experiment", ExperimentGroup::of)
        .command("sync", SyncCommand::new)
        .command("reconcile", ReconcileCommand::new)
        .command("why", WhyCommand::new)
        .command("doctor", DoctorCommand::new)
        .group("mail", MailGroup::of)
        .group("webhook", WebhookGroup::of)
        .command("serve", ServeCommand::new)
        .command("demo", DemoCommand::new)
        .command(
            "completion",
            session ->
                new CompletionCommand(session, () -> new CommandTree(all(), session).whole()));
  }

  /** What the words on a line can mean, seen from that world. */
  Converters converters(OutsideWorld world) {
    return types.apply(Converters.of(world));
  }

  private static Converters types(Converters converters) {
    return converters
        .withLookup(Sku.class, Sku::parse)
        .with(Currency.class, Money::currency)
        .with(Stock.class, Stock::parse)
        .withChoice(ProductStatus.class)
        .withChoice(ProductSort.class)
        .with(EmailAddress.class, EmailAddress::parse)
        .with(WantedProduct.class, WantedProduct::parse)
        .withLookup(PurchaseCode.class, PurchaseCode::parse)
        .withChoice(PaymentMethod.class)
        .withChoice(PurchaseStatus.class)
        .withChoice(EventState.class)
        .withLookup(LetterKind.class, LetterKind::parse)
        .withChoice(MailState.class)
        .with(Portion.Canary.class, Portion.Canary::parse)
        .with(DateArgument.class, DateArgument::parse)
        .with(DaysArgument.class, DaysArgument::parse)
        .with(LastArgument.class, LastArgument::parse)
        .withChoice(Grouping.class)
        .withChoice(Shell.class);
  }

  /** Adds a group. */
  Commands group(String name, Function<Session, Group> group) {
    entries.put(name, new Entry.Verbs(group));
    return this;
  }

  /** Adds a command that stands alone. */
  Commands command(String name, Function<Session, Runnable> command) {
    entries.put(name, new Entry.Alone(command));
    return this;
  }

  /** Everything by name. */
  SequencedMap<String, Entry> entries() {
    return Collections.unmodifiableSequencedMap(entries);
  }
}
