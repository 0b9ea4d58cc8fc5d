package store.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import store.database.DatabaseSettings;
import store.delivery.DownloadSettings;
import store.mail.MailSettings;
import store.payments.stripe.StripeSettings;
import store.secrets.Secret;

/**
 * Everything the owner has decided, checked, and with a default where nothing was said.
 *
 * @param file the file it comes from, or null for the built-in defaults
 * @param shop what the shop is
 * @param data where its data lies
 * @param database which database
 * @param server where it listens
 * @param stripe the account at Stripe
 * @param mail how mail leaves
 * @param downloads how often and how long buyers may download
 * @param linkKey the key of download links when the environment carries it, else null: then it is
 *     in {@link DataFolder#secretKey()}
 */
public record Configuration(
    @Nullable Path file,
    ShopSettings shop,
    DataFolder data,
    DatabaseSettings database,
    ServerSettings server,
    StripeSettings stripe,
    MailSettings mail,
    DownloadSettings downloads,
    @Nullable Secret linkKey) {}
