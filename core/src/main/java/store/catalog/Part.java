package store.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An unfinished file. It is gone once it is closed, and also when the process is told to end before
 * that (Ctrl-C, SIGTERM, SIGHUP), unless it has got another name by then.
 */
final class Part implements Closeable {

  private final Path path;
  private final FileChannel channel;
  private final Thread atTheEnd;

  /** Takes care of that file, which the channel writes. */
  Part(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.atTheEnd = new Thread(() -> discard(path), "store-part");
    try {
      Runtime.getRuntime().addShutdownHook(atTheEnd);
    } catch (IllegalStateException ending) {
      throw new IOException("the program is being stopped", ending);
    }
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException ending) {
      // The hook is at it already.
      return;
    }
  }

  static void discard(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException stays) {
      // The next intake removes it.
      return;
    }
  }
}
