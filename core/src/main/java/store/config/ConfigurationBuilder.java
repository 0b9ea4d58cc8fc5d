package store.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.database.DatabaseSettings;
import store.delivery.DownloadSettings;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.mail.MailSettings;
import store.mail.MailSettings.Transport;
import store.mail.SmtpSettings;
import store.mail.SmtpSettings.Tls;
import store.payments.stripe.StripeSettings;
import store.secrets.Secret;

/** Builds the settings from the values, with a default where nothing was written. */
final class ConfigurationBuilder {

  static final String SQLITE = "jdbc:sqlite:";
  static final String DEFAULT_DATA = "store-data";
  static final String DEFAULT_NAME = "My store";
  static final String DEFAULT_CURRENCY = "USD";

  private static final EmailAddress DEFAULT_FROM = new EmailAddress("store@localhost");
  private static final int MOST_HOURS = 8_760;
  private static final int MOST_DAYS = 36_500;

  private final Entries entries;
  private final Mistakes mistakes;
  private final ValueReader values;
  private final SecretReader secrets;

  ConfigurationBuilder(Entries entries, Mistakes mistakes, ValueReader values) {
    this.entries = entries;
    this.mistakes = mistakes;
    this.values = values;
    this.secrets = new SecretReader(entries, mistakes, values);
  }

  /**
   * All settings; incomplete when there were mistakes.
   *
   * @param file the configuration file, or null for the built-in defaults
   * @param home where the default data folder is
   * @param linkKey the key of download links, when the environment carries it
   */
  Configuration build(@Nullable Path file, Path home, @Nullable Secret linkKey) {
    DataFolder data = new DataFolder(or(values.path(Setting.DATA), home.resolve(DEFAULT_DATA)));
    ServerSettings server = server();
    MailSettings mail = mail(data);
    return new Configuration(
        file,
        shop(server, mail),
        data,
        database(data, file == null),
        server,
        stripe(data),
        mail,
        downloads(),
        linkKey);
  }

  private ShopSettings shop(ServerSettings server, MailSettings mail) {
    URI url = values.url(Setting.STORE_URL);
    return new ShopSettings(
        or(values.name(Setting.STORE_NAME), DEFAULT_NAME),
        url == null ? server.url(server.port()) : url,
        url != null,
        or(values.currency(Setting.STORE_CURRENCY), Currency.getInstance(DEFAULT_CURRENCY)),
        or(values.address(Setting.STORE_SUPPORT_EMAIL), mail.from()),
        or(values.timeZone(Setting.STORE_TIME_ZONE), ZoneId.of("UTC")));
  }

  private DatabaseSettings database(DataFolder data, boolean builtIn) {
    Entry entry = entries.one(Setting.DATABASE_URL);
    Path file = entry == null ? null : values.value(entry, text -> databaseFile(entry, text));
    // A folder that somebody has named may be a typo: only the built-in one is made unasked.
    boolean create = builtIn && entry == null && entries.one(Setting.DATA) == null;
    Path place = file == null ? data.database() : file;
    if (place.toString().indexOf('?') >= 0) {
      mistakes.inFile("SQLite cannot keep its data below a path with a question mark.");
    }
    return new DatabaseSettings(SQLITE + place, create);
  }

  // The URL is not repeated in messages, since it may hold a password.
  private Path databaseFile(Entry entry, String url) {
    if (!url.startsWith(SQLITE)) {
      throw StoreException.misused(
          "This version keeps its data in SQLite; write it like jdbc:sqlite:/path/to/store.db.");
    }
    String path = url.substring(SQLITE.length());
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw StoreException.misused(
          "It must name a file and nothing else, like jdbc:sqlite:/path/to/store.db.");
    }
    return values.path(entry, path);
  }

  private ServerSettings server() {
    ServerSettings listening =
        or(
            values.listening(Setting.SERVER_LISTEN),
            new ServerSettings("127.0.0.1", 8080, List.of()));
    return new ServerSettings(
        listening.host(), listening.port(), values.blocks(Setting.SERVER_TRUSTED_PROXIES));
  }

  private StripeSettings stripe(DataFolder data) {
    List<Secret> signing =
        new ArrayList<>(
            secrets.keys(Setting.STRIPE_WEBHOOK_SECRETS, Setting.STRIPE_WEBHOOK_SECRETS_FILE));
    signing.addAll(secrets.ownKeys(data.webhookSecrets()));
    return new StripeSettings(
        secrets.key(Setting.STRIPE_SECRET_KEY, Setting.STRIPE_SECRET_KEY_FILE),
        signing,
        or(values.url(Setting.STRIPE_API_BASE), URI.create("https://api.stripe.com")));
  }

  private MailSettings mail(DataFolder data) {
    Transport transport =
        or(values.choice(Setting.MAIL_TRANSPORT, List.of(Transport.values())), Transport.DIRECTORY);
    SmtpSettings smtp = smtp();
    Entry asked = entries.one(Setting.MAIL_TRANSPORT);
    if (transport == Transport.SMTP && asked != null) {
      require(asked, Setting.MAIL_SMTP_HOST);
      require(asked, Setting.MAIL_FROM);
    }
    return new MailSettings(
        transport,
        or(values.address(Setting.MAIL_FROM), DEFAULT_FROM),
        values.address(Setting.MAIL_REPLY_TO),
        values.address(Setting.MAIL_NOTIFY),
        data.mail(),
        smtp);
  }

  private @Nullable SmtpSettings smtp() {
    String host = values.host(Setting.MAIL_SMTP_HOST);
    String username = values.text(Setting.MAIL_SMTP_USERNAME);
    Secret password = secrets.password(Setting.MAIL_SMTP_PASSWORD, Setting.MAIL_SMTP_PASSWORD_FILE);
    Entry user = entries.one(Setting.MAIL_SMTP_USERNAME);
    Entry inPlace = entries.one(Setting.MAIL_SMTP_PASSWORD);
    Entry given = inPlace == null ? entries.one(Setting.MAIL_SMTP_PASSWORD_FILE) : inPlace;
    if (user != null && given == null) {
      mistakes.in(user, "It wants mail.smtp.password or mail.smtp.password_file beside it.");
    } else if (user == null && given != null) {
      mistakes.in(given, "It wants mail.smtp.username beside it.");
    }
    Tls tls = or(values.choice(Setting.MAIL_SMTP_TLS, List.of(Tls.values())), Tls.STARTTLS);
    int port = or(values.whole(Setting.MAIL_SMTP_PORT, 1, 65_535), tls.usualPort());
    int connections = or(values.whole(Setting.MAIL_SMTP_CONNECTIONS, 1, 100), 2);
    int rate = or(values.whole(Setting.MAIL_SMTP_RATE_PER_SECOND, 1, 10_000), 10);
    Integer perDay = values.wholeOr(Setting.MAIL_SMTP_PER_DAY, "unlimited", 100_000_000);
    return host == null
        ? null
        : new SmtpSettings(host, port, username, password, tls, connections, rate, perDay);
  }

  private DownloadSettings downloads() {
    Integer days = values.wholeOr(Setting.DOWNLOADS_LINK_DAYS, "never", MOST_DAYS);
    return new DownloadSettings(
        or(values.whole(Setting.DOWNLOADS_LIMIT, 1, 1_000_000), 5),
        or(values.hours(Setting.DOWNLOADS_GRANT_HOURS, MOST_HOURS), Duration.ofHours(24)),
        days == null ? null : Duration.ofDays(days));
  }

  private void require(Entry asked, Setting needed) {
    if (entries.one(needed) == null) {
      mistakes.in(asked, "smtp wants " + needed.key() + " too.");
    }
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
