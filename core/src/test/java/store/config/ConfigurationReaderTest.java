package store.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.database.DatabaseSettings;
import store.delivery.DownloadSettings;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.MailSettings;
import store.mail.MailSettings.Transport;
import store.mail.SmtpSettings;
import store.mail.SmtpSettings.Tls;
import store.payments.stripe.StripeSettings;
import store.secrets.Secret;

class ConfigurationReaderTest {

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private static final Pattern SEVERAL = Pattern.compile(" \\(\\d\\) ");

  @TempDir Path folder;

  @Test
  void has_a_sane_default_for_everything() {
    assertEquals(defaults(null, true), read(Map.of()));
  }

  @Test
  void creates_no_database_unasked_where_a_file_or_a_variable_names_the_place() throws IOException {
    write("other.yaml", "");

    assertEquals(
        List.of(false, false, false, true),
        List.of(
            creates(Map.of("STORE_CONFIG", "other.yaml")),
            creates(Map.of("STORE_DATA", "store-data")),
            creates(Map.of("STORE_DATABASE_URL", "jdbc:sqlite:x.db")),
            creates(Map.of("STORE_DATA", ""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\uFEFF", "# nothing\n", "---\n", "store:\nmail:\n", "store: ~\n", "null"})
  void finds_the_defaults_in_a_file_that_says_nothing(String content) throws IOException {
    assertEquals(defaults(write("config.yaml", content), false), read(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"24, PT24H", "0.5, PT30M", "0.0001, PT0.36S", "8760, PT8760H"})
  void reads_hours_with_decimals(String hours, Duration expected) throws IOException {
    write("config.yaml", "downloads: {grant_hours: " + hours + "}");

    assertEquals(expected, read(Map.of()).downloads().grantLifetime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "-1", "8760.1", "1e2", "24.", ".5", "0.0000001", "1,5"})
  void refuses_hours_that_are_none(String hours) throws IOException {
    write("config.yaml", "downloads:\n  grant_hours: " + hours + "\n");

    assertTrue(
        refusal(Map.of())
            .endsWith("\"" + hours + "\" is not a number of hours up to 8760, such as 24 or 0.5."));
  }

  @Test
  void reads_every_key_of_the_file() throws IOException {
    Path file = write("config.yaml", EVERYTHING);

    assertEquals(everything(file, folder.resolve("data")), read(Map.of()));
  }

  @Test
  void reads_windows_line_ends_and_a_byte_order_mark_alike() throws IOException {
    Path file = write("config.yaml", "\uFEFF" + EVERYTHING.replace("\n", "\r\n"));

    assertEquals(everything(file, folder.resolve("data")), read(Map.of()));
  }

  @Test
  void reads_every_key_from_the_environment_which_wins_over_the_file() throws IOException {
    Path file =
        write(
            "config.yaml",
            """
            store: {name: Other, url: "http://other.example", currency: JPY}
            stripe: {secret_key: sk_other, webhook_secrets: [whsec_other]}
            mail: {transport: directory, smtp: {password_file: nowhere, port: 99}}
            """);

    assertEquals(everything(file, folder.resolve("data")), read(EVERY_VARIABLE));
  }

  @Test
  void carries_the_link_key_of_the_environment_or_of_a_file_it_names() throws IOException {
    write("link.key", KEY + "\n");

    assertEquals(
        List.of(new Secret(KEY), new Secret(KEY)),
        List.of(
            read(Map.of("STORE_SECRET_KEY", KEY)).linkKey(),
            read(Map.of("STORE_SECRET_KEY_FILE", "link.key")).linkKey()));
    assertNull(read(Map.of()).linkKey());
  }

  @Test
  void looks_at_the_option_then_the_variable_then_the_folder() throws IOException {
    write("config.yaml", "store: {name: Folder}");
    write("variable.yaml", "store: {name: Variable}");
    write("option.yaml", "store: {name: Option}");
    Map<String, String> variable = Map.of("STORE_CONFIG", "variable.yaml");

    assertEquals(
        List.of("Option", "Variable", "Folder"),
        List.of(
            new ConfigurationReader(folder, variable).read(Path.of("option.yaml")).shop().name(),
            read(variable).shop().name(),
            read(Map.of()).shop().name()));
  }

  @Test
  void starts_relative_paths_at_the_folder_of_the_file_even_when_a_link_leads_to_it()
      throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path real = write("elsewhere/real.yaml", "data: d/../e\ndatabase: {url: 'jdbc:sqlite:a.db'}");
    Path linked = Files.createDirectory(folder.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("config.yaml"), real);

    Configuration direct = read(Map.of("STORE_CONFIG", real.toString()));
    Configuration link = read(Map.of("STORE_CONFIG", "linked/config.yaml"));

    assertEquals(
        List.of(
            elsewhere.resolve("d/../e"),
            "jdbc:sqlite:" + elsewhere.resolve("a.db"),
            linked.resolve("d/../e")),
        List.of(direct.data().path(), direct.database().url(), link.data().path()));
  }

  @Test
  void keeps_words_that_yaml_1_1_took_for_something_else() throws IOException {
    write(
        "config.yaml", "store: {name: no}\nmail: {smtp: {host: h, username: on, password: 0123}}");

    Configuration read = read(Map.of());

    assertEquals(
        new SmtpSettings("h", 587, "on", new Secret("0123"), Tls.STARTTLS, 2, 10, null),
        read.mail().smtp());
    assertEquals("no", read.shop().name());
  }

  @Test
  void tells_all_mistakes_at_once_in_the_order_of_the_file() throws IOException {
    Path file =
        write(
            "config.yaml",
            """
            stroe: {name: x}
            store:
              nmae: My
              currency: EURO
              time_zone: Europe/Berlim
              url: ftp://shop.example.org
              support_email: nobody
              currency: USD
            name: x
            data: [a]
            server: 8080
            downloads:
              limit: 0
              grant_hours: 010
              link_days: sometimes
            stripe:
              webhook_secrets: whsec_hidden
              secret_key: sk hidden
              secret_key_file: nowhere
            """);

    assertRefused(
        "The configuration "
            + file
            + " has 16 mistakes:"
            + " (1) line 1: Unknown key \"stroe\"; did you mean \"store\"?"
            + " (2) line 3: Unknown key \"store.nmae\"; did you mean \"store.name\"?"
            + " (3) line 4, store.currency: \"EURO\" is not a currency; use a three-letter ISO 4217"
            + " code such as USD or EUR."
            + " (4) line 5, store.time_zone: \"Europe/Berlim\" is not a time zone; did you mean"
            + " Europe/Berlin?"
            + " (5) line 6, store.url: It is not a web address; write it like"
            + " https://shop.example.org, without user, query or fragment, a name of other letters"
            + " in its xn-- form."
            + " (6) line 7, store.support_email: \"nobody\" is not an address mail can be sent to; write it"
            + " like ada@example.org."
            + " (7) line 8: The key \"store.currency\" stands on line 4 already."
            + " (8) line 9: Unknown key \"name\"; did you mean \"store.name\"?"
            + " (9) line 10, data: It must be a single value, neither a list nor keys."
            + " (10) line 11, server: It must hold keys, indented beneath it, and no value of its"
            + " own."
            + " (11) line 13, downloads.limit: \"0\" is not a whole number from 1 to 1000000."
            + " (12) line 14, downloads.grant_hours: \"010\" is not a number of hours up to 8760, such as 24"
            + " or 0.5."
            + " (13) line 15, downloads.link_days: \"sometimes\" is neither a whole number from 1"
            + " to 36500 nor \"never\"."
            + " (14) line 17, stripe.webhook_secrets: It must be a list of values, such as [one,"
            + " another]."
            + " (15) line 18, stripe.secret_key: It must be one word without spaces and special"
            + " letters."
            + " (16) line 19, stripe.secret_key_file: Only one of stripe.secret_key and this can"
            + " be given.",
        Map.of());
  }

  @Test
  void tells_the_mistakes_of_the_environment_by_variable_and_never_the_secret() {
    StoreException refused =
        assertThrows(
            StoreException.class,
            () ->
                read(
                    Map.of(
                        "STORE_STRIPE_SECRET_KEY", "sk_live hidden",
                        "STORE_SECRET_KEY", "hidden",
                        "STORE_STRIPE_SECRT_KEY", "hidden",
                        "STORE_SERVER_LISTEN", "127.0.0.1:08080",
                        "STORE_SERVER_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                        "STORE_HOME", "/opt/store")));

    assertEquals(
        List.of(
            "$STORE_SECRET_KEY: It does not hold a key, which is 32 bytes in base64 (44"
                + " characters); put the right one back, or make one with: openssl rand -base64 32",
            "$STORE_SERVER_LISTEN: \"127.0.0.1:08080\" is not an address and a port; write it like"
                + " 127.0.0.1:8080, [::1]:8080 or :8080 with a port from 0 to 65535.",
            "$STORE_STRIPE_SECRET_KEY: It must be one word without spaces and special letters.",
            "$STORE_STRIPE_SECRT_KEY: There is no such setting; did you mean"
                + " $STORE_STRIPE_SECRET_KEY?",
            "The configuration has 4 mistakes:"),
        SEVERAL.splitAsStream(refused.sentence()).sorted().toList());
    assertFalse(refused.sentence().contains("hidden"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          store:\\n\\tname: x | line 2: A tab cannot indent; use spaces.
          store: {name: "x | line 1: A quoted value does not end, or holds a \\ that means nothing.
          store: {name: x | line 1: A list or braces do not end, or want a comma.
          store:\\n  name: a: b | line 2: A colon stands where none can be; quote a value that holds one.
          store:\\n  name: x\\n url: y | line 3: The indentation does not fit the lines above.
          stripe:\\n  secret_key: *hidden | line 2: Anchors (&) and aliases (*) are not understood; quote a value that begins so.
          stripe: {secret_key: &hidden x} | line 1: Anchors (&) and aliases (*) are not understood; quote a value that begins so.
          stripe: {secret_key: !hidden x} | line 1: Tags (!) are not understood; quote a value that begins so.
          store: {name: @x} | line 1: Quote a value that begins with a special character.
          store: {name: x}\\n---\\nstore: {} | line 2: A second document begins here; keep one and drop the line "---".
          just words | line 1: The file must hold keys, such as "store:".
          - a | line 1: The file must hold keys, such as "store:".
          store.name: x | line 1: Unknown key "store.name"; write "name:" indented beneath "store:".
          stripe: {secret_key:sk_hidden} | line 1: This is no key; a key wants a colon and a space behind it.
          stripe: {sk_live_hidden: x} | line 1: This is no key; a key wants a colon and a space behind it.
          stripe:\\n  secret_key:sk_hidden | line 1, stripe: It must hold keys, indented beneath it, and no value of its own.
          ? [a]\\n: b | line 1: A key must be a plain word.
          store: {name: [a]} | line 1, store.name: It must be a single value, neither a list nor keys.
          store: {name: ""} | line 1, store.name: It is empty; leave the key out for the default.
          store: {name: "a\\\\tb"} | line 1, store.name: The name must be one line without control characters.
          data: ~/x | line 1, data: ~ is not understood here; write the whole path.
          database: {url: "jdbc:postgresql://u:hidden@h/d"} | line 1, database.url: This version keeps its data in SQLite; write it like jdbc:sqlite:/path/to/store.db.
          database: {url: "jdbc:sqlite::memory:"} | line 1, database.url: It must name a file and nothing else, like jdbc:sqlite:/path/to/store.db.
          server: {trusted_proxies: [10.0.0.0/33]} | line 1, server.trusted_proxies: "10.0.0.0/33" is neither an address nor a block of addresses; write it like 10.0.0.0/8, 192.0.2.7 or ::1.
          mail: {transport: pigeon} | line 1, mail.transport: "pigeon" is none of: directory, smtp.
          mail: {smtp: {port: 99999999999999999999}} | line 1, mail.smtp.port: "99999999999999999999" is not a whole number from 1 to 65535.
          mail: {smtp: {per_day: -1}} | line 1, mail.smtp.per_day: "-1" is neither a whole number from 1 to 100000000 nor "unlimited".
          mail: {smtp: {host: "h:25"}} | line 1, mail.smtp.host: "h:25" is not a host; write a name or an address, without a port.
          mail: {smtp: {username: u}} | line 1, mail.smtp.username: It wants mail.smtp.password or mail.smtp.password_file beside it.
          mail: {smtp: {password: hidden}} | line 1, mail.smtp.password: It wants mail.smtp.username beside it.
          mail: {transport: smtp, from: a@b.example} | line 1, mail.transport: smtp wants mail.smtp.host too.
          """)
  void names_the_line_of_a_mistake(String content, String mistake) throws IOException {
    Path file =
        write(
            "config.yaml",
            content.replace("\\n", "\n").replace("\\t", "\t").replace("\\\t", "\\t"));

    assertRefused("The configuration " + file + " has a mistake: " + mistake, Map.of());
  }

  @Test
  void refuses_bombs_of_aliases_and_of_depth() throws IOException {
    write("aliases.yaml", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    write("depth.yaml", "[".repeat(100_000));

    assertEquals(
        List.of(
            "line 1: Anchors (&) and aliases (*) are not understood; quote a value that begins so.",
            "The configuration "
                + folder.resolve("depth.yaml")
                + " has a mistake: line 1: Too many levels of lists and keys."),
        List.of(
            SEVERAL
                .splitAsStream(refusal(Map.of("STORE_CONFIG", "aliases.yaml")))
                .skip(1)
                .findFirst()
                .orElseThrow(),
            refusal(Map.of("STORE_CONFIG", "depth.yaml"))));
  }

  @Test
  void stops_listing_when_everything_is_wrong() throws IOException {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      content.append("unheard-of-").append(i).append(": x\n");
    }
    write("config.yaml", content.toString());

    assertEquals(
        "(30) line 30: Unknown key \"unheard-of-29\". And 470 more.",
        refusal(Map.of()).replaceFirst(".* \\(30\\)", "(30)"));
  }

  @Test
  void says_why_a_file_cannot_be_read() throws IOException {
    Files.createDirectory(folder.resolve("folder.yaml"));
    Files.write(
        folder.resolve("latin.yaml"),
        "store: {name: Caf\u00e9}".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(folder.resolve("binary.yaml"), new byte[] {'a', 0, 'b'});
    write("large.yaml", "#".repeat((1 << 20) + 1));
    Files.createSymbolicLink(folder.resolve("config.yaml"), folder.resolve("gone.yaml"));

    assertEquals(
        List.of(
            "The configuration "
                + folder
                + "/missing.yaml could not be read: there is no such file"
                + " or folder.",
            "The configuration " + folder + "/folder.yaml could not be read: it is a folder.",
            "The configuration "
                + folder
                + "/latin.yaml could not be read: it is not text in"
                + " UTF-8.",
            "The configuration "
                + folder
                + "/binary.yaml has a mistake: It holds characters that"
                + " are not text.",
            "The configuration "
                + folder
                + "/large.yaml could not be read: it is larger than 1"
                + " MiB.",
            "The configuration "
                + folder
                + "/config.yaml could not be read: there is no such file"
                + " or folder."),
        List.of(
            refusal(Map.of("STORE_CONFIG", "missing.yaml")),
            refusal(Map.of("STORE_CONFIG", "folder.yaml")),
            refusal(Map.of("STORE_CONFIG", "latin.yaml")),
            refusal(Map.of("STORE_CONFIG", "binary.yaml")),
            refusal(Map.of("STORE_CONFIG", "large.yaml")),
            refusal(Map.of())));
  }

  @Test
  void refuses_a_file_with_secrets_that_others_can_read() throws IOException {
    Path file = write("config.yaml", "store: {name: x}\nstripe:\n  secret_key: sk_test_hidden\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertRefused(
        "The configuration "
            + file
            + " has a mistake: line 3: A secret stands here and the file is open to others; run:"
            + " chmod 600 "
            + file,
        Map.of());
  }

  @Test
  void reads_a_file_without_secrets_whoever_else_can() throws IOException {
    Path file = write("config.yaml", "stripe: {webhook_secrets: [], secret_key: }\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertEquals(defaults(file, false), read(Map.of()));
  }

  @Test
  void reads_secrets_from_files_of_their_own() throws IOException {
    write("key", " sk_live_1\r\n");
    write("hooks", "whsec_1\n\nwhsec_2\n");
    write("password", " with spaces \n");

    Configuration read =
        read(
            Map.of(
                "STORE_STRIPE_SECRET_KEY_FILE", "key",
                "STORE_STRIPE_WEBHOOK_SECRETS_FILE", "hooks",
                "STORE_MAIL_SMTP_HOST", "localhost",
                "STORE_MAIL_SMTP_USERNAME", "ada",
                "STORE_MAIL_SMTP_PASSWORD_FILE", "password"));

    assertEquals(
        new StripeSettings(
            new Secret("sk_live_1"),
            List.of(new Secret("whsec_1"), new Secret("whsec_2")),
            URI.create("https://api.stripe.com")),
        read.stripe());
    assertEquals(
        new SmtpSettings(
            "localhost", 587, "ada", new Secret(" with spaces "), Tls.STARTTLS, 2, 10, null),
        read.mail().smtp());
  }

  @Test
  void refuses_secret_files_that_are_missing_empty_open_or_long() throws IOException {
    write("empty", "\n");
    write("two", "sk_one\nsk_two\n");
    Path open = write("it's open", "sk_hidden");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw----r--"));
    Path file = write("config.yaml", "stripe:\n  secret_key_file: ./it's open\n");

    assertEquals(
        List.of(
            "The configuration has a mistake: $STORE_STRIPE_SECRET_KEY_FILE: The file "
                + folder.resolve("gone")
                + " could not be read: there is no such file or folder.",
            "The configuration has a mistake: $STORE_STRIPE_SECRET_KEY_FILE: It is empty; leave the"
                + " key out for the default.",
            "The configuration has a mistake: $STORE_STRIPE_SECRET_KEY_FILE: It must hold one key,"
                + " not several lines.",
            "The configuration "
                + file
                + " has a mistake: line 2, stripe.secret_key_file: The file "
                + open
                + " holds a secret and is open to others; run: chmod 600 '"
                + folder
                + "/it'\\''s open'"),
        List.of(
            keyFileRefusal("gone").replace(file + " ", ""),
            keyFileRefusal("empty").replace(file + " ", ""),
            keyFileRefusal("two").replace(file + " ", ""),
            refusal(Map.of())));
  }

  @Test
  void reads_the_signing_secrets_that_the_store_keeps_beside_its_data() throws IOException {
    Files.createDirectories(folder.resolve("store-data"));
    Path kept = write("store-data/webhook.secrets", "whsec_one\n\nwhsec_two\n");
    List<Secret> read =
        read(Map.of("STORE_STRIPE_WEBHOOK_SECRETS", "whsec_three")).stripe().webhookSecrets();
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r-----"));

    assertEquals(
        List.of(
            List.of(new Secret("whsec_three"), new Secret("whsec_one"), new Secret("whsec_two")),
            "The configuration has a mistake: The file "
                + kept
                + " holds a secret and is open to others; run: chmod 600 "
                + kept),
        List.of(read, refusal(Map.of())));
  }

  @Test
  void shows_no_secret_in_its_text() {
    String shown = read(EVERY_VARIABLE).toString();

    assertFalse(shown.contains("hidden") || shown.contains(KEY), shown);
  }

  @Test
  void overlooks_what_kubernetes_sets_for_a_service_of_a_like_name_but_no_slip() {
    Configuration read =
        read(
            Map.of(
                "STORE_SERVER_PORT", "tcp://10.0.0.1:8080",
                "STORE_SERVER_PORT_8080_TCP_ADDR", "10.0.0.1",
                "STORE_SERVER_SERVICE_HOST", "10.0.0.1",
                "STORE_SERVER_SERVICE_PORT_HTTP", "8080",
                "STORE_PORT", "8080"));

    assertEquals(defaults(null, true), read);
    assertRefused(
        "The configuration has a mistake: $STORE_SERVER_PORT: There is no such setting.",
        Map.of("STORE_SERVER_PORT", "8080"));
  }

  private String keyFileRefusal(String name) {
    return refusal(Map.of("STORE_STRIPE_SECRET_KEY_FILE", name));
  }

  private boolean creates(Map<String, String> environment) {
    return read(environment).database().createIfMissing();
  }

  private Configuration read(Map<String, String> environment) {
    return new ConfigurationReader(folder, environment).read(null);
  }

  private String refusal(Map<String, String> environment) {
    StoreException refused = assertThrows(StoreException.class, () -> read(environment));
    assertEquals(Kind.CONFIGURATION, refused.kind());
    return refused.sentence();
  }

  private void assertRefused(String sentence, Map<String, String> environment) {
    assertEquals(sentence, refusal(environment));
  }

  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Configuration defaults(@Nullable Path file, boolean createIfMissing) {
    Path data = folder.resolve("store-data");
    return new Configuration(
        file,
        new ShopSettings(
            "My store",
            URI.create("http://127.0.0.1:8080"),
            false,
            Currency.getInstance("USD"),
            EmailAddress.parse("store@localhost"),
            ZoneId.of("UTC")),
        new DataFolder(data),
        new DatabaseSettings("jdbc:sqlite:" + data + "/store.db", createIfMissing),
        new ServerSettings("127.0.0.1", 8080, List.of()),
        new StripeSettings(null, List.of(), URI.create("https://api.stripe.com")),
        new MailSettings(
            Transport.DIRECTORY,
            EmailAddress.parse("store@localhost"),
            null,
            null,
            data.resolve("mail"),
            null),
        new DownloadSettings(5, Duration.ofDays(1), null),
        null);
  }

  private Configuration everything(Path file, Path data) {
    return new Configuration(
        file,
        new ShopSettings(
            "Ada's \"B\u00fccher\" \ud83d\udcda: #1",
            URI.create("https://shop.example.org/books"),
            true,
            Currency.getInstance("EUR"),
            EmailAddress.parse("help@example.org"),
            ZoneId.of("Europe/Berlin")),
        new DataFolder(data),
        new DatabaseSettings("jdbc:sqlite:" + folder.resolve("db/shop.db"), false),
        new ServerSettings(
            "::1", 9000, List.of(AddressBlock.parse("10.0.0.0/8"), AddressBlock.parse("::1"))),
        new StripeSettings(
            new Secret("sk_live_hidden"),
            List.of(new Secret("whsec_hidden1"), new Secret("whsec_hidden2")),
            URI.create("http://127.0.0.1:12111/v")),
        new MailSettings(
            Transport.SMTP,
            EmailAddress.parse("shop@example.org"),
            EmailAddress.parse("reply@example.org"),
            EmailAddress.parse("ada@example.org"),
            data.resolve("mail"),
            new SmtpSettings(
                "smtp.example.org",
                2525,
                "ada",
                new Secret("hidden pass"),
                Tls.IMPLICIT,
                3,
                20,
                500)),
        new DownloadSettings(3, Duration.ofDays(2), Duration.ofDays(365)),
        null);
  }

  private static final String EVERYTHING =
      """
      store:
        name: "Ada's \\"B\u00fccher\\" \ud83d\udcda: #1"
        url: HTTPS://Shop.Example.org/books//
        currency: eur
        support_email: help@example.org
        time_zone: Europe/Berlin
      data: ./data
      database:
        url: jdbc:sqlite:./db/shop.db
      server:
        listen: "[::1]:9000"
        trusted_proxies: [10.1.2.3/8, "::1"]
      stripe:
        secret_key: sk_live_hidden
        webhook_secrets:
        - whsec_hidden1
        - whsec_hidden2
        api_base: http://127.0.0.1:12111/v/
      mail:
        transport: smtp
        from: shop@example.org
        reply_to: reply@example.org
        notify: ada@example.org
        smtp: {host: smtp.example.org, port: 2525, username: ada, password: hidden pass,
          tls: implicit, connections: 3, rate_per_second: 20, per_day: 500}
      downloads: {limit: 3, grant_hours: 48, link_days: 365}
      """;

  private static final Map<String, String> EVERY_VARIABLE =
      Map.ofEntries(
          Map.entry("STORE_STORE_NAME", "Ada's \"B\u00fccher\" \ud83d\udcda: #1"),
          Map.entry("STORE_STORE_URL", "https://shop.example.org/books"),
          Map.entry("STORE_STORE_CURRENCY", "EUR"),
          Map.entry("STORE_STORE_SUPPORT_EMAIL", "help@example.org"),
          Map.entry("STORE_STORE_TIME_ZONE", "Europe/Berlin"),
          Map.entry("STORE_DATA", "data"),
          Map.entry("STORE_DATABASE_URL", "jdbc:sqlite:db/shop.db"),
          Map.entry("STORE_SERVER_LISTEN", "[::1]:9000"),
          Map.entry("STORE_SERVER_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
          Map.entry("STORE_STRIPE_SECRET_KEY", "sk_live_hidden"),
          Map.entry("STORE_STRIPE_WEBHOOK_SECRETS", "whsec_hidden1,whsec_hidden2"),
          Map.entry("STORE_STRIPE_API_BASE", "http://127.0.0.1:12111/v"),
          Map.entry("STORE_MAIL_TRANSPORT", "smtp"),
          Map.entry("STORE_MAIL_FROM", "shop@example.org"),
          Map.entry("STORE_MAIL_REPLY_TO", "reply@example.org"),
          Map.entry("STORE_MAIL_NOTIFY", "ada@example.org"),
          Map.entry("STORE_MAIL_SMTP_HOST", "smtp.example.org"),
          Map.entry("STORE_MAIL_SMTP_PORT", "2525"),
          Map.entry("STORE_MAIL_SMTP_USERNAME", "ada"),
          Map.entry("STORE_MAIL_SMTP_PASSWORD", "hidden pass"),
          Map.entry("STORE_MAIL_SMTP_TLS", "implicit"),
          Map.entry("STORE_MAIL_SMTP_CONNECTIONS", "3"),
          Map.entry("STORE_MAIL_SMTP_RATE_PER_SECOND", "20"),
          Map.entry("STORE_MAIL_SMTP_PER_DAY", "500"),
          Map.entry("STORE_DOWNLOADS_LIMIT", "3"),
          Map.entry("STORE_DOWNLOADS_GRANT_HOURS", "48"),
          Map.entry("STORE_DOWNLOADS_LINK_DAYS", "365"));
}
