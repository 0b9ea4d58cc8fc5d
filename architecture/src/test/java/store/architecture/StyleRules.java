package store.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;

/** Names and fields. */
final class StyleRules {

  static final List<HouseRule> ALL =
      List.of(
          HouseRule.of(
              "names say what a thing does",
              noClasses()
                  .should()
                  .haveNameMatching(
                      ".*(Service|Manager|Helper|Utils?|Impl|D[Tt][Oo]|Base)"
                          + "|.*[.$]Abstract[A-Za-z]*")
                  .because("a name that fits everything says nothing"),
              """
              package store.catalog;
              class ProductManager {}
              """),
          HouseRule.of(
              "public fields do not change",
              fields()
                  .that()
                  .arePublic()
                  .should()
                  .beFinal()
                  .because("what everybody may change nobody can reason about"),
              """
              package store.catalog;
              class Open { public int count; }
              """),
          HouseRule.of(
              "static fields do not change",
              fields()
                  .that()
                  .areStatic()
                  .should()
                  .beFinal()
                  .because("two stores in one process must not share a memory"),
              """
              package store.catalog;
              class Shared { static int count; }
              """),
          HouseRule.of(
              "classes are final, or meant to be extended",
              classes()
                  .that()
                  .areNotInterfaces()
                  .and()
                  .areNotAnonymousClasses()
                  .and()
                  .resideOutsideOfPackage("store.database.generated..")
                  .should(new FinalOrExtended())
                  .because("a class nobody extends is easier to change when it says so"),
              """
              package store.catalog;
              class Loose {}
              """));

  private StyleRules() {}
}
