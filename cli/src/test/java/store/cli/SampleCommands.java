package store.cli;

import static store.cli.StillWorld.NOW;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.cli.arguments.TextArgument;
import store.cli.completion.CompletionCommand;
import store.cli.completion.Shell;
import store.cli.output.Columns;
import store.cli.session.Examples;
import store.cli.session.Group;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;

/** A small command tree with everything in it that real commands do. */
final class SampleCommands {

  enum Mood {
    ACTIVE,
    ARCHIVED
  }

  enum Order {
    CHEAPEST_FIRST("price"),
    DEAREST_FIRST("-price");

    private final String word;

    Order(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  record Part(String name, long size) {}

  record Thing(String name, @Nullable Money price, Mood mood, List<Part> parts) {}

  static final Columns<Part> PARTS = Columns.<Part>of("name", Part::name).bytes("size", Part::size);

  static final Columns<Thing> THINGS =
      Columns.<Thing>of("name", Thing::name)
          .and("price", Thing::price)
          .and("units", thing -> 7)
          .state("status", Thing::mood)
          .and("created_at", thing -> NOW)
          .detail("on_sale", thing -> true)
          .detail("link", thing -> URI.create("https://shop.example/d/abc"))
          .detail("tags", thing -> List.of("a", "b"))
          .one("first", PARTS, thing -> thing.parts().isEmpty() ? null : thing.parts().getFirst())
          .many("parts", PARTS, Thing::parts);

  static final Thing BOOK =
      new Thing(
          "book", Money.of(2900, "USD"), Mood.ACTIVE, List.of(new Part("book.pdf", 1_234_567)));

  private final List<String> built = new ArrayList<>();

  /** The verbs that were built so far. */
  List<String> built() {
    return built;
  }

  Commands commands() {
    return new Commands(converters ->
        converters.withChoice(Order.class).withChoice(Mood.class).withChoice(Shell.class))
        .group(
            "thing",
            session ->
                new Group("Things there are.")
                    .verb("add", () -> new AddCommand(session, built))
                    .verb("list", () -> new ListCommand(session, built))
                    .verb("show", () -> new ShowCommand(session, built)))
        .command("break", session -> new BreakCommand(session, built))
        .command(
            "completion",
            session ->
                new CompletionCommand(session, () -> new CommandTree(commands(), session).whole()));
  }

  @Command(name = "add", description = "Add a thing that was not there before.")
  @Examples({"store thing add book --name \"The Book\"", "store thing add mug --name Mug --yes"})
  static final class AddCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "SKU", description = "What it is called at the prompt.")
    private String sku = "";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Its name.")
    private String name = "";

    @Option(names = "--notes", paramLabel = "TEXT|@FILE", description = "What is new.")
    private @Nullable TextArgument notes;

    @Option(names = "--count", paramLabel = "N", description = "How many.")
    private int count = 1;

    AddCommand(Session session, List<String> built) {
      this.session = session;
      built.add("add");
    }

    @Override
    public void run() {
      session.output().confirm("Add " + count + " of " + sku + "?");
      Thing thing = new Thing(sku, null, Mood.ACTIVE, List.of());
      String said = notes == null ? name : name + ": " + notes;
      session.output().done("Added " + said + ".", Columns.of("sku", Thing::name), thing);
      session.output().hint("Next: store thing show " + sku);
      session.output().hint("Never a second one.");
    }
  }

  @Command(name = "list", description = "List things.")
  @Examples({"store thing list", "store thing list --none"})
  static final class ListCommand implements Runnable {
    private final Session session;

    @Option(names = "--none", description = "List none of them.")
    private boolean none;

    @Option(names = "--sort", paramLabel = "ORDER", description = "price or -price.")
    private Order order = Order.CHEAPEST_FIRST;

    @Option(names = "--mood", paramLabel = "MOOD", description = "active or archived.")
    private @Nullable Mood mood;

    ListCommand(Session session, List<String> built) {
      this.session = session;
      built.add("list");
    }

    @Override
    public void run() {
      List<Thing> things =
          List.of(
              BOOK,
              new Thing("猫の本 🐈", Money.of(900, "JPY"), Mood.ARCHIVED, List.of()),
              new Thing("e\u001b[31mvil\u202e\nname", null, Mood.ACTIVE, List.of()));
      if (order == Order.DEAREST_FIRST || mood != null) {
        throw StoreException.refused("Listed by " + order + ", " + mood + ".");
      }
      session.output().table(THINGS, none ? List.of() : things, "There are no things yet.");
    }
  }

  @Command(name = "show", description = "Show a thing.")
  @Examples({"store thing show book", "store thing show book --json"})
  static final class ShowCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "SKU", description = "Which.")
    private String sku = "";

    ShowCommand(Session session, List<String> built) {
      this.session = session;
      built.add("show");
    }

    @Override
    public void run() {
      if (!sku.equals("book")) {
        throw StoreException.notFound("There is no thing " + sku + ".");
      }
      session.output().show(THINGS, BOOK);
    }
  }

  @Command(name = "break", description = "Fail in a way.")
  @Examples({"store break partial", "store break bug"})
  static final class BreakCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "WAY", description = "How.")
    private String way = "";

    BreakCommand(Session session, List<String> built) {
      this.session = session;
      built.add("break");
    }

    @Override
    public void run() {
      session.output().done("Did a part.", THINGS, new Thing("part", null, Mood.ACTIVE, List.of()));
      switch (way) {
        case "bug" -> throw new IllegalArgumentException("secret detail");
        case "memory" -> throw new OutOfMemoryError("Java heap space");
        default -> throw new StoreException(Kind.valueOf(way), "It went wrong; mend it.");
      }
    }
  }
}
