package store.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.money.Money;

/**
 * Turns what was written into values of the right kind. What cannot be used becomes a mistake and
 * counts as not written, so that the next value is looked at too.
 */
final class ValueReader {

  private static final Pattern DECIMALS = Pattern.compile("[0-9]{1,6}");
  private static final BigDecimal MILLISECONDS_AN_HOUR = BigDecimal.valueOf(3_600_000);

  private final Entries entries;
  private final Mistakes mistakes;
  private final Path fileFolder;
  private final Path workingDirectory;

  ValueReader(Entries entries, Mistakes mistakes, Path fileFolder, Path workingDirectory) {
    this.entries = entries;
    this.mistakes = mistakes;
    this.fileFolder = fileFolder;
    this.workingDirectory = workingDirectory;
  }

  /** One line of text. */
  @Nullable String text(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, ValueReader::line);
  }

  /** A name that people read. */
  @Nullable String name(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, ShopRules::name);
  }

  /** A mail address. */
  @Nullable EmailAddress address(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, EmailAddress::parse);
  }

  /** An http or https URL without a trailing slash. */
  @Nullable URI url(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, ShopRules::parse);
  }

  @Nullable Currency currency(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, Money::currency);
  }

  @Nullable ZoneId timeZone(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, ValueReader::zone);
  }

  /** The addresses and blocks of a list. */
  List<AddressBlock> blocks(Setting setting) {
    List<AddressBlock> blocks = new ArrayList<>();
    List<Entry> all = entries.all(setting);
    for (Entry entry : all == null ? List.<Entry>of() : all) {
      AddressBlock block = value(entry, AddressBlock::parse);
      if (block != null) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** A host and a port to listen at. */
  @Nullable ServerSettings listening(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, ListenAddress::parse);
  }

  /** A name or an address of a machine. */
  @Nullable String host(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, ListenAddress::host);
  }

  /** A whole number in that range. */
  @Nullable Integer whole(Setting setting, int least, int most) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, text -> number(text, least, most));
  }

  /** A number of hours above nothing, with up to six decimals. */
  @Nullable Duration hours(Setting setting, int most) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, text -> hours(text, most));
  }

  /** A whole number from 1 on, or null for the word that means "no limit" or for nothing. */
  @Nullable Integer wholeOr(Setting setting, String unlimited, int most) {
    Entry entry = entries.one(setting);
    return entry == null
        ? null
        : value(entry, text -> text.equals(unlimited) ? null : numberOr(text, most, unlimited));
  }

  /** One of the names of an enum, in lower case. */
  <E extends Enum<E>> @Nullable E choice(Setting setting, List<E> choices) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, text -> chosen(text, choices));
  }

  /** A path; a relative one starts where it was written: beside the file, or where we stand. */
  @Nullable Path path(Setting setting) {
    Entry entry = entries.one(setting);
    return entry == null ? null : value(entry, text -> path(entry, text));
  }

  /** What the function makes of the value; its {@link StoreException} is the mistake. */
  <T> @Nullable T value(Entry entry, Function<String, @Nullable T> function) {
    String text = entry.text().strip();
    if (text.isEmpty()) {
      mistakes.in(entry, "It is empty; leave the key out for the default.");
      return null;
    }
    try {
      return function.apply(text);
    } catch (StoreException unusable) {
      mistakes.in(entry, unusable.sentence());
      return null;
    }
  }

  /** The absolute path that an entry means. */
  Path path(Entry entry, String text) {
    if (text.equals("~") || text.startsWith("~/")) {
      throw StoreException.misused("~ is not understood here; write the whole path.");
    }
    try {
      return tidy((entry.fromFile() ? fileFolder : workingDirectory).resolve(line(text)));
    } catch (InvalidPathException unusable) {
      throw new StoreException(Kind.MISUSED, Quoted.of(text) + " is not a path.", unusable);
    }
  }

  /** The path without "."; through symbolic links ".." is not what it seems, so it stays. */
  static Path tidy(Path path) {
    return path.toString().contains("..") ? path : path.normalize();
  }

  private static String line(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw StoreException.misused("It must be one line without control characters.");
      }
    }
    return text;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      String near = Spelling.nearest(text, ZoneId.getAvailableZoneIds());
      throw new StoreException(
          Kind.MISUSED,
          Quoted.of(text)
              + " is not a time zone; "
              + (near == null
                  ? "use a name such as Europe/Berlin or UTC."
                  : "did you mean " + near + "?"),
          unknown);
    }
  }

  private static int number(String text, int least, int most) {
    int number = digits(text);
    if (number < least || number > most) {
      throw StoreException.misused(
          Quoted.of(text) + " is not a whole number from " + least + " to " + most + ".");
    }
    return number;
  }

  private static Duration hours(String text, int most) {
    int point = text.indexOf('.');
    boolean decimals = point > 0 && DECIMALS.matcher(text.substring(point + 1)).matches();
    int whole = digits(point < 0 || !decimals ? text : text.substring(0, point));
    Duration hours =
        whole < 0
            ? Duration.ZERO
            : Duration.ofMillis(new BigDecimal(text).multiply(MILLISECONDS_AN_HOUR).longValue());
    if (hours.isZero() || hours.compareTo(Duration.ofHours(most)) > 0) {
      throw StoreException.misused(
          Quoted.of(text) + " is not a number of hours up to " + most + ", such as 24 or 0.5.");
    }
    return hours;
  }

  private static int numberOr(String text, int most, String word) {
    int number = digits(text);
    if (number < 1 || number > most) {
      throw StoreException.misused(
          Quoted.of(text)
              + " is neither a whole number from 1 to "
              + most
              + " nor \""
              + word
              + "\".");
    }
    return number;
  }

  /** The number of plain digits without a leading zero (which might mean octal), or -1. */
  static int digits(String text) {
    if (text.length() > 9 || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return text.isEmpty() ? -1 : number;
  }

  private static <E extends Enum<E>> E chosen(String text, List<E> choices) {
    StringBuilder names = new StringBuilder();
    for (E choice : choices) {
      String name = choice.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return choice;
      }
      names.append(names.isEmpty() ? "" : ", ").append(name);
    }
    throw StoreException.misused(Quoted.of(text) + " is none of: " + names + ".");
  }
}
