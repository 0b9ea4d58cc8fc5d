package store.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import store.config.YamlNode.Listing;
import store.config.YamlNode.Mapping;
import store.config.YamlNode.Pair;
import store.config.YamlNode.Scalar;

/**
 * Reads one YAML 1.2 document of plain keys, values and lists. Anchors, aliases and tags are
 * mistakes: what looks like one is most often a password that wants quotes. No message repeats what
 * stands in the file, since it may be a secret.
 */
final class YamlParser {

  private static final int DEEPEST = 20;

  private final Mistakes mistakes;
  private final Iterator<Event> events;

  private YamlParser(String text, Mistakes mistakes) {
    this.mistakes = mistakes;
    LoadSettings settings =
        LoadSettings.builder().setSchema(new FailsafeSchema()).setParseComments(false).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /** What the document holds; null when it is empty or has mistakes of syntax. */
  static @Nullable YamlNode parse(String text, Mistakes mistakes) {
    try {
      return new YamlParser(text, mistakes).document();
    } catch (MarkedYamlEngineException syntax) {
      Mark mark = syntax.getProblemMark().or(syntax::getContextMark).orElse(null);
      int line = mark == null ? 1 : mark.getLine() + 1;
      mistakes.onLine(line, sentence(syntax, lineOf(text, line)));
    } catch (YamlEngineException characters) {
      mistakes.inFile("It holds characters that are not text.");
    } catch (TooDeep nested) {
      mistakes.onLine(nested.line, "Too many levels of lists and keys.");
    }
    return null;
  }

  private @Nullable YamlNode document() {
    YamlNode root = null;
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        documents++;
        if (documents > 1) {
          mistakes.onLine(
              line(event), "A second document begins here; keep one and drop the line \"---\".");
          return null;
        }
      } else if (event instanceof NodeEvent) {
        root = node(event, 0);
      }
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    int line = line(event);
    if (depth > DEEPEST) {
      throw new TooDeep(line);
    }
    // No switch over types: its bootstrap would cost every command some milliseconds.
    if (event instanceof ScalarEvent scalar) {
      refuseExtras(scalar.getAnchor(), scalar.getTag(), line);
      return new Scalar(scalar.getValue(), scalar.isPlain(), line);
    }
    if (event instanceof SequenceStartEvent sequence) {
      refuseExtras(sequence.getAnchor(), sequence.getTag(), line);
      List<YamlNode> items = new ArrayList<>();
      for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
        items.add(node(next, depth + 1));
      }
      return new Listing(items, line);
    }
    if (event instanceof MappingStartEvent mapping) {
      refuseExtras(mapping.getAnchor(), mapping.getTag(), line);
      List<Pair> pairs = new ArrayList<>();
      for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
        YamlNode key = node(next, depth + 1);
        pairs.add(new Pair(key, node(events.next(), depth + 1)));
      }
      return new Mapping(pairs, line);
    }
    if (event instanceof AliasEvent alias) {
      refuseExtras(alias.getAnchor(), Optional.empty(), line);
    }
    return new Scalar("", true, line);
  }

  private void refuseExtras(Optional<Anchor> anchor, Optional<String> tag, int line) {
    if (anchor.isPresent()) {
      mistakes.onLine(
          line, "Anchors (&) and aliases (*) are not understood; quote a value that begins so.");
    }
    if (tag.isPresent()) {
      mistakes.onLine(line, "Tags (!) are not understood; quote a value that begins so.");
    }
  }

  private static String sentence(MarkedYamlEngineException syntax, String line) {
    String problem = String.valueOf(syntax.getProblem());
    String context = String.valueOf(syntax.getContext());
    if (line.substring(0, line.length() - line.stripLeading().length()).indexOf('\t') >= 0
        || problem.contains("TAB")) {
      return "A tab cannot indent; use spaces.";
    }
    if (problem.contains("unexpected end of stream") || context.contains("quoted scalar")) {
      return "A quoted value does not end, or holds a \\ that means nothing.";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "A colon stands where none can be; quote a value that holds one.";
    }
    if (problem.contains("could not find expected ':'")) {
      return "A key wants a colon and a space behind it.";
    }
    if (context.contains("flow")) {
      return "A list or braces do not end, or want a comma.";
    }
    if (context.contains("block")) {
      return "The indentation does not fit the lines above.";
    }
    if (problem.contains("cannot start any token")) {
      return "Quote a value that begins with a special character.";
    }
    return "This is not valid YAML.";
  }

  private static int line(Event event) {
    Optional<Mark> mark = event.getStartMark();
    return mark.isPresent() ? mark.get().getLine() + 1 : 1;
  }

  private static String lineOf(String text, int line) {
    return text.lines().skip(line - 1L).findFirst().orElse("");
  }

  /** Ends the descent into a document nobody has written by hand. */
  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    TooDeep(int line) {
      super(null, null, false, false);
      this.line = line;
    }
  }
}
