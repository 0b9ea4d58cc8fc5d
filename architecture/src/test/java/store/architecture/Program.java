package store.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The program as it was compiled, and as it was written. */
final class Program {

  /** All modules; the first three are what a person runs. */
  static final List<String> MODULES =
      List.of("core", "download-server", "cli", "architecture", "benchmarks");

  /** Every class of the modules a person runs. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/store/architecture/"))
          .importPackages("store");

  /** The folder of the root {@code pom.xml}. */
  static final Path CHECKOUT = Path.of(System.getProperty("store.checkout", ".."));

  private Program() {}

  /** Classes whose outermost class has a name the pattern matches in full. */
  static DescribedPredicate<JavaClass> named(String pattern) {
    return DescribedPredicate.describe(
        "named " + pattern, type -> outermost(type).getName().matches(pattern));
  }

  /** The class that stands alone in its file. */
  static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Program::outermost).orElse(type);
  }

  /** Written sources below a folder of the checkout by their path, generated ones left out. */
  static SortedMap<Path, String> sources(String folder, String ending) {
    SortedMap<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CHECKOUT.resolve(folder))) {
      for (Path file : files.filter(file -> file.toString().endsWith(ending)).toList()) {
        Path path = CHECKOUT.relativize(file);
        if (!path.toString().contains("store/database/generated/")) {
          sources.put(path, Files.readString(file));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return sources;
  }
}
