package store.cli.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import store.OutsideWorld;
import store.cli.output.Printable;
import store.failure.StoreException;

/**
 * A text given on the line, in a file ({@code @notes.md}) or on standard input ({@code @-}).
 *
 * @param text UTF-8, at most 1 MiB when it was read; a leading byte order mark is dropped
 */
public record TextArgument(String text) {

  private static final int LARGEST = 1 << 20;

  /**
   * Reads what was typed.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such file, {@code MISUSED} when it is
   *     too large or not UTF-8 text, {@code FAILED} when it cannot be read
   */
  public static TextArgument read(String typed, OutsideWorld world) {
    if (!typed.startsWith("@")) {
      return new TextArgument(typed);
    }
    String name = typed.substring(1);
    String source = name.equals("-") ? "Standard input" : "The file " + Printable.line(name);
    try {
      return new TextArgument(decoded(bytes(name, world), source));
    } catch (NoSuchFileException | InvalidPathException missing) {
      throw StoreException.notFound(
          "There is no file \""
              + Printable.line(name)
              + "\" to read the text from; check its name, or write the text itself without @.");
    } catch (IOException unreadable) {
      throw StoreException.failed(
          source + " cannot be read; check that it is a file and that you may read it.",
          unreadable);
    }
  }

  /** The text as it is; never shown with its type's name. */
  @Override
  public String toString() {
    return text;
  }

  private static byte[] bytes(String name, OutsideWorld world) throws IOException {
    if (name.equals("-")) {
      return world.in().readNBytes(LARGEST + 1);
    }
    try (InputStream file = Files.newInputStream(world.resolve(Path.of(name)))) {
      return file.readNBytes(LARGEST + 1);
    }
  }

  private static String decoded(byte[] bytes, String source) {
    if (bytes.length > LARGEST) {
      throw StoreException.misused(source + " holds more than 1 MiB of text; shorten it.");
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException other) {
      throw StoreException.misused(source + " is not UTF-8 text; save it as UTF-8.");
    }
  }
}
