package store.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.database.DatabaseSettings;
import store.failure.Kind;
import store.failure.StoreException;
import store.secrets.KeyFile;

class StoreInitializerTest {

  private static final StoreChoices NOTHING = new StoreChoices(null, null, null);

  @TempDir Path folder;

  @Test
  void makes_private_folders_a_key_and_a_configuration_that_reads_as_promised() throws IOException {
    List<DatabaseSettings> databases = new ArrayList<>();

    Configuration made =
        initializer(Map.of())
            .initialize(
                null,
                new StoreChoices("Ada's books", "https://shop.example.org/", "eur"),
                configuration -> databases.add(configuration.database()));

    assertEquals(
        List.of(
            "rw------- config.yaml",
            "rwx------ store-data",
            "rwx------ store-data/backups",
            "rwx------ store-data/files",
            "rwx------ store-data/mail",
            "rw------- store-data/secret.key"),
        tree());
    assertEquals(read(), made);
    assertEquals(
        List.of("Ada's books", URI.create("https://shop.example.org"), "EUR"),
        List.of(made.shop().name(), made.shop().url(), made.shop().currency().getCurrencyCode()));
    assertEquals(
        List.of(new DatabaseSettings("jdbc:sqlite:" + folder.resolve("store-data/store.db"), true)),
        databases);
  }

  @Test
  void writes_a_short_file_that_says_where_to_go_on() throws IOException {
    initializer(Map.of()).initialize(null, NOTHING, StoreInitializerTest::noDatabase);

    assertEquals(
        """
        # The configuration of this store. config.example.yaml, which comes with the program,
        # explains every key. Keep this file private: chmod 600.
        store:
          name: "My store"
          # url: https://shop.example.org   # where buyers find it
          currency: USD

        # The database, the files for sale, outgoing mail, the key of download links, backups.
        data: ./store-data
        """,
        Files.readString(folder.resolve("config.yaml")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Quoted\"",
        "a: b # c",
        "back\\slash \\n",
        "- {x}",
        "'",
        "%",
        "@&*!|>",
        "no",
        "null",
        "~",
        "\ud83d\udc69\u200d\ud83d\udcbb B\u00fccher \u4e66",
        "\u0634\u0631\u0627\u0621",
        "{{name}}",
        "$HOME",
        "%s%n"
      })
  void keeps_any_name(String name) {
    initializer(Map.of())
        .initialize(null, new StoreChoices(name, null, null), StoreInitializerTest::noDatabase);

    assertEquals(name, read().shop().name());
  }

  @ParameterizedTest
  @CsvSource({
    "'', , , 'The name is empty; write what buyers call the store.'",
    "'a\nb', , , The name must be one line without control characters.",
    ", shop.example.org, , 'It is not a web address; write it like https://shop.example.org,"
        + " without user, query or fragment, a name of other letters in its xn-- form.'",
    ", https://u:p@shop.example.org, , 'It is not a web address; write it like"
        + " https://shop.example.org, without user, query or fragment, a name of other letters in"
        + " its xn-- form.'",
    ", , EURO, '\"EURO\" is not a currency; use a three-letter ISO 4217 code such as USD or EUR.'"
  })
  void makes_nothing_of_choices_that_cannot_be(
      String name, String url, String currency, String sentence) throws IOException {
    assertRefused(
        Kind.MISUSED, sentence, initializer(Map.of()), new StoreChoices(name, url, currency));
    assertEquals(List.of(), tree());
  }

  @Test
  void makes_nothing_when_the_environment_has_a_mistake() throws IOException {
    assertRefused(
        Kind.CONFIGURATION,
        "The configuration "
            + folder.resolve("config.yaml")
            + " has a mistake: $STORE_DOWNLOADS_LIMIT: \"many\" is not a whole number from 1 to"
            + " 1000000.",
        initializer(Map.of("STORE_DOWNLOADS_LIMIT", "many")),
        NOTHING);
    assertEquals(List.of(), tree());
  }

  @Test
  void goes_where_the_variables_point_and_makes_no_key_that_they_carry() throws IOException {
    Files.createDirectory(folder.resolve("etc"));

    initializer(
            Map.of(
                "STORE_CONFIG", "etc/shop.yaml",
                "STORE_DATA", "var/lib/shop",
                "STORE_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="))
        .initialize(null, NOTHING, StoreInitializerTest::noDatabase);

    assertEquals(
        List.of(
            "rw------- etc/shop.yaml",
            "rwx------ var",
            "rwx------ var/lib",
            "rwx------ var/lib/shop",
            "rwx------ var/lib/shop/backups",
            "rwx------ var/lib/shop/files",
            "rwx------ var/lib/shop/mail"),
        tree().stream().filter(line -> !line.endsWith(" etc")).toList());
  }

  @Test
  void never_overwrites_a_configuration_not_even_a_link_to_nowhere() throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.createSymbolicLink(file, folder.resolve("gone"));

    assertRefused(Kind.REFUSED, existing(file), initializer(Map.of()), NOTHING);
    assertEquals(List.of("config.yaml"), names());
  }

  @Test
  void refuses_a_data_folder_that_holds_a_store() throws IOException {
    Path database = Files.createDirectory(folder.resolve("store-data")).resolve("store.db");
    Files.createFile(database);

    assertRefused(
        Kind.REFUSED,
        "There is a store already, with its database at "
            + database
            + "; name another place with --config, or run `store init --keep` to give it a"
            + " configuration.",
        initializer(Map.of()),
        NOTHING);
    assertEquals(List.of("store-data", "store-data/store.db"), names());
  }

  @Test
  void says_that_a_folder_is_missing_or_is_none() throws IOException {
    StoreException missing =
        assertThrows(
            StoreException.class,
            () ->
                initializer(Map.of())
                    .initialize(
                        Path.of("no/config.yaml"), NOTHING, StoreInitializerTest::noDatabase));
    Files.createFile(folder.resolve("store-data"));

    assertEquals(
        Kind.NOT_FOUND
            + " There is no folder "
            + folder.resolve("no")
            + "; make it first, or name another with --config.",
        missing.kind() + " " + missing.sentence());
    assertRefused(
        Kind.FAILED,
        folder.resolve("store-data") + " could not be written: it is not a folder.",
        initializer(Map.of()),
        NOTHING);
    assertEquals(List.of("store-data"), names());
  }

  @Test
  void takes_everything_back_when_the_database_cannot_be_made() throws IOException {
    Files.createDirectory(folder.resolve("store-data"));

    StoreException failed =
        assertThrows(
            StoreException.class,
            () ->
                initializer(Map.of())
                    .initialize(
                        null,
                        NOTHING,
                        configuration -> {
                          throw StoreException.unavailable("The disk is full.", null);
                        }));

    assertEquals("The disk is full.", failed.sentence());
    assertEquals(List.of("store-data"), names());
  }

  @Test
  void takes_up_the_key_that_an_interrupted_attempt_has_left() throws IOException {
    Configuration planned = new ConfigurationReader(folder, Map.of()).read(null);
    planned.data().create();
    Path key = planned.data().secretKey();
    new KeyFile(key).createUnlessThere(new Random(7));
    String before = Files.readString(key);

    initializer(Map.of()).initialize(null, NOTHING, StoreInitializerTest::noDatabase);

    assertEquals(before, Files.readString(key));
  }

  @Test
  void lets_one_of_many_win_and_refuses_the_others() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "Store " + i;
        running.add(threads.submit(() -> outcome(name, start)));
      }
      start.countDown();
      for (Future<String> one : running) {
        outcomes.add(one.get());
      }
    }
    List<String> expected = Collections.nCopies(7, existing(folder.resolve("config.yaml")));
    assertEquals(expected, refusals(outcomes));
    assertEquals(
        List.of(
            "config.yaml",
            "store-data",
            "store-data/backups",
            "store-data/files",
            "store-data/mail",
            "store-data/secret.key"),
        names());
    assertTrue(outcomes.contains(read().shop().name()));
  }

  private static void noDatabase(Configuration ignored) {}

  private static List<String> refusals(List<String> outcomes) {
    return outcomes.stream().filter(outcome -> !outcome.startsWith("Store ")).toList();
  }

  private String outcome(String name, CountDownLatch start) throws InterruptedException {
    start.await();
    try {
      return initializer(Map.of())
          .initialize(null, new StoreChoices(name, null, null), StoreInitializerTest::noDatabase)
          .shop()
          .name();
    } catch (StoreException refused) {
      return refused.sentence();
    }
  }

  @Test
  void completes_a_configuration_that_has_no_store_and_leaves_it_as_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), "data: ./shelf\n");
    List<DatabaseSettings> databases = new ArrayList<>();

    initializer(Map.of()).complete(null, NOTHING, made -> databases.add(made.database()));

    assertEquals("data: ./shelf\n", Files.readString(file));
    assertEquals(
        List.of(new DatabaseSettings("jdbc:sqlite:" + folder.resolve("shelf/store.db"), true)),
        databases);
    assertEquals(
        List.of(
            "config.yaml",
            "shelf",
            "shelf/backups",
            "shelf/files",
            "shelf/mail",
            "shelf/secret.key"),
        names());
  }

  @Test
  void gives_a_store_that_has_none_its_configuration_and_makes_no_second_database()
      throws IOException {
    Files.createDirectory(folder.resolve("store-data"));
    Files.createFile(folder.resolve("store-data/store.db"));

    initializer(Map.of())
        .complete(
            null,
            NOTHING,
            made -> {
              throw new AssertionError("there is a database");
            });

    assertEquals(folder.resolve("store-data"), read().data().path());
  }

  @Test
  void says_that_nothing_is_missing_or_that_a_kept_configuration_is_not_changed()
      throws IOException {
    Files.writeString(folder.resolve("config.yaml"), "data: ./shelf\n");
    Files.createDirectory(folder.resolve("shelf"));
    Files.createFile(folder.resolve("shelf/store.db"));
    StoreInitializer initializer = initializer(Map.of());
    StoreChoices named = new StoreChoices("Ada's", null, null);

    assertEquals(
        List.of(
            "REFUSED Nothing is missing of the store of " + folder.resolve("config.yaml") + ".",
            "MISUSED The configuration "
                + folder.resolve("config.yaml")
                + " is kept as it is; edit it to change what it says."),
        Stream.of(NOTHING, named)
            .map(choices ->
                assertThrows(
                    StoreException.class,
                    () -> initializer.complete(null, choices, StoreInitializerTest::noDatabase)))
            .map(refused -> refused.kind() + " " + refused.sentence())
            .toList());
  }

  @Test
  void writes_down_where_the_environment_has_put_the_data() throws IOException {
    Path elsewhere = folder.resolve("else where");

    initializer(Map.of("STORE_DATA", elsewhere.toString()))
        .initialize(null, NOTHING, StoreInitializerTest::noDatabase);

    assertEquals(elsewhere, read().data().path());
  }

  private static String existing(Path file) {
    return "The configuration "
        + file
        + " exists already and is never overwritten; edit it, and run `store init --keep` if its"
        + " store is still missing.";
  }

  private void assertRefused(
      Kind kind, String sentence, StoreInitializer initializer, StoreChoices choices) {
    StoreException refused =
        assertThrows(
            StoreException.class,
            () -> initializer.initialize(null, choices, StoreInitializerTest::noDatabase));
    assertEquals(kind + " " + sentence, refused.kind() + " " + refused.sentence());
  }

  private StoreInitializer initializer(Map<String, String> environment) {
    return new StoreInitializer(new ConfigurationReader(folder, environment), new Random(1));
  }

  private Configuration read() {
    return new ConfigurationReader(folder, Map.of()).read(null);
  }

  private List<String> names() throws IOException {
    return tree().stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  private List<String> tree() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(one -> !one.equals(folder)).sorted().toList()) {
        lines.add(
            PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
                + " "
                + folder.relativize(path));
      }
    }
    return lines;
  }
}
