package store.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static store.architecture.Program.named;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;

/** Each library stays in the package that owns it. */
final class LibraryRules {

  /** The libraries in use, and who may use them. */
  private static final List<Fence> FENCES =
      List.of(
          new Fence(
              "org.jooq", "DSLContext", "store\\.(database\\..*|[a-z.]+\\.[A-Za-z]+Repository)"),
          new Fence("java.sql", "Connection", "store\\.database\\..*"),
          new Fence("javax.sql", "DataSource", "store\\.database\\..*"),
          new Fence("org.sqlite", "SQLiteDataSource", "store\\.database\\.[A-Za-z]+"),
          new Fence("org.flywaydb", "core.Flyway", "store\\.database\\.[A-Za-z]+"),
          new Fence("jakarta.mail", "Message", "store\\.mail\\.((smtp|directory)\\.)?[A-Za-z]+"),
          new Fence(
              "org.eclipse.angus", "mail.smtp.SMTPTransport", "store\\.mail\\.smtp\\.[A-Za-z]+"),
          new Fence("javax.net", "ssl.SSLSocketFactory", "store\\.mail\\.smtp\\.[A-Za-z]+"),
          new Fence(
              "com.samskivert.mustache",
              "Mustache",
              "store\\.(mail|server|cli\\.reports\\.html)\\..*"),
          new Fence("org.commonmark", "node.Node", "store\\.updates\\.[A-Za-z]+"),
          new Fence("com.stripe", "StripeClient", "store\\.payments\\.stripe\\.[A-Za-z]+"),
          new Fence("com.google.gson", "JsonObject", "store\\.payments\\.stripe\\.[A-Za-z]+"),
          new Fence(
              "de.siegmar.fastcsv",
              "reader.CsvReader",
              "store\\.(payments\\.csv|cli\\.output)\\.[A-Za-z]+"),
          new Fence("org.snakeyaml", "engine.v2.api.Load", "store\\.config\\.[A-Za-z]+"),
          new Fence(
              "tools.jackson",
              "core.JsonGenerator",
              "store\\.cli\\.(output\\.[A-Za-z]+|reports\\.html\\.Chart)"),
          new Fence("me.tongfei.progressbar", "ProgressBar", "store\\.cli\\.output\\.[A-Za-z]+"),
          new Fence("org.jline", "utils.WCWidth", "store\\.cli\\.output\\.[A-Za-z]+"),
          new Fence("picocli", "CommandLine", "store\\.cli\\..*"),
          new Fence("io.undertow", "Undertow", "store\\.server\\..*"),
          new Fence("com.sun.net.httpserver", "HttpServer", "store\\.cli\\.TrainingStripe"),
          new Fence("org.xnio", "XnioWorker", "store\\.server\\..*"));

  static final List<HouseRule> ALL = all();

  private LibraryRules() {}

  private static List<HouseRule> all() {
    List<HouseRule> rules = new ArrayList<>();
    FENCES.forEach(fence -> rules.add(fence.rule()));
    rules.add(
        HouseRule.of(
            "every library in use stands in the table",
            classes()
                .should()
                .onlyDependOnClassesThat(
                    resideInAnyPackage(FENCES.stream().map(Fence::packages).toArray(String[]::new))
                        .or(
                            resideInAnyPackage(
                                "store..", "java..", "javax.crypto..", "org.jspecify.."))
                        .or(primitives()))
                .because("a new library is a decision, written into the table"),
            """
            package store.catalog;
            class Painter { javax.imageio.ImageIO images; }
            """));
    rules.add(
        HouseRule.of(
            "repositories stay in their package",
            classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .bePackagePrivate()
                .because("who wants rows asks the package, not its tables"),
            """
            package store.catalog;
            public class CoverRepository {}
            """));
    return List.copyOf(rules);
  }

  private static DescribedPredicate<JavaClass> primitives() {
    return DescribedPredicate.describe(
        "primitives and arrays", type -> type.isPrimitive() || type.isArray());
  }

  /**
   * A library and its place.
   *
   * @param library its outermost package
   * @param sample one of its types
   * @param users a pattern of the classes that may use it
   */
  private record Fence(String library, String sample, String users) {

    String packages() {
      return library + "..";
    }

    HouseRule rule() {
      return HouseRule.of(
          library + " stays in its place",
          noClasses()
              .that(DescribedPredicate.not(named(users)))
              .should()
              .dependOnClassesThat(resideInAPackage(packages()))
              .because("a library that is met everywhere can never be replaced"),
          "package store.money; class Guest { " + library + "." + sample + " guest; }");
    }
  }
}
