package store.mail;

import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import store.failure.FileFailure;
import store.failure.StoreException;

/**
 * The templates an owner has put into the data folder, checked before any letter is made of them.
 */
final class OwnTemplates {

  /** More than any letter has to say. */
  private static final int MOST_BYTES = 256 * 1024;

  /** What would take in other files, change the braces, or leave a fact as it is. */
  private static final Pattern SIGN = Pattern.compile("\\{\\{\\s*([{&=><$])\\s*([^}=\\s]*)");

  /** Anything but a remark has to end on the line on which it begins. */
  private static final Pattern OPEN = Pattern.compile("\\{\\{(?!!)(?![^\\n]*?}})");

  private static final Pattern LINE = Pattern.compile("(?:@ line|on line|line) (\\d+)");

  private final Path folder;

  OwnTemplates(Path folder) {
    this.folder = folder;
  }

  /** Where a part of a letter stands, if its owner has written one. */
  Path file(String letter, Part part) {
    return folder.resolve(part.fileName(letter));
  }

  /** What changes whenever one of the files does; it reads none of them. */
  String state() {
    StringBuilder state = new StringBuilder();
    if (Files.isDirectory(folder)) {
      for (LetterKind kind : LetterKind.values()) {
        for (Part part : Part.values()) {
          describe(file(kind.text(), part), state);
        }
      }
    }
    return state.toString();
  }

  private static void describe(Path file, StringBuilder state) {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      state
          .append(file.getFileName())
          .append(' ')
          .append(facts.lastModifiedTime().toMillis())
          .append(' ')
          .append(facts.size())
          .append('\n');
    } catch (IOException none) {
      // The words that are built in stand for what cannot even be looked at.
      return;
    }
  }

  /** The parts of that letter that stand there. */
  List<Path> present(LetterKind kind) {
    List<Path> present = new ArrayList<>();
    for (Part part : Part.values()) {
      Path file = file(kind.text(), part);
      if (Files.exists(file)) {
        present.add(file);
      }
    }
    return present;
  }

  /**
   * The letter in its owner's words.
   *
   * @throws StoreException {@code CONFIGURATION} naming file and line when one of the templates
   *     cannot be used
   */
  Wording wording(LetterKind kind, Wording builtIn) {
    Map<Part, Template> own = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      Path file = file(kind.text(), part);
      if (Files.exists(file)) {
        own.put(part, template(kind, part, file));
      }
    }
    Wording wording = builtIn.with(own);
    for (Part part : own.keySet()) {
      rehearse(kind, part, wording);
    }
    return wording;
  }

  private static Template template(LetterKind kind, Part part, Path file) {
    String source = text(file);
    mustBePlain(kind, part, file, source);
    try {
      return Wording.compile(part, source);
    } catch (RuntimeException | StackOverflowError wrong) {
      throw broken(file, wrong);
    }
  }

  /** What is no regular file, a pipe for one, might never come to an end of what it has to say. */
  private static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw StoreException.configuration(file + " is no file; put one there, or remove it.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw StoreException.configuration(
            file + " is larger than " + MOST_BYTES / 1024 + " KiB; make it smaller.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw StoreException.configuration(file + " is not written in UTF-8; save it as UTF-8.");
    } catch (IOException unreadable) {
      throw StoreException.configuration(
          file + " could not be read: " + FileFailure.reason(unreadable) + ".");
    }
  }

  private static void mustBePlain(LetterKind kind, Part part, Path file, String source) {
    Matcher open = OPEN.matcher(source);
    if (open.find()) {
      throw wrong(file, source, open.start(), "the braces are opened and not closed.");
    }
    Matcher sign = SIGN.matcher(source);
    while (sign.find()) {
      String fact = sign.group(2);
      String wrong =
          switch (sign.group(1)) {
            case "{", "&" ->
                part != Part.HTML || kind.markup().contains(fact)
                    ? ""
                    : "write {{" + fact + "}}; what stands in HTML is always escaped.";
            case "=" -> "the braces cannot be changed to others.";
            default -> "a template cannot take in another.";
          };
      if (!wrong.isEmpty()) {
        throw wrong(file, source, sign.start(), wrong);
      }
    }
  }

  private static StoreException wrong(Path file, String source, int at, String what) {
    long line = source.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    return StoreException.configuration(file + ", line " + line + ": " + what);
  }

  /** Tries the words with every sample, so that what is wrong is found before a buyer waits. */
  private void rehearse(LetterKind kind, Part part, Wording wording) {
    Path file = file(kind.text(), part);
    for (Map<String, Object> facts : kind.samples()) {
      String said;
      try {
        said = wording.say(part, facts);
      } catch (RuntimeException | StackOverflowError wrong) {
        throw broken(file, wrong);
      }
      if (said.isBlank()) {
        throw StoreException.configuration(file + " says nothing.");
      }
      for (Map.Entry<String, String> needed : kind.needed().entrySet()) {
        if (part != Part.SUBJECT && !said.contains(needed.getValue())) {
          throw StoreException.configuration(
              file
                  + " lacks {{"
                  + needed.getKey()
                  + "}}, without which the letter is worth nothing.");
        }
      }
    }
  }

  /** What the template engine says, with file and line. */
  private static StoreException broken(Path file, Throwable wrong) {
    if (wrong instanceof MustacheException.Context unknown) {
      return StoreException.configuration(
          file
              + ", line "
              + unknown.lineNo
              + ": there is no fact {{"
              + unknown.key
              + "}} in this letter.");
    }
    if (!(wrong instanceof MustacheException)) {
      return StoreException.configuration(file + " cannot be understood; make it simpler.");
    }
    String said = String.valueOf(wrong.getMessage());
    Matcher line = LINE.matcher(said);
    String where = line.find() ? ", line " + line.group(1) : "";
    String what = said.replaceAll("\\s*@ line \\d+.*", "").replaceAll("[.\\s]+$", "");
    return StoreException.configuration(file + where + ": " + what + ".");
  }
}
