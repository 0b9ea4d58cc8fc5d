package store.updates;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;

/**
 * Lets one sender at a time have a mailing, so that mail found half sent is known to be left by one
 * that died. The operating system frees the lock of a killed process. It lies in a file of its own:
 * each mailing is one byte of it.
 */
final class SendingLock {

  private final Path file;

  SendingLock(Path file) {
    this.file = file;
  }

  /** A mailing held by this sender. */
  record Held(FileChannel channel, FileLock lock) implements AutoCloseable {
    @Override
    public void close() {
      try {
        lock.release();
        channel.close();
      } catch (IOException _) {
        // The end of the process frees it at the latest.
      }
    }
  }

  /**
   * Takes the mailing.
   *
   * @throws StoreException {@code UNAVAILABLE} when another sender has it
   */
  Held take(long mailing) {
    FileChannel channel = null;
    try {
      channel = open();
      FileLock lock = channel.tryLock(mailing, 1, false);
      if (lock != null) {
        return new Held(channel, lock);
      }
    } catch (OverlappingFileLockException inThisProcess) {
      close(channel);
      throw busy(mailing, inThisProcess);
    } catch (IOException failure) {
      close(channel);
      throw FileFailure.writing(file, failure);
    }
    close(channel);
    throw busy(mailing, null);
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static StoreException busy(long mailing, @Nullable Throwable cause) {
    return StoreException.unavailable(
        "Another command is sending update "
            + mailing
            + "; see how far it is with `store update show "
            + mailing
            + "`.",
        cause);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // Nothing was written to it.
    }
  }
}
