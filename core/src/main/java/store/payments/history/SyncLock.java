package store.payments.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;

/** Held by the one sync at a time; the operating system lets go of it however its process ends. */
final class SyncLock implements AutoCloseable {

  private final FileChannel channel;

  private SyncLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws StoreException {@code UNAVAILABLE} when another sync holds it
   */
  static SyncLock on(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file));
      if (lock(channel) == null) {
        channel.close();
        throw StoreException.unavailable(
            "Another `store sync` is under way; this one has nothing to do but try again later.",
            null);
      }
      return new SyncLock(channel);
    } catch (IOException failure) {
      throw FileFailure.writing(file, failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw StoreException.failed("The lock of the sync could not be let go.", failure);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
