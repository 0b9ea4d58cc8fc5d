package store.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import store.database.DatabaseSettings;
import store.failure.FileFailure;
import store.failure.StoreException;
import store.money.Money;
import store.secrets.KeyFile;
import store.secrets.PrivateFile;

/**
 * Makes the files of a new store: data folder, key, and as the last thing, which makes it a store,
 * its configuration. Nothing that exists is ever overwritten.
 */
public final class StoreInitializer {

  private static final String USUAL_DATA = "./" + ConfigurationBuilder.DEFAULT_DATA;

  private final ConfigurationReader reader;
  private final RandomGenerator randomness;

  /**
   * An initializer that looks for a place as the reader does.
   *
   * @param randomness a secure source
   */
  public StoreInitializer(ConfigurationReader reader, RandomGenerator randomness) {
    this.reader = reader;
    this.randomness = randomness;
  }

  /**
   * Makes the store. Of two at once one succeeds; when it fails, what it has made is taken back.
   *
   * @param explicit the file of {@code --config}, or null
   * @param prepareDatabase called when the folders stand and before the configuration does, with a
   *     configuration that may create its database; when it throws it leaves no database behind
   * @return the configuration as it is from now on
   * @throws StoreException {@code REFUSED} when there is a configuration or a store already; {@code
   *     MISUSED} for an unusable choice; {@code NOT_FOUND} when the folder of the configuration
   *     does not exist; {@code CONFIGURATION} when the environment has mistakes; {@code FAILED} or
   *     {@code UNAVAILABLE} when a file cannot be written
   */
  public Configuration initialize(
      @Nullable Path explicit, StoreChoices choices, Consumer<Configuration> prepareDatabase) {
    Path file = reader.place(explicit);
    // Choices are refused before anything else is looked at.
    content(choices, USUAL_DATA);
    if (exists(file)) {
      throw taken(file);
    }
    Configuration planned = planned(file, choices);
    if (exists(database(planned))) {
      throw StoreException.refused(
          "There is a store already, with its database at "
              + database(planned)
              + "; name another place with --config, or run `store init --keep` to give it a"
              + " configuration.");
    }
    make(planned, file, content(choices, data(planned, file)), prepareDatabase);
    return planned;
  }

  /**
   * Makes what is missing of a store, and keeps what is there: a configuration without a store, or
   * a store without a configuration.
   *
   * @param explicit the file of {@code --config}, or null
   * @param choices for a configuration that is missing; all null when there is one
   * @param prepareDatabase as for {@link #initialize}
   * @return the configuration as it is from now on
   * @throws StoreException {@code REFUSED} when nothing is missing; otherwise as for {@link
   *     #initialize}
   */
  public Configuration complete(
      @Nullable Path explicit, StoreChoices choices, Consumer<Configuration> prepareDatabase) {
    Path file = reader.place(explicit);
    boolean configured = exists(file);
    if (configured && !choices.equals(new StoreChoices(null, null, null))) {
      throw StoreException.misused(
          "The configuration " + file + " is kept as it is; edit it to change what it says.");
    }
    Configuration planned = configured ? reader.read(file) : planned(file, choices);
    boolean stored = exists(database(planned));
    if (configured && stored) {
      throw StoreException.refused("Nothing is missing of the store of " + file + ".");
    }
    Consumer<Configuration> prepare = stored ? kept -> {} : prepareDatabase;
    String content = configured ? null : content(choices, data(planned, file));
    make(planned, file, content, prepare);
    return planned;
  }

  private Configuration planned(Path file, StoreChoices choices) {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw StoreException.notFound(
          "There is no folder " + folder + "; make it first, or name another with --config.");
    }
    return reader.readPlanned(file, content(choices, USUAL_DATA));
  }

  /** Where the data lies, as the configuration says it: the environment may have moved it. */
  private static String data(Configuration planned, Path file) {
    Path path = planned.data().path();
    boolean usual = path.equals(file.resolveSibling(ConfigurationBuilder.DEFAULT_DATA));
    return usual ? USUAL_DATA : quoted(path.toString());
  }

  private static Path database(Configuration planned) {
    return Path.of(planned.database().url().substring(ConfigurationBuilder.SQLITE.length()));
  }

  private void make(
      Configuration planned,
      Path file,
      @Nullable String content,
      Consumer<Configuration> prepareDatabase) {
    KeyFile key = new KeyFile(planned.data().secretKey());
    List<Path> folders = planned.data().create();
    boolean keyMade = false;
    boolean done = false;
    try {
      keyMade = planned.linkKey() == null && key.createUnlessThere(randomness);
      prepareDatabase.accept(creating(planned));
      if (content != null) {
        new PrivateFile(file).create(content);
      }
      done = true;
    } catch (FileAlreadyExistsException other) {
      // Another one was quicker and lives in these very folders: they stay.
      done = true;
      throw taken(file);
    } catch (IOException failure) {
      throw FileFailure.writing(file, failure);
    } finally {
      if (!done) {
        takeBack(keyMade ? key.path() : null, folders);
      }
    }
  }

  private static void takeBack(@Nullable Path key, List<Path> folders) {
    try {
      if (key != null) {
        Files.deleteIfExists(key);
      }
    } catch (IOException stays) {
      return;
    }
    DataFolder.takeBack(folders);
  }

  private static StoreException taken(Path file) {
    return StoreException.refused(
        "The configuration "
            + file
            + " exists already and is never overwritten; edit it, and run `store init --keep` if"
            + " its store is still missing.");
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Configuration creating(Configuration planned) {
    return new Configuration(
        planned.file(),
        planned.shop(),
        planned.data(),
        new DatabaseSettings(planned.database().url(), true),
        planned.server(),
        planned.stripe(),
        planned.mail(),
        planned.downloads(),
        planned.linkKey());
  }

  private static String content(StoreChoices choices, String data) {
    String name =
        choices.name() == null ? ConfigurationBuilder.DEFAULT_NAME : ShopRules.name(choices.name());
    String currency =
        Money.currency(
                choices.currency() == null
                    ? ConfigurationBuilder.DEFAULT_CURRENCY
                    : choices.currency())
            .getCurrencyCode();
    URI url = choices.url() == null ? null : ShopRules.parse(choices.url());
    return String.format(
        Locale.ROOT,
        """
        # The configuration of this store. config.example.yaml, which comes with the program,
        # explains every key. Keep this file private: chmod 600.
        store:
          name: %s
          %s
          currency: %s

        # The database, the files for sale, outgoing mail, the key of download links, backups.
        data: %s
        """,
        quoted(name),
        url == null
            ? "# url: https://shop.example.org   # where buyers find it"
            : "url: " + quoted(url.toString()),
        currency,
        data);
  }

  /** The text as a double-quoted scalar (YAML 1.2.2 section 7.3.1). */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
