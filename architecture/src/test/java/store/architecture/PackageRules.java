package store.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static store.architecture.Program.named;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may know whom. */
final class PackageRules {

  /**
   * The packages of core and whom each may know; docs/ARCHITECTURE.md shows the same table. A
   * package that is not named belongs to the one above it.
   */
  static final Map<String, Set<String>> MAY_KNOW =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("failure", Set.of()),
              Map.entry("money", Set.of("failure")),
              Map.entry("secrets", Set.of("failure")),
              Map.entry("database", Set.of("failure")),
              Map.entry("mail", Set.of("database", "secrets", "failure")),
              Map.entry("mail.bounces", Set.of("mail", "database", "failure")),
              Map.entry("mail.directory", Set.of("mail", "failure")),
              Map.entry("mail.smtp", Set.of("mail", "secrets", "failure")),
              Map.entry("catalog", Set.of("money", "database", "failure")),
              Map.entry("customers", Set.of("mail", "database", "failure")),
              Map.entry(
                  "purchases",
                  Set.of("catalog", "customers", "money", "mail", "database", "failure")),
              Map.entry("purchases.ledger", Set.of("purchases", "money", "database", "failure")),
              Map.entry("analytics", Set.of("database", "failure")),
              Map.entry(
                  "analytics.experiments", Set.of("analytics", "catalog", "database", "failure")),
              Map.entry(
                  "delivery",
                  Set.of(
                      "purchases",
                      "catalog",
                      "customers",
                      "analytics",
                      "money",
                      "mail",
                      "database",
                      "failure")),
              Map.entry(
                  "fulfilment",
                  Set.of(
                      "purchases",
                      "purchases.ledger",
                      "delivery",
                      "analytics",
                      "catalog",
                      "customers",
                      "money",
                      "mail",
                      "database",
                      "failure")),
              Map.entry(
                  "payments",
                  Set.of(
                      "fulfilment",
                      "purchases",
                      "delivery",
                      "analytics",
                      "catalog",
                      "customers",
                      "money",
                      "mail",
                      "database",
                      "secrets",
                      "failure")),
              Map.entry(
                  "payments.intake",
                  Set.of(
                      "payments",
                      "fulfilment",
                      "purchases",
                      "purchases.ledger",
                      "analytics",
                      "catalog",
                      "mail",
                      "money",
                      "database",
                      "failure")),
              Map.entry(
                  "payments.reconciliation",
                  Set.of(
                      "payments", "payments.intake", "purchases", "money", "database", "failure")),
              Map.entry(
                  "payments.refunds",
                  Set.of(
                      "payments",
                      "payments.intake",
                      "purchases",
                      "catalog",
                      "money",
                      "database",
                      "failure")),
              Map.entry(
                  "payments.selling",
                  Set.of(
                      "payments",
                      "payments.intake",
                      "payments.test",
                      "purchases",
                      "delivery",
                      "analytics",
                      "catalog",
                      "mail",
                      "money",
                      "database",
                      "failure")),
              Map.entry(
                  "payments.history",
                  Set.of(
                      "payments",
                      "payments.intake",
                      "payments.csv",
                      "purchases",
                      "catalog",
                      "money",
                      "mail",
                      "database",
                      "failure")),
              Map.entry(
                  "payments.csv",
                  Set.of("payments", "payments.intake", "purchases", "money", "failure")),
              Map.entry(
                  "payments.stripe", Set.of("payments", "catalog", "money", "secrets", "failure")),
              Map.entry(
                  "payments.events",
                  Set.of(
                      "payments",
                      "payments.stripe",
                      "payments.intake",
                      "fulfilment",
                      "purchases",
                      "delivery",
                      "analytics",
                      "catalog",
                      "customers",
                      "money",
                      "mail",
                      "database",
                      "secrets",
                      "failure")),
              Map.entry(
                  "payments.test",
                  Set.of(
                      "payments", "analytics", "catalog", "money", "mail", "database", "failure")),
              Map.entry(
                  "updates",
                  Set.of(
                      "catalog",
                      "purchases",
                      "customers",
                      "delivery",
                      "analytics",
                      "mail",
                      "money",
                      "database",
                      "failure")),
              Map.entry(
                  "reports",
                  Set.of(
                      "analytics",
                      "catalog",
                      "purchases",
                      "purchases.ledger",
                      "money",
                      "database",
                      "failure")),
              Map.entry(
                  "doctor",
                  Set.of(
                      "payments",
                      "payments.events",
                      "delivery",
                      "catalog",
                      "mail",
                      "database",
                      "secrets",
                      "failure")),
              Map.entry(
                  "reports.why",
                  Set.of(
                      "delivery",
                      "purchases",
                      "customers",
                      "mail",
                      "money",
                      "database",
                      "failure")),
              Map.entry(
                  "config",
                  Set.of(
                      "database",
                      "delivery",
                      "mail",
                      "payments.stripe",
                      "money",
                      "secrets",
                      "failure"))));

  static final List<HouseRule> ALL =
      List.of(
          HouseRule.of(
              "packages of core know only whom they may",
              classes()
                  .that()
                  .resideInAPackage("store.*..")
                  .and()
                  .resideOutsideOfPackages("store.cli..", "store.server..")
                  .should(knowOnlyWhomTheTableNames())
                  .because("the tree tells the story only while the arrows point one way"),
              """
              package store.money;
              class Coin { store.catalog.Sku sku; }
              """),
          HouseRule.of(
              "a package of core stands in the table",
              classes()
                  .that()
                  .resideInAPackage("store.*..")
                  .and()
                  .resideOutsideOfPackages("store.cli..", "store.server..")
                  .should()
                  .resideInAnyPackage(
                      MAY_KNOW.keySet().stream()
                          .map(name -> "store." + name + "..")
                          .toArray(String[]::new))
                  .because("a new package is a decision, written into the table"),
              """
              package store.misc;
              class Drawer {}
              """),
          HouseRule.of(
              "nothing in core knows the page that joins it",
              noClasses()
                  .that()
                  .resideInAPackage("store.*..")
                  .and()
                  .resideOutsideOfPackages("store.cli..", "store.server..")
                  .should()
                  .dependOnClassesThat(resideInAPackage("store"))
                  .because("a part is handed what it needs and cannot reach for the rest"),
              """
              package store.catalog;
              class Reacher { Object all(store.Store store) { return store.desk(); } }
              """),
          HouseRule.of(
              "core knows neither the command line nor the server",
              noClasses()
                  .that()
                  .resideOutsideOfPackages("store.cli..", "store.server..")
                  .should()
                  .dependOnClassesThat(resideInAnyPackage("store.cli..", "store.server.."))
                  .because("what the store does is the same for whoever asks"),
              """
              package store;
              class Door { store.cli.Main main; }
              """),
          HouseRule.of(
              "the server does not know the command line",
              noClasses()
                  .that()
                  .resideInAPackage("store.server..")
                  .should()
                  .dependOnClassesThat(resideInAPackage("store.cli.."))
                  .because("both stand on core, side by side"),
              """
              package store.server;
              class Shell { store.cli.Main main; }
              """),
          HouseRule.of(
              "the command line knows the server by its entry alone",
              noClasses()
                  .that()
                  .resideInAPackage("store.cli..")
                  .should()
                  .dependOnClassesThat(
                      resideInAPackage("store.server..")
                          .and(DescribedPredicate.not(named("store\\.server\\.StoreServer"))))
                  .because("`store serve` starts the server and has no business in its rooms"),
              """
              package store.cli;
              class Serve { store.server.Pages pages; }
              """,
              """
              package store.server;
              public class Pages {}
              """),
          HouseRule.of(
              "there are no circles",
              slices()
                  .matching("store.(**)")
                  .should()
                  .beFreeOfCycles()
                  .ignoreDependency(
                      resideInAPackage("store.database.generated.."),
                      resideInAPackage("store.database.generated.."))
                  .because("a circle of packages is one package with several names"),
              """
              package store.money;
              public class Purse { store.failure.Hole hole; }
              """,
              """
              package store.failure;
              public class Hole { store.money.Purse purse; }
              """),
          HouseRule.of(
              "the configuration fills settings and knows nothing else of a feature",
              noClasses()
                  .that()
                  .resideInAPackage("store.config..")
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage(
                              "store.database..",
                              "store.delivery..",
                              "store.mail..",
                              "store.payments..")
                          .and(
                              DescribedPredicate.not(
                                  named(".*Settings|store\\.mail\\.EmailAddress"))))
                  .because("reading a key must not need the feature that it is for"),
              """
              package store.config;
              class Opener { store.database.Database database; }
              """));

  private PackageRules() {}

  private static ArchCondition<JavaClass> knowOnlyWhomTheTableNames() {
    return new ArchCondition<>("know only whom the table names") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String own = room(type.getPackageName());
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String other = room(dependency.getTargetClass().getBaseComponentType().getPackageName());
          if (own != null
              && other != null
              && !own.equals(other)
              && !MAY_KNOW.getOrDefault(own, Set.of()).contains(other)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The row of the table a package belongs to; null outside the rooms of core. */
  private static @Nullable String room(String packageName) {
    String name = packageName.startsWith("store.") ? packageName.substring(6) : "";
    while (!name.isEmpty() && !MAY_KNOW.containsKey(name)) {
      name = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }
    return name.isEmpty() ? null : name;
  }
}
