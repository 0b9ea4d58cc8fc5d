package store.cli.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import store.failure.FileFailure;

/**
 * The temporary folder of a demo, removed with all it holds when it is closed.
 *
 * @param path where it is
 */
record DemoFolder(Path path) implements AutoCloseable {

  static DemoFolder make() {
    try {
      return new DemoFolder(Files.createTempDirectory("store-demo-"));
    } catch (IOException failure) {
      throw FileFailure.writing(Path.of("store-demo"), failure);
    }
  }

  Path config() {
    return path.resolve("config.yaml");
  }

  Path mail() {
    return path.resolve("store-data/mail");
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Removal());
    } catch (IOException stays) {
      throw FileFailure.writing(path, stays);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
