package store.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import store.failure.FileFailure;
import store.failure.StoreException;

/**
 * The folder that holds all data of a store.
 *
 * @param path an absolute path
 */
public record DataFolder(Path path) {

  /** The SQLite database, unless another is configured. */
  public Path database() {
    return path.resolve("store.db");
  }

  /** The bytes of all release files. */
  public Path files() {
    return path.resolve("files");
  }

  /** The mails of the directory transport. */
  public Path mail() {
    return path.resolve("mail");
  }

  /** The templates of letters that its owner has written anew. */
  public Path mailTemplates() {
    return path.resolve("mail-templates");
  }

  /** The key that derives download links. */
  public Path secretKey() {
    return path.resolve("secret.key");
  }

  /** The signing secrets of webhook endpoints that the store made itself, one a line. */
  public Path webhookSecrets() {
    return path.resolve("webhook.secrets");
  }

  /** Locked by whoever sends an update. */
  public Path sendingLock() {
    return path.resolve("sending.lock");
  }

  /** Where backups go when no other place is named. */
  public Path backups() {
    return path.resolve("backups");
  }

  /**
   * Makes the folder and the folders in it, mode 0700, where they are missing; those that exist
   * stay as they are. When it fails, nothing it has made is left behind.
   *
   * @return what it has made, parents first
   * @throws StoreException {@code FAILED} or {@code UNAVAILABLE} when a folder cannot be made
   */
  public List<Path> create() {
    List<Path> made = new ArrayList<>();
    for (Path folder : List.of(path, files(), mail(), backups())) {
      try {
        make(folder, made);
      } catch (IOException failure) {
        takeBack(made);
        throw FileFailure.writing(folder, failure);
      }
    }
    return made;
  }

  /** Removes the folders that are empty, the last first; the others stay. */
  static void takeBack(List<Path> made) {
    for (Path folder : made.reversed()) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException inUse) {
        // It is in use by now, so it stays.
      }
    }
  }

  private static void make(Path folder, List<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      make(parent, made);
    }
    try {
      Files.createDirectory(folder, ownerOnly(folder));
      made.add(folder);
    } catch (FileAlreadyExistsException exists) {
      if (!Files.isDirectory(folder)) {
        NotDirectoryException file = new NotDirectoryException(folder.toString());
        file.addSuppressed(exists);
        throw file;
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
