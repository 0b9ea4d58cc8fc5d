package store.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;
import store.failure.StoreException;

/**
 * The bytes of release files, each content once, in {@code files/} of the data folder under its
 * SHA-256: {@code files/ab/abcd...}.
 *
 * <p>A file is on the disk, whole, before it has its name, and has its name before any row speaks
 * of it: whatever is killed when, there may be bytes without a row and never a row without bytes.
 */
public final class FileStore {

  private static final int CHUNK = 1 << 18;

  private final Path dataFolder;
  private final Path folder;
  private final LeftoverParts leftovers;

  /** In that data folder, which is made when the first file comes. */
  public FileStore(Path dataFolder) {
    this.dataFolder = dataFolder.toAbsolutePath();
    this.folder = this.dataFolder.resolve("files");
    this.leftovers = new LeftoverParts(folder);
  }

  /**
   * The bytes of a release file, for reading; the caller closes it.
   *
   * @param size what the file is known to hold
   * @throws StoreException {@code UNAVAILABLE} when they are missing or not as many as they were
   */
  public FileChannel open(Sha256 sha256, long size) {
    try {
      FileChannel channel = FileChannel.open(path(sha256), StandardOpenOption.READ);
      try {
        if (channel.size() == size) {
          return channel;
        }
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
      channel.close();
      throw damaged(sha256, "is damaged", null);
    } catch (NoSuchFileException missing) {
      throw damaged(sha256, "is missing", missing);
    } catch (IOException unreadable) {
      throw damaged(sha256, "cannot be read", unreadable);
    }
  }

  /**
   * What taking these files in would copy, in bytes; everything that can be known without reading
   * them is checked.
   *
   * @throws StoreException {@code NOT_FOUND} for a missing file; {@code MISUSED} for a directory,
   *     an empty or special file, or two of one name; {@code FAILED} for one that may not be read;
   *     {@code UNAVAILABLE} when there is no room for them
   */
  public long weigh(List<Path> files) {
    Set<String> names = new HashSet<>();
    long bytes = 0;
    for (Path file : files) {
      SourceFile source = SourceFile.look(file, dataFolder);
      if (!names.add(source.name())) {
        throw StoreException.misused(
            "Two of the files would both be called "
                + Text.shown(source.name())
                + "; rename one of them.");
      }
      bytes += source.size();
    }
    mustHaveRoomFor(bytes);
    return bytes;
  }

  /**
   * Copies a file in and returns once it is on the disk.
   *
   * @param progress is told how many bytes each step took
   * @throws StoreException as {@link #weigh} says, and {@code UNAVAILABLE} when the file changes
   *     while it is read or cannot be stored
   */
  IncomingFile takeIn(Path file, LongConsumer progress) {
    SourceFile source = SourceFile.look(file, dataFolder);
    try {
      prepare(folder);
      try (Part part = leftovers.newPart(ownerOnly("rw-------"))) {
        Sha256 sha256 = store(source, part, progress);
        String name = source.name();
        return new IncomingFile(name, MediaTypes.of(name), sha256, source.size());
      }
    } catch (IOException failure) {
      throw notStored(source, failure);
    }
  }

  /**
   * Whether the bytes are here and what they were.
   *
   * @param progress is told how many bytes each step has read
   */
  boolean isIntact(Sha256 sha256, long size, LongConsumer progress) {
    if (!Files.isRegularFile(path(sha256))) {
      return false;
    }
    try (FileChannel channel = open(sha256, size)) {
      MessageDigest digest = sha256();
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      for (int read = channel.read(chunk); read >= 0; read = channel.read(chunk.clear())) {
        digest.update(chunk.flip());
        progress.accept(read);
      }
      return Sha256.of(digest).equals(sha256);
    } catch (StoreException | IOException damaged) {
      return false;
    }
  }

  /** Removes what killed intakes have left. */
  void removeLeftovers() {
    leftovers.remove();
  }

  /** Whether the bytes are here. */
  boolean holds(IncomingFile file) {
    try {
      return Files.size(path(file.sha256())) == file.size();
    } catch (IOException missing) {
      return false;
    }
  }

  /** Forgets bytes that no row speaks of. */
  void remove(Sha256 sha256) {
    try {
      Files.deleteIfExists(path(sha256));
    } catch (IOException stays) {
      // Bytes without a row do no harm.
      return;
    }
  }

  private Sha256 store(SourceFile source, Part part, LongConsumer progress) throws IOException {
    try (InputStream in = open(source)) {
      Sha256 sha256 = copy(source, in, part.channel(), progress);
      part.channel().force(true);
      Path shelf = shelf(sha256);
      prepare(shelf);
      // Also over a file that is there already: that one may be damaged, this one is not.
      Files.move(part.path(), shelf.resolve(sha256.hex()), StandardCopyOption.ATOMIC_MOVE);
      sync(shelf);
      return sha256;
    }
  }

  private static Sha256 copy(
      SourceFile source, InputStream in, FileChannel out, LongConsumer progress)
      throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    long copied = 0;
    for (int read = read(source, in, chunk);
        read >= 0 && copied <= source.size();
        read = read(source, in, chunk)) {
      digest.update(chunk, 0, read);
      for (ByteBuffer rest = ByteBuffer.wrap(chunk, 0, read); rest.hasRemaining(); ) {
        out.write(rest);
      }
      copied += read;
      progress.accept(read);
    }
    source.mustBeUnchanged(copied);
    return Sha256.of(digest);
  }

  private static InputStream open(SourceFile source) {
    try {
      return Files.newInputStream(source.path());
    } catch (IOException failure) {
      throw source.unreadable(failure);
    }
  }

  private static int read(SourceFile source, InputStream in, byte[] chunk) {
    try {
      return in.read(chunk);
    } catch (IOException failure) {
      throw source.unreadable(failure);
    }
  }

  private void mustHaveRoomFor(long bytes) {
    long room = room();
    if (bytes > room) {
      throw StoreException.unavailable(
          "The disk of the data folder has no room for the files: "
              + bytes
              + " bytes are needed and "
              + room
              + " are free; free some space and try again.",
          null);
    }
  }

  /** Free bytes on the disk of the data folder; as many as can be when it does not say. */
  private long room() {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.isDirectory(at)) {
        try {
          return Files.getFileStore(at).getUsableSpace();
        } catch (IOException silent) {
          return Long.MAX_VALUE;
        }
      }
    }
    return Long.MAX_VALUE;
  }

  private StoreException notStored(SourceFile source, IOException cause) {
    boolean closed =
        cause instanceof AccessDeniedException
            || cause instanceof FileAlreadyExistsException
            || cause instanceof NotDirectoryException;
    String what =
        SourceFile.shown(source.path())
            + " could not be copied into "
            + (closed ? Text.shownPath(folder.toString()) : "the data folder")
            + " ("
            + (!closed && room() < CHUNK ? "its disk is full" : reason(cause))
            + "); nothing was added. ";
    return closed
        ? StoreException.failed(
            what + "Let the user who runs the store write into that folder.", cause)
        : StoreException.unavailable(
            what + "Free some space or check the disk, and try again.", cause);
  }

  private String reason(IOException cause) {
    return Files.exists(folder) && !Files.isDirectory(folder)
        ? "it is not a folder"
        : Text.shown(FileFailure.reason(cause));
  }

  private Path shelf(Sha256 sha256) {
    return folder.resolve(sha256.hex().substring(0, 2));
  }

  private Path path(Sha256 sha256) {
    return shelf(sha256).resolve(sha256.hex());
  }

  private void prepare(Path wanted) throws IOException {
    if (!Files.isDirectory(wanted)) {
      Files.createDirectories(wanted, ownerOnly("rwx------"));
    }
    // Each time: whoever made it may not have come so far.
    sync(wanted.getParent());
  }

  /** Makes the names in a folder as lasting as the bytes. */
  private void sync(@Nullable Path folder) throws IOException {
    if (folder == null || !posix()) {
      return; // Windows opens no folders and needs no such thing.
    }
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static StoreException damaged(Sha256 sha256, String how, @Nullable IOException cause) {
    return StoreException.unavailable(
        "The stored file "
            + sha256
            + " "
            + how
            + "; put it back from a backup, or add the same file again.",
        cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
