package store.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every key of the configuration, in the order of {@code config.example.yaml}. The name of a
 * constant is the name of its environment variable without {@code STORE_}.
 */
enum Setting {
  STORE_NAME("store.name"),
  STORE_URL("store.url"),
  STORE_CURRENCY("store.currency"),
  STORE_SUPPORT_EMAIL("store.support_email"),
  STORE_TIME_ZONE("store.time_zone"),
  DATA("data"),
  DATABASE_URL("database.url"),
  SERVER_LISTEN("server.listen"),
  SERVER_TRUSTED_PROXIES("server.trusted_proxies", Shape.LIST, false),
  STRIPE_SECRET_KEY("stripe.secret_key", Shape.SCALAR, true),
  STRIPE_SECRET_KEY_FILE("stripe.secret_key_file"),
  STRIPE_WEBHOOK_SECRETS("stripe.webhook_secrets", Shape.LIST, true),
  STRIPE_WEBHOOK_SECRETS_FILE("stripe.webhook_secrets_file"),
  STRIPE_API_BASE("stripe.api_base"),
  MAIL_TRANSPORT("mail.transport"),
  MAIL_FROM("mail.from"),
  MAIL_REPLY_TO("mail.reply_to"),
  MAIL_NOTIFY("mail.notify"),
  MAIL_SMTP_HOST("mail.smtp.host"),
  MAIL_SMTP_PORT("mail.smtp.port"),
  MAIL_SMTP_USERNAME("mail.smtp.username"),
  MAIL_SMTP_PASSWORD("mail.smtp.password", Shape.SCALAR, true),
  MAIL_SMTP_PASSWORD_FILE("mail.smtp.password_file"),
  MAIL_SMTP_TLS("mail.smtp.tls"),
  MAIL_SMTP_CONNECTIONS("mail.smtp.connections"),
  MAIL_SMTP_RATE_PER_SECOND("mail.smtp.rate_per_second"),
  MAIL_SMTP_PER_DAY("mail.smtp.per_day"),
  DOWNLOADS_LIMIT("downloads.limit"),
  DOWNLOADS_GRANT_HOURS("downloads.grant_hours"),
  DOWNLOADS_LINK_DAYS("downloads.link_days");

  /** What a value looks like in the file. */
  enum Shape {
    SCALAR,
    LIST
  }

  static final List<Setting> ALL = List.of(values());

  private static final Map<String, Setting> BY_KEY = new HashMap<>();
  private static final Set<String> SECTIONS = new LinkedHashSet<>();

  static {
    for (Setting setting : ALL) {
      BY_KEY.put(setting.key, setting);
      for (int dot = setting.key.indexOf('.'); dot >= 0; dot = setting.key.indexOf('.', dot + 1)) {
        SECTIONS.add(setting.key.substring(0, dot));
      }
    }
  }

  private final String key;
  private final Shape shape;
  private final boolean secret;

  Setting(String key) {
    this(key, Shape.SCALAR, false);
  }

  Setting(String key, Shape shape, boolean secret) {
    this.key = key;
    this.shape = shape;
    this.secret = secret;
  }

  /** The setting of that key, such as {@code store.name}. */
  static @Nullable Setting ofKey(String key) {
    return BY_KEY.get(key);
  }

  /** The keys that hold other keys: {@code store}, {@code mail}, {@code mail.smtp} and so on. */
  static Set<String> sections() {
    return SECTIONS;
  }

  /** Its place in the file, sections and key joined by dots. */
  String key() {
    return key;
  }

  /** Its environment variable. */
  String variable() {
    return "STORE_" + name();
  }

  /** What its value looks like in the file. */
  Shape shape() {
    return shape;
  }

  /** Whether its value is never shown and makes the file that holds it private. */
  boolean secret() {
    return secret;
  }
}
