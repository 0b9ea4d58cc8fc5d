package store.mail.bounces;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;

/** Messages one after the other, none of them kept longer than it is looked at. */
final class Mailbag {

  /** A report holds our own mail at most, and none of those is nearly so large. */
  static final int LARGEST = 4 * 1024 * 1024;

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** Takes one message, or null for one that is too large or cannot be read. */
  private final Consumer<byte @Nullable []> reader;

  Mailbag(Consumer<byte @Nullable []> reader) {
    this.reader = reader;
  }

  /** A maildir: what lies in its {@code new} and {@code cur}; nothing there is touched. */
  void maildir(Path folder) {
    List<Path> boxes =
        List.of(folder.resolve("new"), folder.resolve("cur")).stream()
            .filter(Files::isDirectory)
            .toList();
    if (boxes.isEmpty()) {
      throw StoreException.misused(
          folder + " is no maildir: it has neither a folder new nor a folder cur.");
    }
    boxes.forEach(this::box);
  }

  private void box(Path box) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(box)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && !String.valueOf(file.getFileName()).startsWith(".")) {
          file(file);
        }
      }
    } catch (IOException failure) {
      throw StoreException.failed(
          box + " could not be read: " + FileFailure.reason(failure) + ".", failure);
    }
  }

  private void file(Path file) {
    byte[] message;
    try (InputStream in = Files.newInputStream(file)) {
      message = in.readNBytes(LARGEST + 1);
    } catch (IOException unreadable) {
      message = null;
    }
    reader.accept(message == null || message.length > LARGEST ? null : message);
  }

  /** One message, or an mbox (RFC 4155), which begins with {@code From} and a space. */
  void stream(InputStream stream) {
    try (InputStream in = new BufferedInputStream(stream, 64 * 1024)) {
      Gathered gathered = new Gathered();
      ByteArrayOutputStream line = new ByteArrayOutputStream(256);
      boolean blank = true;
      boolean mbox = false;
      boolean first = true;
      boolean more = true;
      while (more) {
        more = readLine(in, line);
        byte[] bytes = line.toByteArray();
        boolean from = startsWith(bytes, FROM);
        mbox = first ? from : mbox;
        if (mbox && blank && from) {
          gathered.handOver();
        } else {
          gathered.add(bytes);
        }
        blank = bytes.length == 0 || bytes[0] == '\n' || bytes[0] == '\r';
        first = false;
      }
      gathered.handOver();
    } catch (IOException failure) {
      throw StoreException.failed(
          "The mail could not be read: " + FileFailure.reason(failure) + ".", failure);
    }
  }

  /** Reads a line with its end, or a piece of one that is very long; false at the end of all. */
  private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    line.reset();
    int octet = in.read();
    while (octet >= 0) {
      line.write(octet);
      if (octet == '\n' || line.size() >= 64 * 1024) {
        return true;
      }
      octet = in.read();
    }
    return false;
  }

  private static boolean startsWith(byte[] line, byte[] prefix) {
    return line.length >= prefix.length
        && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** One message as it comes in; of one that is too large no more is kept. */
  private final class Gathered {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLarge;

    void add(byte[] line) {
      if (bytes.size() + line.length > LARGEST) {
        tooLarge = true;
        bytes.reset();
      }
      if (!tooLarge) {
        bytes.writeBytes(line);
      }
    }

    void handOver() {
      if (tooLarge) {
        reader.accept(null);
      } else if (bytes.size() > 0) {
        reader.accept(bytes.toByteArray());
      }
      bytes.reset();
      tooLarge = false;
    }
  }
}
