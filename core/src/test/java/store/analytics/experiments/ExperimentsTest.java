package store.analytics.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static store.database.generated.Tables.ANALYTICS_EVENT;
import static store.database.generated.Tables.PURCHASE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.catalog.Sku;
import store.failure.StoreException;
import store.testing.TestStore;

class ExperimentsTest {

  @RegisterExtension final TestStore store = new TestStore();

  @Test
  void a_visitor_sees_the_same_variant_all_day_and_others_see_others() {
    long book = store.product("book").id();
    start("headline", "book", "a", "b", "c");
    List<Variant> seen =
        IntStream.range(0, 60).mapToObj(visitor -> variant(book, visitor).orElseThrow()).toList();
    List<Variant> again =
        IntStream.range(0, 60).mapToObj(visitor -> variant(book, visitor).orElseThrow()).toList();

    assertEquals(seen, again);
    assertEquals(
        Set.of("a", "b", "c"), seen.stream().map(Variant::name).collect(Collectors.toSet()));
  }

  @Test
  void a_variant_is_shown_only_while_its_experiment_runs() {
    long book = store.product("book").id();
    List<Optional<Variant>> before = List.of(variant(book, 1), named(book, "b"));
    experiments()
        .start(
            NewExperiment.of(
                "headline", Sku.parse("book"), List.of("a", "b"), Map.of("b", " Knots!\r\n")));
    Optional<Variant> asked = named(book, "b");
    Optional<Variant> unknown = named(book, "c");
    Optional<Variant> elsewhere = named(book + 1, "b");
    boolean split = variant(book, 1).isPresent();
    experiments().stop("headline");

    assertEquals(List.of(Optional.empty(), Optional.empty()), before);
    assertEquals(Optional.of(new Variant("b", "Knots!")), asked);
    assertEquals(Optional.empty(), unknown);
    assertEquals(Optional.empty(), elsewhere);
    assertTrue(split);
    assertEquals(Optional.empty(), variant(book, 1));
    assertEquals(Optional.empty(), named(book, "b"));
  }

  @Test
  void counts_paid_purchases_of_the_product_in_the_time_of_the_experiment_and_no_others() {
    store.product("book");
    store.product("mug");
    bought("book", "b", false);
    pass(1);
    start("headline", "book", "a", "b");
    pass(1);
    bought("book", "a", false);
    refunded(bought("book", "b", false));
    bought("book", "b", true);
    bought("book", "c", false);
    bought("book", null, false);
    bought("mug", "b", false);
    unpaid(bought("book", "b", false));
    pass(1);
    experiments().stop("headline");
    pass(1);
    bought("book", "b", false);

    assertEquals(List.of(1L, 1L), purchases("headline", false));
    assertEquals(List.of(0L, 1L), purchases("headline", true));
  }

  @Test
  void counts_people_who_saw_a_variant_each_once_a_day() {
    long book = store.product("book").id();
    long mug = store.product("mug").id();
    saw(book, "a", "too early", false);
    pass(1);
    start("headline", "book", "a", "b");
    pass(1);
    saw(book, "a", "ada, friday", false);
    saw(book, "a", "ada, friday", false);
    saw(book, "a", "ada, saturday", false);
    saw(book, "b", "bob, friday", false);
    saw(book, "b", null, false);
    saw(book, "b", "a robot", true);
    saw(book, "c", "cyd, friday", false);
    saw(mug, "b", "di, friday", false);
    bought("book", "a", false);

    ExperimentReport report = experiments().show("headline", false);

    assertEquals(
        List.of(2L, 1L),
        report.variants().stream().map(ExperimentReport.Figures::visitors).toList());
    assertEquals(
        List.of(50.0, 0.0),
        report.variants().stream().map(ExperimentReport.Figures::per100Visitors).toList());
  }

  @Test
  void judges_in_the_order_in_which_purchases_were_paid() {
    store.product("book");
    start("headline", "book", "a", "b");
    for (int purchase = 0; purchase < 8; purchase++) {
      pass(1);
      bought("book", "b", false);
    }
    ExperimentReport won = experiments().show("headline", false);
    for (int purchase = 0; purchase < 8; purchase++) {
      pass(1);
      bought("book", "a", false);
    }
    ExperimentReport level = experiments().show("headline", false);
    alternate();
    ExperimentReport alternating = experiments().show("headline", false);

    assertEquals("WINNER b", won.verdict() + " " + won.winner());
    assertEquals("DIFFERENT null", level.verdict() + " " + level.winner());
    assertEquals("NOT_ENOUGH_YET null", alternating.verdict() + " " + alternating.winner());
    assertEquals(256.0 / 9, level.evidence(), 1e-9);
    assertEquals(1, alternating.evidence());
  }

  @Test
  void looks_at_the_lines_of_a_purchase_and_never_at_all_those_of_the_product() {
    store.product("book");
    start("headline", "book", "a", "b");
    Experiment experiment = experiments().show("headline", false).experiment();
    List<String> plan =
        store
            .store()
            .database()
            .read(tx ->
                tx.sql()
                    .fetch(
                        "EXPLAIN QUERY PLAN "
                            + OutcomeRepository.select(tx.sql(), experiment, false)
                                .getSQL(ParamType.INLINED))
                    .getValues("detail", String.class));

    assertEquals(
        List.of(true),
        plan.stream()
            .filter(step -> step.contains("purchase_item"))
            .map(step -> step.contains("(purchase_id=?"))
            .toList(),
        plan.toString());
  }

  @Test
  void one_experiment_at_a_time_for_each_product_that_is_for_sale() {
    store.product("book");
    store.product("mug");
    store.product("old");
    store.store().catalog().archive(Sku.parse("old"));
    start("headline", "book", "a", "b");

    assertEquals(
        List.of(
            "There is an experiment headline already; choose another name.",
            "The experiment headline runs on book; stop it with `store experiment stop headline`"
                + " first.",
            "old is archived; bring it back with `store product restore old` first.",
            "There is no product none."),
        List.of(
            refusal("headline", "mug", "a", "b"),
            refusal("text", "book", "a", "b"),
            refusal("text", "old", "a", "b"),
            refusal("text", "none", "a", "b")));
    experiments().stop("headline");
    start("text", "book", "a", "b");
    assertEquals(
        List.of("text RUNNING", "headline STOPPED"),
        experiments().list().stream().map(each -> each.name() + " " + each.state()).toList());
  }

  @Test
  void names_are_short_words() {
    store.product("book");

    assertEquals(
        List.of(
            "\"Head line\" cannot be the name of an experiment; use 1 to 64 lower-case letters a-z"
                + " and digits, with - inside, such as headline-2.",
            "\"\" cannot be the name of a variant; use 1 to 64 lower-case letters a-z and digits,"
                + " with - inside, such as long-text.",
            "The variant a is named twice; each needs a name of its own.",
            "An experiment needs two to ten variants to try against each other, not 1; name them"
                + " like a,b.",
            "An experiment needs two to ten variants to try against each other, not 11; name them"
                + " like a,b."),
        List.of(
            refusal("Head line", "book", "a", "b"),
            refusal("headline", "book", "a", ""),
            refusal("headline", "book", "a", "b", "a"),
            refusal("headline", "book", "a"),
            refusal("headline", "book", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k")));
    assertEquals(List.of(), experiments().list());
  }

  private Experiments experiments() {
    return store.store().experiments();
  }

  private void start(String name, String sku, String... variants) {
    experiments().start(NewExperiment.of(name, Sku.parse(sku), List.of(variants), Map.of()));
  }

  private String refusal(String name, String sku, String... variants) {
    return assertThrows(StoreException.class, () -> start(name, sku, variants)).sentence();
  }

  private Optional<Variant> variant(long product, int visitor) {
    return store
        .store()
        .database()
        .read(tx -> experiments().variant(tx, product, "visitor " + visitor));
  }

  private Optional<Variant> named(long product, String variant) {
    return store.store().database().read(tx -> experiments().named(tx, product, variant));
  }

  private List<Long> purchases(String name, boolean test) {
    return experiments().show(name, test).variants().stream()
        .map(ExperimentReport.Figures::purchases)
        .toList();
  }

  private void pass(long minutes) {
    store.clock().pass(Duration.ofMinutes(minutes));
  }

  private long bought(String sku, @Nullable String variant, boolean test) {
    long id = store.purchase("ada@example.org", sku, 2).purchase().id();
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(PURCHASE)
                .set(PURCHASE.VARIANT, variant)
                .set(PURCHASE.TEST, test ? 1L : 0L)
                .where(PURCHASE.ID.eq(id))
                .execute());
    return id;
  }

  private void refunded(long purchase) {
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(PURCHASE)
                .set(PURCHASE.PAYMENT_STATUS, "refunded")
                .where(PURCHASE.ID.eq(purchase))
                .execute());
  }

  private void unpaid(long purchase) {
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .update(PURCHASE)
                .set(PURCHASE.PAYMENT_STATUS, "pending")
                .setNull(PURCHASE.PAID_AT)
                .where(PURCHASE.ID.eq(purchase))
                .execute());
  }

  /** As if the same sixteen purchases had been paid by turns. */
  private void alternate() {
    store
        .store()
        .database()
        .write(tx -> {
          Instant start = TestStore.NOW;
          long[] seconds = {0, 1};
          List<Long> ids =
              tx.sql().select(PURCHASE.ID).from(PURCHASE).orderBy(PURCHASE.ID).fetch(PURCHASE.ID);
          for (int index = 0; index < ids.size(); index++) {
            int side = index < ids.size() / 2 ? 0 : 1;
            tx.sql()
                .update(PURCHASE)
                .set(PURCHASE.PAID_AT, start.plusSeconds(seconds[side]))
                .where(PURCHASE.ID.eq(ids.get(index)))
                .execute();
            seconds[side] += 2;
          }
          return ids.size();
        });
  }

  private void saw(long product, String variant, @Nullable String visitor, boolean automated) {
    store
        .store()
        .database()
        .write(tx ->
            tx.sql()
                .insertInto(ANALYTICS_EVENT)
                .set(ANALYTICS_EVENT.KIND, "page_view")
                .set(ANALYTICS_EVENT.OCCURRED_AT, tx.now())
                .set(ANALYTICS_EVENT.PRODUCT_ID, product)
                .set(ANALYTICS_EVENT.VARIANT, variant)
                .set(ANALYTICS_EVENT.AUTOMATED, automated ? 1L : 0L)
                .set(ANALYTICS_EVENT.TEST, 0L)
                .set(ANALYTICS_EVENT.VISITOR, visitor)
                .execute());
  }
}
