package store.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file for its owner's eyes only, mode 0600 from its first byte on.
 *
 * @param path where it lies
 */
public record PrivateFile(Path path) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  /**
   * Creates the file with its whole content or not at all, and waits until the disk has it; of two
   * at once exactly one succeeds, and nobody ever reads half of it.
   *
   * @throws FileAlreadyExistsException when anything of that name exists, a dangling link included
   */
  public void create(String content) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Path folder = folder();
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Path draft = Files.createTempFile(folder, ".", ".draft", ownerOnly());
    try {
      write(draft, bytes);
      publish(draft, bytes);
    } finally {
      Files.deleteIfExists(draft);
    }
    flush(folder);
  }

  /**
   * Adds a line at the end, makes the file first when there is none, and waits until the disk has
   * it. Of two at once neither loses its line.
   *
   * @param line without its end; nothing is added when it is empty, but the file is made
   */
  public void append(String line) throws IOException {
    boolean made = Files.notExists(path);
    Set<StandardOpenOption> ways =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    try (FileChannel channel = FileChannel.open(path, ways, ownerOnly())) {
      if (!line.isEmpty()) {
        // Whatever came before may have been cut before its end; blank lines are no harm.
        String text = (channel.size() == 0 ? "" : "\n") + line + "\n";
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
    }
    if (made) {
      flush(folder());
    }
  }

  /**
   * The whole text.
   *
   * @param limit the most bytes it may have
   * @throws TooLargeException when it has more
   * @throws CharacterCodingException when it is not UTF-8
   * @throws FileSystemException when it is a folder, missing or unreadable
   */
  public String read(int limit) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "it is a folder");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new TooLargeException(path, limit);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /**
   * The command that makes the file private again when its group or others may read or write it;
   * null when they may not, when there is no such file, and where files have no such modes.
   */
  public @Nullable String remedy() throws IOException {
    if (!modes() || Files.notExists(path)) {
      return null;
    }
    for (PosixFilePermission permission : Files.getPosixFilePermissions(path)) {
      if (permission != PosixFilePermission.OWNER_READ
          && permission != PosixFilePermission.OWNER_WRITE
          && permission != PosixFilePermission.OWNER_EXECUTE) {
        return "chmod 600 " + quoted(path.toString());
      }
    }
    return null;
  }

  private void publish(Path draft, byte[] bytes) throws IOException {
    try {
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException exists) {
      throw exists;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      // Some file systems (FAT, some network shares) have no hard links.
      createInPlace(bytes);
    }
  }

  private void createInPlace(byte[] bytes) throws IOException {
    Files.createFile(path, ownerOnly());
    try {
      write(path, bytes);
    } catch (IOException unfinished) {
      Files.deleteIfExists(path);
      throw unfinished;
    }
  }

  private Path folder() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }

  private boolean modes() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] ownerOnly() {
    return modes() ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private void flush(Path folder) throws IOException {
    if (modes()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The text as one word of a shell. */
  public static String quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = Character.isLetterOrDigit(c) || "/._-+,:@%=".indexOf(c) >= 0;
      if (!plain) {
        return "'" + text.replace("'", "'\\''") + "'";
      }
    }
    return text;
  }
}
