package store.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import store.OutsideWorld;
import store.failure.Kind;
import store.failure.StoreException;

/**
 * The way a command answers. Each method speaks to people or, with {@code --json}, gives the run's
 * one document, which is printed when the command has ended well or in part.
 */
public final class Output {

  private final OutsideWorld world;
  private final Manner manner;
  private final Supplier<ZoneId> zone;
  private @Nullable String document;
  private boolean hinted;
  private boolean ended;

  /** Answers in that manner; times are shown in the zone, which is asked for when needed. */
  public Output(OutsideWorld world, Manner manner, Supplier<ZoneId> zone) {
    this.world = world;
    this.manner = manner;
    this.zone = zone;
  }

  /** Says what was done. */
  public void done(String sentence) {
    answer(() -> JsonDocument.of(Map.of()), () -> Printable.line(sentence) + "\n");
  }

  /** Says what was done, and to what. */
  public <T> void done(String sentence, Columns<T> columns, T thing) {
    answer(() -> JsonDocument.of(columns, thing), () -> Printable.line(sentence) + "\n");
  }

  /** Says what a run for cron did, to nobody but a person at a terminal or with --verbose. */
  public <T> void routine(String sentence, Columns<T> columns, T thing) {
    if (manner.json() || people() || manner.verbose()) {
      done(sentence, columns, thing);
    }
  }

  /** Says several lines of our own, whose facts JSON tells by the columns. */
  public <T> void say(String lines, Columns<T> columns, T thing) {
    answer(() -> JsonDocument.of(columns, thing), () -> lines);
  }

  /** Shows one thing whole, which was asked for, even when quiet. */
  public <T> void show(Columns<T> columns, T thing) {
    shown(() -> JsonDocument.of(columns, thing), () -> page(columns, thing));
  }

  /** Says what was done and shows the thing below. */
  public <T> void doneAndShow(String sentence, Columns<T> columns, T thing) {
    answer(
        () -> JsonDocument.of(columns, thing),
        () -> Printable.line(sentence) + "\n\n" + page(columns, thing));
  }

  /** Lists things, even when quiet, or says the sentence when there are none. */
  public <T> void table(Columns<T> columns, List<T> things, String whenEmpty) {
    shown(
        () -> JsonDocument.of(columns, things),
        () ->
            things.isEmpty()
                ? Printable.line(whenEmpty) + "\n"
                : TextTable.of(columns, things, Cells.inTables(zone.get()))
                    .fit(width())
                    .text("", colourful()));
  }

  /** Shows tables under each other, even when quiet, whose facts JSON tells by the columns. */
  public <T> void sheets(List<Sheet<?>> sheets, Columns<T> columns, T thing) {
    shown(
        () -> JsonDocument.of(columns, thing),
        () ->
            sheets.stream()
                .map(sheet -> sheet.text(Cells.inTables(zone.get()), width(), colourful()))
                .collect(Collectors.joining("\n")));
  }

  /** Prints things as comma-separated values, even when quiet. */
  public <T> void csv(Columns<T> columns, List<T> things) {
    print(CsvText.of(columns, things));
  }

  /** The same into a file, whole or not at all, which is said. */
  public <T> void csv(Path file, Columns<T> columns, List<T> things) {
    WholeFile.write(world.resolve(file), CsvText.of(columns, things));
    written(file, things.size() + (things.size() == 1 ? " row" : " rows"));
  }

  /** Writes a page into a file, whole or not at all, which is said. */
  public void page(Path file, String html) {
    WholeFile.write(world.resolve(file), html);
    written(file, "the page");
  }

  private void written(Path file, String what) {
    Path whole = world.resolve(file);
    Path here = world.workingDirectory();
    Path shown = whole.startsWith(here) ? here.relativize(whole) : whole;
    answer(
        () -> JsonDocument.of(Map.of("file", whole.toString())),
        () -> "Wrote " + what + " to " + Printable.line(shown.toString()) + ".\n");
  }

  /** Whether a person looks at the answer on a terminal that shows more than letters. */
  public boolean drawn() {
    return world.terminal().out()
        && !manner.json()
        && !world.environment().getOrDefault("TERM", "").equals("dumb");
  }

  /** Whether the answer is a document for a program. */
  public boolean json() {
    return manner.json();
  }

  /**
   * Shows what happened, even when quiet, then what that comes to and the command it asks for;
   * nothing of it is cut, however narrow the terminal.
   */
  public <T> void chronicle(
      List<Moment> moments,
      String sentence,
      @Nullable String command,
      Columns<T> columns,
      T thing) {
    shown(
        () -> JsonDocument.of(columns, thing),
        () -> {
          Chronicle chronicle = new Chronicle(Cells.inTables(zone.get()), width());
          return chronicle.text(moments)
              + (moments.isEmpty() ? "" : "\n")
              + chronicle.paragraph(sentence, 0)
              + (command == null ? "" : "\n  " + Printable.line(command) + "\n");
        });
  }

  /**
   * Prints a text that was asked for as it is, even when quiet; an object with this key in JSON.
   */
  public void text(String key, String text) {
    text(key, text, text);
  }

  /** The same with other words in JSON. */
  public void text(String key, String value, String text) {
    shown(() -> JsonDocument.of(Map.of(key, value)), () -> text);
  }

  /** Names a next useful command, once a run, to a person at a terminal. */
  public void hint(String sentence) {
    if (!hinted && !manner.json() && !manner.quiet() && people()) {
      hinted = true;
      tell(Printable.line(sentence));
    }
  }

  /** Writes a line of a long run's log on stderr. */
  public void log(String line) {
    tell(Printable.line(line));
  }

  /** Warns on stderr; the run goes on. */
  public void warn(String sentence) {
    tell("store: warning: " + Printable.line(sentence));
  }

  /**
   * Asks whether to go on; the default is no, {@code --yes} answers in advance.
   *
   * @throws StoreException {@code MISUSED} when there is nobody to ask, {@code FAILED} when the
   *     answer is no
   */
  public void confirm(String question) {
    confirm(question, "");
  }

  /**
   * The same, showing a person first what it is about.
   *
   * @throws StoreException as the other says
   */
  public void confirm(String question, String about) {
    if (manner.yes()) {
      return;
    }
    if (!world.terminal().in() || !world.terminal().err()) {
      throw StoreException.misused(
          Printable.line(question)
              + " Nothing was done: there is no terminal to ask on; say --yes.");
    }
    if (!about.isEmpty()) {
      about.lines().forEach(line -> mutter(Printable.line(line) + "\n"));
    }
    mutter(Printable.line(question) + " [y/N] ");
    String answer = line().strip().toLowerCase(Locale.ROOT);
    if (!Set.of("y", "yes").contains(answer)) {
      throw new StoreException(Kind.FAILED, "Stopped as you wished; nothing was done.");
    }
  }

  /** Shows how many bytes of that total are done, on a terminal, when it takes long. */
  public Progress bytes(String label, long total) {
    return progress(label, total, Cells::bytes);
  }

  /** Shows how many things of that total are done, on a terminal, when it takes long. */
  public Progress items(String label, long total) {
    return progress(label, total, Long::toString);
  }

  /**
   * Prints the document that is due, at the latest when the command has ended well or in part; a
   * command that runs for long after its answer calls it itself.
   */
  public void end() {
    if (manner.json() && !ended) {
      ended = true;
      print(document == null ? JsonDocument.of(Map.of()) : document);
    }
  }

  /** What was not asked for is not said when quiet. */
  private void answer(Supplier<String> json, Supplier<String> text) {
    if (manner.json() || !manner.quiet()) {
      shown(json, text);
    }
  }

  private void shown(Supplier<String> json, Supplier<String> text) {
    if (manner.json()) {
      document(json.get());
    } else {
      print(text.get());
    }
  }

  private void document(String json) {
    if (document != null) {
      throw new IllegalStateException("A run answers with one document.");
    }
    document = json;
  }

  private <T> String page(Columns<T> columns, T thing) {
    Cells exact = Cells.onPages(zone.get());
    return new Page(exact, Cells.inTables(zone.get()), colourful(), width())
        .text(columns, thing, "");
  }

  /** Shows how far work is whose amount shows only on the way, on a terminal. */
  public Reach reach(String label) {
    return watched() ? new Reach(line(label, -1, Long::toString)) : new Reach(null);
  }

  private Progress progress(String label, long total, LongFunction<String> amount) {
    return watched() ? line(label, total, amount) : Progress.unseen();
  }

  private ProgressLine line(String label, long total, LongFunction<String> amount) {
    return new ProgressLine(
        Printable.line(label),
        total,
        amount,
        world.terminal().width(),
        world.clock(),
        this::mutter);
  }

  private boolean watched() {
    return world.terminal().err() && !manner.quiet();
  }

  private boolean people() {
    return world.terminal().out() && world.terminal().err();
  }

  private int width() {
    return world.terminal().out() ? world.terminal().width() : Integer.MAX_VALUE / 2;
  }

  private boolean colourful() {
    return world.terminal().out()
        && world.environment().getOrDefault("NO_COLOR", "").isEmpty()
        && !world.environment().getOrDefault("TERM", "").equals("dumb");
  }

  private void print(String text) {
    try {
      write(world.out(), text);
    } catch (IOException failure) {
      String reason = String.valueOf(failure.getMessage());
      if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
        throw new ReaderGone(failure);
      }
      throw StoreException.failed(
          "The answer could not be written ("
              + reason
              + "), though the work may be done; look before you repeat it.",
          failure);
    }
  }

  private void tell(String line) {
    mutter(line + "\n");
  }

  private void mutter(String text) {
    try {
      write(world.err(), text);
    } catch (IOException nobodyListens) {
      return;
    }
  }

  private static void write(OutputStream stream, String text) throws IOException {
    stream.write(text.getBytes(UTF_8));
    stream.flush();
  }

  private String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = world.in().read(); next >= 0 && next != '\n'; next = world.in().read()) {
        line.write(next);
      }
    } catch (IOException unreadable) {
      return "";
    }
    return line.toString(UTF_8);
  }
}
