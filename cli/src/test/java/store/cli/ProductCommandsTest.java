package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.OutsideWorld;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ProductCommandsTest {

  @TempDir Path directory;
  private OutsideWorld world;

  @BeforeEach
  void open() {
    world = new StillWorld(directory).seen();
  }

  @Test
  void shows_a_product_with_the_keys_that_scripts_rely_on() throws IOException {
    file("book.pdf", "hello");
    run("product add book --name Book --price 29.00 --stock 3 --notes New. book.pdf");

    JsonNode product = new ObjectMapper().readTree(run("product show book --json").stdout());

    assertEquals(
        List.of(
            "sku name category price status stock created_at updated_at description release releases",
            "version published_at withdrawn_at notes files",
            "id name size media_type sha256",
            "true",
            "{\"minor\":2900,\"currency\":\"USD\"}",
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"),
        List.of(
            String.join(" ", product.propertyNames()),
            String.join(" ", product.get("release").propertyNames()),
            String.join(" ", product.at("/releases/0/files/0").propertyNames()),
            String.valueOf(product.get("release").equals(product.at("/releases/0"))),
            product.get("price").toString(),
            product.at("/releases/0/files/0/sha256").asString()));
  }

  @Test
  void suggests_the_next_command_to_a_person() throws IOException {
    file("book.pdf", "hello");
    world = new StillWorld(directory).terminal(120).seen();

    assertEquals(
        List.of(
            "Put it up for sale: store product release book 1.0 FILE\n",
            "See it: store product show book\n",
            "Bring it back: store product restore book\n",
            ""),
        Stream.of(
                "product add book --name Book --price 29.00",
                "product release book 1.0 book.pdf",
                "product archive book",
                "product list --quiet")
            .map(line -> run(line).stderr())
            .toList());
  }

  @Test
  void refuses_bad_input_with_its_exit_code_and_adds_nothing() throws IOException {
    file("book.pdf", "hello");
    file("empty.pdf", "");
    Files.createDirectory(directory.resolve("folder"));
    file("folder/book.pdf", "other");
    String add = "product add book --name Book --price 29.00 ";
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put(add + "gone.pdf", 4);
    expected.put(add + "folder", 2);
    expected.put(add + "empty.pdf", 2);
    expected.put(add + "/dev/zero", 2);
    expected.put(add + "book.pdf folder/book.pdf", 2);
    expected.put(add + "book.pdf gone.pdf", 4);
    expected.put(add + "store-data/store.db", 2);
    expected.put(add + "--release 1/0 book.pdf", 2);
    expected.put(add + "--notes text", 2);
    expected.put(add + "--notes @gone.md book.pdf", 4);
    expected.put(add + "--stock -1", 2);
    expected.put(add + "--stock some", 2);
    expected.put(add + "--currency XXX", 2);
    expected.put(add + "--currency DOLLARS", 2);
    expected.put(add + "--status archived", 2);
    expected.put("product add book --name Book --price -1", 2);
    expected.put("product add book --name Book --price 1.001", 2);
    expected.put("product add book --name Book --price 1e3", 2);
    expected.put("product add book --name Book --price 99999999999999", 2);
    expected.put("product add book --name Book", 2);
    expected.put("product add Book --name Book --price 1.00", 2);
    expected.put("product show book", 4);
    expected.put("product show Book", 4);
    expected.put("product edit book --price 1.00", 4);
    expected.put("product archive book", 4);
    expected.put("product restore book", 4);
    expected.put("product release book 1.0 book.pdf", 4);
    expected.put("product list --limit 0", 2);
    expected.put("product list --sort random", 2);
    run("product list");

    Map<String, Integer> answered = new LinkedHashMap<>();
    List<String> untold = new ArrayList<>();
    for (String line : expected.keySet()) {
      CliRun run = run(line);
      answered.put(line, run.exitCode());
      if (!run.stderr().matches("store: [^\n]+\\.\n") || !run.stdout().isEmpty()) {
        untold.add(line + ": " + run);
      }
    }

    assertEquals(expected, answered);
    assertEquals(List.of(), untold);
    assertEquals(new CliRun(0, "No products.\n", ""), run("product list"));
    try (Stream<Path> paths = Files.walk(directory.resolve("store-data"))) {
      Path stored = directory.resolve("store-data/files");
      assertEquals(
          List.of(),
          paths.filter(path -> path.startsWith(stored) && Files.isRegularFile(path)).toList());
    }
  }

  @Test
  void changes_what_is_named_and_says_when_nothing_changed() {
    run("product add book --name Book --price 29.00 --category Books --stock 5");

    assertEquals(
        List.of(
            "Changed book: Book, 29.00 EUR, active.\n",
            "Changed book: Book, 29 JPY, active.\n",
            "Changed book: Book, 29 JPY, active.\n",
            "book was like that already; nothing changed.\n",
            "Archived book; its buyers keep their links.\n",
            "book was archived already; nothing changed.\n",
            "Restored book, active.\n"),
        Stream.of(
                "product edit book --currency eur --status active",
                "product edit book --currency JPY",
                "product edit book --stock unlimited --category=",
                "product edit book --stock none",
                "product archive book",
                "product archive book",
                "product restore book")
            .map(line -> run(line).stdout())
            .toList());
  }

  @Test
  void lists_as_many_as_wanted_in_the_order_wanted() {
    for (String line : List.of("a --price 3", "b --price 1", "c --price 2")) {
      run("product add " + line + " --name " + line.charAt(0));
    }

    assertEquals(
        List.of("c b a", "c", "b c a", "a c b", "a b c", "a b c"),
        Stream.of("", "--limit 1", "--sort price", "--sort -price", "--sort name", "--sort created")
            .map(options -> skus(run(("product list --json " + options).strip()).stdout()))
            .toList());
  }

  private static String skus(String json) {
    List<String> skus = new ArrayList<>();
    new ObjectMapper().readTree(json).forEach(each -> skus.add(each.get("sku").asString()));
    return String.join(" ", skus);
  }

  private CliRun run(String line) {
    return CliRun.of(world, line.split(" ", -1));
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }
}
