package store.catalog;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;

/** A file of the owner's that is to be taken in, as it was when it was first looked at. */
final class SourceFile {

  /** What lies in the data folder and is not the owner's to sell. */
  private static final Pattern OWN =
      Pattern.compile("(files|mail|backups)[/\\\\].*|secret\\.key.*|store\\.db.*", Pattern.DOTALL);

  private final Path path;
  private final long size;
  private final FileTime modified;
  private final @Nullable Object identity;

  private SourceFile(Path path, BasicFileAttributes seen) {
    this.path = path;
    this.size = seen.size();
    this.modified = seen.lastModifiedTime();
    this.identity = seen.fileKey();
  }

  /**
   * Looks at the file without opening it, so that a pipe cannot hold us.
   *
   * @throws StoreException {@code NOT_FOUND} when it is not there; {@code MISUSED} when it is no
   *     file that can be sold; {@code FAILED} when it may not be read
   */
  static SourceFile look(Path path, Path dataFolder) {
    BasicFileAttributes seen = attributes(path);
    if (seen.isDirectory()) {
      throw StoreException.misused(
          shown(path) + " is a directory; name the files in it, or pack it into one.");
    }
    if (!seen.isRegularFile()) {
      throw StoreException.misused(
          shown(path) + " is not a regular file; save what it holds in one first.");
    }
    if (seen.size() == 0) {
      throw StoreException.misused(shown(path) + " is empty; nobody would buy it.");
    }
    if (!Files.isReadable(path)) {
      throw unreadable(path, null);
    }
    if (belongsToStore(path, dataFolder)) {
      throw StoreException.misused(
          shown(path) + " belongs to the store itself; sell a copy from another folder.");
    }
    return new SourceFile(path, seen);
  }

  Path path() {
    return path;
  }

  /** In bytes. */
  long size() {
    return size;
  }

  /** The name that its buyers see. */
  String name() {
    return StoredName.of(String.valueOf(path.getFileName()));
  }

  /**
   * Makes sure that what was read is one file and not half of each of two.
   *
   * @throws StoreException {@code UNAVAILABLE} when it is not as it was
   */
  void mustBeUnchanged(long bytesRead) {
    BasicFileAttributes seen = attributes(path);
    if (bytesRead != size
        || seen.size() != size
        || !seen.lastModifiedTime().equals(modified)
        || !Objects.equals(seen.fileKey(), identity)) {
      throw StoreException.unavailable(
          shown(path) + " changed while it was read; try again when nothing writes to it.", null);
    }
  }

  StoreException unreadable(@Nullable IOException cause) {
    return unreadable(path, cause);
  }

  static String shown(Path path) {
    return Text.shownPath(path.toString());
  }

  private static BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (AccessDeniedException refused) {
      throw unreadable(path, refused);
    } catch (IOException missing) {
      throw new StoreException(Kind.NOT_FOUND, "There is no file " + shown(path) + ".", missing);
    }
  }

  /**
   * Reading an open database would drop SQLite's locks on it and lose commits; and neither it nor
   * the secret key, the mails and the backups are for sale.
   */
  private static boolean belongsToStore(Path path, Path dataFolder) {
    try {
      Path real = path.toRealPath();
      if (Files.exists(real.resolveSibling(real.getFileName() + "-wal"))) {
        return true;
      }
      if (!Files.isDirectory(dataFolder)) {
        return false;
      }
      Path own = dataFolder.toRealPath();
      return real.startsWith(own) && OWN.matcher(own.relativize(real).toString()).matches();
    } catch (IOException cause) {
      throw unreadable(path, cause);
    }
  }

  private static StoreException unreadable(Path path, @Nullable IOException cause) {
    String reason =
        cause == null || cause instanceof AccessDeniedException
            ? "it may not be read by this user; check its permissions."
            : "reading it failed; check the disk it is on.";
    return StoreException.failed(shown(path) + " cannot be taken in: " + reason, cause);
  }
}
