package store.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.Kind;
import store.failure.StoreException;
import store.secrets.KeyFile;
import store.secrets.PrivateFile;
import store.secrets.Secret;
import store.secrets.TooLargeException;

/**
 * Finds the configuration and reads it whole: the file of {@code --config}, else of {@code
 * $STORE_CONFIG}, else {@code config.yaml} in the working directory, else the built-in defaults;
 * what the environment says wins over any of them.
 */
public final class ConfigurationReader {

  private static final String CONFIG_VARIABLE = "STORE_CONFIG";
  private static final String KEY_VARIABLE = "STORE_SECRET_KEY";
  private static final String KEY_FILE_VARIABLE = "STORE_SECRET_KEY_FILE";
  private static final int LARGEST_FILE = 1 << 20;

  private final Path workingDirectory;
  private final Map<String, String> environment;

  /**
   * A reader that stands in that folder.
   *
   * @param workingDirectory an absolute path
   * @param environment all variables
   */
  public ConfigurationReader(Path workingDirectory, Map<String, String> environment) {
    this.workingDirectory = workingDirectory;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads the configuration.
   *
   * @param explicit the file of {@code --config}, or null
   * @throws StoreException {@code CONFIGURATION} with all mistakes at once; also when a file that
   *     was named does not exist, since every command is useless without it
   */
  public Configuration read(@Nullable Path explicit) {
    Path file = place(explicit);
    boolean named = explicit != null || value(CONFIG_VARIABLE) != null;
    if (!named && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return read(null, "", workingDirectory);
    }
    return read(file, content(file), folder(file));
  }

  /** Where the configuration is, or would be made: the first three places of the search. */
  Path place(@Nullable Path explicit) {
    String variable = value(CONFIG_VARIABLE);
    if (explicit != null || variable == null) {
      return ValueReader.tidy(
          workingDirectory.resolve(explicit == null ? Path.of("config.yaml") : explicit));
    }
    try {
      return ValueReader.tidy(workingDirectory.resolve(variable));
    } catch (InvalidPathException unusable) {
      throw new StoreException(Kind.CONFIGURATION, "$STORE_CONFIG is not a path.", unusable);
    }
  }

  /** Reads a configuration that is about to be written there. */
  Configuration readPlanned(Path file, String content) {
    return read(file, content, folder(file));
  }

  private Configuration read(@Nullable Path file, String content, Path home) {
    Mistakes mistakes = new Mistakes();
    Map<Setting, List<Entry>> fromFile =
        content.isEmpty() ? Map.of() : FileEntries.read(content, mistakes);
    Entries entries = new Entries(fromFile, EnvironmentEntries.read(environment, mistakes));
    if (file != null) {
      refuseOpenFile(file, entries, mistakes);
    }
    ValueReader values = new ValueReader(entries, mistakes, home, workingDirectory);
    Configuration configuration =
        new ConfigurationBuilder(entries, mistakes, values).build(file, home, linkKey(mistakes));
    mistakes.refuse(file);
    return configuration;
  }

  private @Nullable Secret linkKey(Mistakes mistakes) {
    String key = value(KEY_VARIABLE);
    String keyFile = value(KEY_FILE_VARIABLE);
    if (key != null && keyFile != null) {
      mistakes.inEnvironment(
          KEY_FILE_VARIABLE, "Only one of $" + KEY_VARIABLE + " and this can be given.");
    }
    try {
      if (key != null) {
        return KeyFile.parse(key, "It");
      }
      return keyFile == null ? null : new KeyFile(workingDirectory.resolve(keyFile)).read();
    } catch (StoreException unusable) {
      mistakes.inEnvironment(key == null ? KEY_FILE_VARIABLE : KEY_VARIABLE, unusable.sentence());
    } catch (InvalidPathException unusable) {
      mistakes.inEnvironment(KEY_FILE_VARIABLE, "It is not a path.");
    }
    return null;
  }

  private static void refuseOpenFile(Path file, Entries entries, Mistakes mistakes) {
    int line = entries.firstSecretLine();
    if (line == 0) {
      return;
    }
    try {
      String remedy = new PrivateFile(file).remedy();
      if (remedy != null) {
        mistakes.onLine(
            line, "A secret stands here and the file is open to others; run: " + remedy);
      }
    } catch (IOException failure) {
      mistakes.inFile("Its permissions could not be read: " + FileFailure.reason(failure) + ".");
    }
  }

  private static String content(Path file) {
    try {
      String text = new PrivateFile(file).read(LARGEST_FILE);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException binary) {
      throw unreadable(file, "it is not text in UTF-8", binary);
    } catch (TooLargeException large) {
      throw unreadable(file, "it is larger than 1 MiB", large);
    } catch (IOException failure) {
      throw unreadable(file, FileFailure.reason(failure), failure);
    }
  }

  private static StoreException unreadable(Path file, String reason, IOException cause) {
    return new StoreException(
        Kind.CONFIGURATION,
        "The configuration " + file + " could not be read: " + reason + ".",
        cause);
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private @Nullable String value(String variable) {
    return EnvironmentEntries.value(environment, variable);
  }
}
