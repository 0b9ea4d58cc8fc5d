package store.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What the operating system said about a file, told so that a person can act on it. */
public final class FileFailure {

  private FileFailure() {}

  /**
   * The failure of writing that file or folder: {@code UNAVAILABLE} when the disk or the quota is
   * full, since the same request may succeed later; else {@code FAILED}.
   */
  public static StoreException writing(Path path, IOException failure) {
    String sentence = path + " could not be written: " + reason(failure) + ".";
    return full(failure)
        ? StoreException.unavailable(sentence, failure)
        : StoreException.failed(sentence, failure);
  }

  /** Why it failed, as the end of a sentence, without the path and without a full stop. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no such file or folder";
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException exists -> "it exists already";
      case NotDirectoryException file -> "it is not a folder";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> {
        String message = failure.getMessage();
        yield message == null ? failure.getClass().getSimpleName() : message;
      }
    };
  }

  private static boolean full(IOException failure) {
    String reason = reason(failure);
    return reason.contains("No space left") || reason.contains("quota exceeded");
  }
}
