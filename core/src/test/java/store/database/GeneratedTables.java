package store.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Generates the jOOQ tables of {@code store.database.generated} from a migrated database. */
final class GeneratedTables {

  private GeneratedTables() {}

  /** Writes the tables of the database below {@code target}. */
  static void generate(String jdbcUrl, Path target) {
    Configuration configuration =
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(jdbcUrl))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new Database()
                            .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                            .withExcludes("sqlite_.*|flyway_.*")
                            .withForcedTypes(
                                new ForcedType()
                                    .withUserType("java.time.Instant")
                                    .withConverter("store.database.InstantConverter")
                                    .withIncludeExpression(".*_at"),
                                new ForcedType().withName("BIGINT").withIncludeTypes("INTEGER")))
                    .withGenerate(
                        new Generate()
                            .withDeprecated(false)
                            .withRecords(false)
                            .withPojos(false)
                            .withIndexes(false)
                            .withImplicitJoinPathsToOne(false)
                            .withImplicitJoinPathsToMany(false)
                            .withImplicitJoinPathsManyToMany(false)
                            .withKeys(true)
                            .withGlobalCatalogReferences(false)
                            .withGeneratedAnnotation(false))
                    .withTarget(
                        new Target()
                            .withPackageName("store.database.generated")
                            .withDirectory(target.toString())));
    try {
      GenerationTool.generate(configuration);
    } catch (Exception failed) {
      throw new IllegalStateException("jOOQ could not generate the tables", failed);
    }
    widenIntegers(target.resolve("store/database/generated/tables"));
  }

  /**
   * SQLite's INTEGER has 64 bits and jOOQ's has 32; a forced type cannot both widen a column and
   * convert it, so what the forced types left is widened here.
   */
  private static void widenIntegers(Path tables) {
    for (String name : texts(tables).keySet()) {
      try {
        Path file = tables.resolve(name);
        String text = Files.readString(file);
        Files.writeString(file, text.replace("SQLDataType.INTEGER", "SQLDataType.BIGINT"));
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  /** Every file below the folder with its text. */
  static SortedMap<String, String> texts(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return texts;
  }
}
