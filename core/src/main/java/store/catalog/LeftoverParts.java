package store.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.time.Instant;

/**
 * The unfinished files of an intake. Each is locked by the process that writes it; what a killed
 * one has left is removed by the next.
 */
final class LeftoverParts {

  private static final String ENDING = ".part";

  /** Time enough between making a part and locking it. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /** A part this old is nobody's, also where files cannot be locked. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Path folder;
  private final String mine = ProcessHandle.current().pid() + "-";

  LeftoverParts(Path folder) {
    this.folder = folder;
  }

  /** A new, empty part; those that nobody writes any more are removed. */
  Path newPart(FileAttribute<?>... permissions) throws IOException {
    Path part = Files.createTempFile(folder, mine, ENDING, permissions);
    // Asked of the new part, so that the clock is the disk's own.
    Instant now = Files.getLastModifiedTime(part).toInstant();
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path other : parts) {
        removeIfLeft(other, now);
      }
    }
    return part;
  }

  /** Shows other processes that the part is being written, until the channel is closed. */
  void hold(FileChannel part) throws IOException {
    FileLock held;
    try {
      held = part.tryLock();
    } catch (IOException withoutLocks) {
      return; // Then its age alone protects it.
    }
    if (held == null) {
      throw new IOException("another process removes it");
    }
  }

  private void removeIfLeft(Path part, Instant now) {
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(part).toInstant(), now);
      if (age.compareTo(FORGOTTEN) > 0
          || (age.compareTo(SETTLED) > 0 && !isMine(part) && isUnlocked(part))) {
        Files.deleteIfExists(part);
      }
    } catch (IOException goneOrNotOurs) {
      // The next intake looks again.
      return;
    }
  }

  /** Closing a channel on a part of this process would drop the lock of its writer. */
  private boolean isMine(Path part) {
    return String.valueOf(part.getFileName()).startsWith(mine);
  }

  private static boolean isUnlocked(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }
}
