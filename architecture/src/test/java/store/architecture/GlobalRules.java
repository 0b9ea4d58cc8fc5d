package store.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static store.architecture.Program.named;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.List;

/** What the outside world hands in, nobody takes for himself. */
final class GlobalRules {

  private static final String HANDED_IN = "a test, a demo and a command must be able to hand it in";

  /** Where the process begins and ends: for a person, and for the launcher's training. */
  private static final String THE_PROCESS = "store\\.cli\\.(Main|Termination|Training|QuietLogs)";

  static final List<HouseRule> ALL =
      List.of(
          onlyInMain(
              "the clock",
              "java\\.time\\.[A-Za-z]+\\.now\\((java\\.time\\.ZoneId)?\\)"
                  + "|java\\.time\\.(Clock|InstantSource)\\.(system|tick)[A-Za-z]*\\(.*"
                  + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)"
                  + "|java\\.util\\.Date\\.<init>\\(\\)"
                  + "|java\\.util\\.Calendar\\.getInstance\\(.*",
              "java.util.function.Supplier<Object> use() { return java.time.Instant::now; }"),
          onlyInMain(
              "randomness",
              "java\\.security\\.SecureRandom\\..*"
                  + "|java\\.util\\.Random\\.<init>\\(.*"
                  + "|java\\.util\\.SplittableRandom\\.<init>\\(.*"
                  + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
                  + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)\\(.*"
                  + "|java\\.util\\.UUID\\.randomUUID\\(\\)"
                  + "|java\\.lang\\.Math\\.random\\(\\)",
              "Object use() { return java.util.UUID.randomUUID(); }"),
          onlyInMain(
              "the environment",
              "java\\.lang\\.System\\.(getenv|getProperty|getProperties|setProperty)\\(.*"
                  + "|java\\.lang\\.(Integer|Long|Boolean)\\.get(Integer|Long|Boolean)\\(.*",
              "Object use() { return System.getenv(\"HOME\"); }"),
          onlyInMain(
              "the standard streams",
              "java\\.lang\\.System\\.(out|err|in|setOut|setErr|setIn|console)(\\(.*)?"
                  + "|java\\.io\\.FileDescriptor\\.(out|err|in)",
              "void use() { System.out.println(); }"),
          onlyInMain(
              "the end of the process",
              "java\\.lang\\.System\\.exit\\(.*|java\\.lang\\.Runtime\\.(exit|halt)\\(.*",
              "void use() { Runtime.getRuntime().halt(1); }"),
          onlyInMain(
              "the machine's language and time zone",
              "java\\.util\\.Locale\\.[gs]etDefault\\(.*"
                  + "|java\\.time\\.ZoneId\\.systemDefault\\(\\)"
                  + "|java\\.util\\.TimeZone\\.[gs]etDefault\\(.*",
              "Object use() { return java.time.ZoneId.systemDefault(); }"),
          never(
              "words in the machine's language",
              "java\\.lang\\.String\\.to(Upper|Lower)Case\\(\\)"
                  + "|java\\.lang\\.String\\.format\\(java\\.lang\\.String, .*"
                  + "|java\\.lang\\.String\\.formatted\\(.*"
                  + "|java\\.io\\.Print(Stream|Writer)\\.(printf|format)\\(java\\.lang\\.String, .*"
                  + "|java\\.time\\.format\\.DateTimeFormatter\\.ofPattern\\(java\\.lang\\.String\\)"
                  + "|java\\.text\\.[A-Za-z]*Format\\.get[A-Za-z]*Instance\\(\\)",
              "a Turkish machine must write the same bytes as any other",
              "Object use(String text) { return text.toUpperCase(); }"),
          onlyInMain(
              "sleeping",
              "java\\.lang\\.Thread\\.sleep\\(.*|java\\.util\\.concurrent\\.TimeUnit\\.sleep\\(.*",
              "void use() throws Exception { Thread.sleep(1); }"),
          never(
              "stack traces on a stream of their own choice",
              "[A-Za-z.$]+\\.printStackTrace\\(\\)|java\\.lang\\.Thread\\.dumpStack\\(\\)",
              "a person is told one sentence; the trace goes where --verbose sends it",
              "void use(Exception broken) { broken.printStackTrace(); }"),
          HouseRule.of(
              "Java does no I/O on the database file",
              noClasses()
                  .that()
                  .resideInAPackage("store.database..")
                  .should()
                  .accessTargetWhere(
                      target(
                              "java\\.nio\\.file\\.Files\\."
                                  + "(?!exists|isDirectory|createDirectories|setPosix|delete).*"
                                  + "|java\\.io\\.(File|RandomAccessFile)[A-Za-z]*\\..*"
                                  + "|java\\.nio\\.channels\\.FileChannel\\.open\\(.*")
                          .and(
                              DescribedPredicate.not(
                                  from("store\\.database\\.SchemaMigration")
                                      .and(
                                          target(
                                              "java\\.nio\\.channels\\.FileChannel\\.open\\(.*")))))
                  .because(
                      "closing any descriptor of the file drops SQLite's locks, and commits are"
                          + " lost; only the migration opens a file, the lock beside the database"),
              """
              package store.database;
              import java.nio.file.*;
              class Copier {
                void copy(Path from, Path to) throws Exception { Files.copy(from, to); }
              }
              """),
          HouseRule.of(
              "only the database and the configuration know where its file lies",
              noClasses()
                  .that()
                  .resideOutsideOfPackages("store.database..", "store.config..")
                  .should()
                  .accessTargetWhere(target("store\\.database\\.DatabaseSettings\\.url\\(\\)"))
                  .because("who does not know the path cannot open it past SQLite"),
              """
              package store.catalog;
              class Finder {
                String find(store.database.DatabaseSettings settings) { return settings.url(); }
              }
              """));

  private GlobalRules() {}

  private static HouseRule onlyInMain(String what, String targets, String breach) {
    return HouseRule.of(
        what + " belongs to main alone",
        noClasses()
            .that(DescribedPredicate.not(named(THE_PROCESS)))
            .should()
            .accessTargetWhere(target(targets).as("it is " + what))
            .because(HANDED_IN),
        sample(breach));
  }

  private static HouseRule never(String what, String targets, String reason, String breach) {
    return HouseRule.of(
        "no " + what,
        noClasses().should().accessTargetWhere(target(targets).as("it is " + what)).because(reason),
        sample(breach));
  }

  private static String sample(String method) {
    return "package store.catalog; class Taker { " + method + " }";
  }

  /** Fields, calls and method references whose target the pattern matches in full. */
  private static DescribedPredicate<JavaAccess<?>> target(String pattern) {
    return DescribedPredicate.describe(
        pattern, access -> signature(access.getTarget()).matches(pattern));
  }

  private static DescribedPredicate<JavaAccess<?>> from(String pattern) {
    return DescribedPredicate.describe(
        "from " + pattern, access -> named(pattern).test(access.getOriginOwner()));
  }

  private static String signature(AccessTarget target) {
    String name = target.getFullName();
    return target instanceof AccessTarget.CodeUnitAccessTarget ? name : name.replace("()", "");
  }
}
