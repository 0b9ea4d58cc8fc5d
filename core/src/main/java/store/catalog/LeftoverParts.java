package store.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished files of intakes. Each is locked by the process that writes it, as soon as it is
 * made: one that is not locked was left by a process that was killed, and the next removes it.
 */
final class LeftoverParts {

  private static final String ENDING = ".part";

  /** How often a part may be taken for a leftover in the moment before it is locked. */
  private static final int ATTEMPTS = 5;

  /** A part this old is nobody's, also where files cannot be locked. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Path folder;

  LeftoverParts(Path folder) {
    this.folder = folder;
  }

  /** A new, empty part; those that nobody writes any more are removed. */
  Part newPart(FileAttribute<?>... permissions) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path path = Files.createTempFile(folder, mine(), ENDING, permissions);
      // Asked of the new part, so that the clock is the disk's own.
      Instant now = Files.getLastModifiedTime(path).toInstant();
      FileChannel held = held(path);
      if (held != null) {
        remove(now);
        return part(path, held);
      }
    }
    throw new IOException("other processes remove what is being written");
  }

  /** Removes what nobody writes any more. */
  void remove() {
    if (Files.isDirectory(folder)) {
      remove(null);
    }
  }

  private void remove(@Nullable Instant now) {
    String mine = mine();
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path part : parts) {
        // Closing a channel on a part of this process would drop the lock of its writer.
        boolean own = String.valueOf(part.getFileName()).startsWith(mine);
        removeIfLeft(part, own, now);
      }
    } catch (IOException unreadable) {
      // The next intake looks again.
      return;
    }
  }

  private static void removeIfLeft(Path part, boolean own, @Nullable Instant now) {
    try {
      if (now != null && forgotten(part, now)) {
        Files.deleteIfExists(part);
      } else if (!own) {
        removeIfUnlocked(part);
      }
    } catch (IOException goneOrNotOurs) {
      // The next intake looks again.
      return;
    }
  }

  private static boolean forgotten(Path part, Instant now) throws IOException {
    Instant written = Files.getLastModifiedTime(part).toInstant();
    return Duration.between(written, now).compareTo(FORGOTTEN) > 0;
  }

  /** Removed while it is locked, so that its writer, if it is just beginning, takes note. */
  private static void removeIfUnlocked(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(part);
      }
    } catch (OverlappingFileLockException ours) {
      return;
    }
  }

  /** Opens the part and shows others that it is being written; null when one has removed it. */
  private static @Nullable FileChannel held(Path path) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
    } catch (NoSuchFileException removed) {
      return null;
    }
    try {
      if (channel.tryLock() != null && Files.exists(path)) {
        return channel;
      }
    } catch (IOException withoutLocks) {
      return channel; // Then its age alone protects it.
    }
    channel.close();
    return null;
  }

  private static Part part(Path path, FileChannel held) throws IOException {
    try {
      return new Part(path, held);
    } catch (IOException ending) {
      Part.discard(path);
      held.close();
      throw ending;
    }
  }

  /** In a container every process may have the same number, though not the same start. */
  private static String mine() {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "-" + Long.toString(started, 36) + "-";
  }
}
