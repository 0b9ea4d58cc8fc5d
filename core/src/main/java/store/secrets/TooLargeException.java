package store.secrets;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file is larger than what its reader is prepared to hold. */
public final class TooLargeException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  TooLargeException(Path path, int limit) {
    super(path.toString(), null, "it has more than " + limit + " bytes");
  }
}
