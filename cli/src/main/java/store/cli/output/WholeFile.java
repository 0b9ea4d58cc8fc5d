package store.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import store.failure.StoreException;

/**
 * A file for its owner: there is all of it or, when it cannot be written, what was there before.
 */
final class WholeFile {

  private WholeFile() {}

  static void write(Path file, String text) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw StoreException.notFound(
          "There is no folder " + Printable.line(String.valueOf(folder)) + "; make it first.");
    }
    if (Files.isDirectory(file)) {
      throw StoreException.misused(
          Printable.line(file.toString()) + " is a folder; name a file in it.");
    }
    try {
      // Made with the rights of its owner alone, as it may hold addresses.
      Path part = Files.createTempFile(folder, ".store-", ".part");
      try {
        Files.writeString(part, text, UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException failure) {
      throw StoreException.failed(
          Printable.line(file.toString())
              + " could not be written ("
              + failure.getMessage()
              + "); make room or name another file.",
          failure);
    }
  }
}
