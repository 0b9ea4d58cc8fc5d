package store.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.failure.Kind;
import store.money.Money;

class CatalogTest {

  private static final Sku BOOK = new Sku("book");

  @TempDir Path folder;
  private TestCatalog store;

  @BeforeEach
  void open() {
    store = TestCatalog.in(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void adds_a_product_with_its_files_and_shows_it_whole() {
    Product added =
        store.catalog.add(
            new NewProduct(
                BOOK,
                " The Cafe\u0301 Book ",
                "Line one.\r\nLine two.",
                "Books",
                Money.of(2900, "USD"),
                Stock.of(3),
                null),
            new NewRelease(
                "1.0",
                "First.",
                List.of(store.file("book.pdf", "hello"), store.file("again.epub", "hello"))),
            bytes -> {});

    Sha256 hello = new Sha256("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    Release release =
        new Release(
            1,
            "1.0",
            "First.",
            TestCatalog.NOW,
            null,
            List.of(
                new ReleaseFile(1, "book.pdf", 5, hello, "application/pdf"),
                new ReleaseFile(2, "again.epub", 5, hello, "application/epub+zip")));
    assertEquals(
        new Product(
            1,
            BOOK,
            "The Café Book",
            "Line one.\nLine two.",
            "Books",
            Money.of(2900, "USD"),
            ProductStatus.ACTIVE,
            3L,
            List.of(release),
            TestCatalog.NOW,
            TestCatalog.NOW),
        added);
    assertEquals(added, store.catalog.show(BOOK));
    assertEquals(release, added.release());
  }

  @Test
  void starts_as_a_draft_until_its_first_release_unless_told_otherwise() {
    ProductStatus draft = store.add("book", "29.00").status();
    ProductStatus released = release(BOOK, "1.0", "one").status();
    NewProduct mug = withStatus("mug", ProductStatus.ACTIVE);
    ProductStatus active = store.catalog.add(mug, null, bytes -> {}).status();
    Product held =
        store.catalog.add(
            withStatus("held", ProductStatus.DRAFT),
            TestCatalog.release("1.0", store.file("held.pdf", "held")),
            bytes -> {});
    ProductStatus stillHeld = release(held.sku(), "2.0", "two").status();

    assertEquals(
        List.of(
            ProductStatus.DRAFT,
            ProductStatus.ACTIVE,
            ProductStatus.ACTIVE,
            ProductStatus.DRAFT,
            ProductStatus.DRAFT),
        List.of(draft, released, active, held.status(), stillHeld));
  }

  @Test
  void shows_the_newest_release_first_and_skips_the_withdrawn() {
    store.addWithFile("book", "one");
    release(BOOK, "2.0", "two");

    ProductChange withdrawn = store.catalog.edit(BOOK, withdraw("2.0"));
    ProductChange again = store.catalog.edit(BOOK, withdraw("2.0"));
    ProductChange reinstated = store.catalog.edit(BOOK, reinstate("2.0"));

    assertEquals(
        List.of("2.0", "1.0"),
        withdrawn.product().releases().stream().map(Release::version).toList());
    assertEquals(
        List.of("1.0 true", "1.0 false", "2.0 true"),
        Stream.of(withdrawn, again, reinstated)
            .map(change -> version(change.product()) + " " + change.changed())
            .toList());
  }

  @Test
  void refuses_a_sku_or_version_that_is_taken_before_it_reads_a_file() {
    store.addWithFile("book", "one");
    NewRelease missing = TestCatalog.release("1.0", folder.resolve("gone.pdf"));

    assertEquals(
        List.of(
            new Refusal(
                Kind.REFUSED,
                "There is a product book already; choose another sku, or add a release with"
                    + " `store product release book`."),
            new Refusal(
                Kind.REFUSED, "There is a release 1.0 of book already; choose another version."),
            new Refusal(Kind.NOT_FOUND, "There is no product bok. Did you mean book?"),
            new Refusal(Kind.NOT_FOUND, "There is no product mug.")),
        List.of(
            Refusal.of(
                () -> store.catalog.add(TestCatalog.product("book", "1.00"), missing, bytes -> {})),
            Refusal.of(() -> store.catalog.release(BOOK, missing, bytes -> {})),
            Refusal.of(() -> store.catalog.release(new Sku("bok"), missing, bytes -> {})),
            Refusal.of(() -> store.catalog.show(new Sku("mug")))));
  }

  @Test
  void adds_nothing_when_the_second_of_two_files_cannot_be_taken_in() {
    Path good = store.file("good.pdf", "good");
    Path bad = store.file("bad.pdf", "x".repeat(1_000_000));
    NewRelease release = TestCatalog.release("1.0", good, bad);
    int[] calls = {0};

    Refusal refusal =
        Refusal.of(() ->
            store.catalog.add(
                TestCatalog.product("book", "29.00"),
                release,
                bytes -> store.file("bad.pdf", "x".repeat(++calls[0]))));

    assertEquals(Kind.UNAVAILABLE, refusal.kind());
    assertEquals(List.of(), store.catalog.list(ProductFilter.current()));
    assertEquals(Map.of(), store.stored());
  }

  @Test
  void removes_the_bytes_again_when_another_took_the_sku_meanwhile() {
    store.addWithFile("other", "shared");
    Map<String, Long> before = store.stored();
    NewRelease release =
        TestCatalog.release("1.0", store.file("a.pdf", "shared"), store.file("b.pdf", "own"));

    Refusal refusal =
        Refusal.of(() ->
            store.catalog.add(
                TestCatalog.product("book", "29.00"),
                release,
                bytes -> {
                  if (store.catalog.list(ProductFilter.current()).size() == 1) {
                    store.add("book", "1.00");
                  }
                }));

    assertEquals(Kind.REFUSED, refusal.kind());
    assertEquals(before, store.stored());
  }

  @Test
  void takes_the_bytes_in_again_when_another_failure_removed_them_meanwhile() {
    int[] calls = {0};
    NewRelease release =
        TestCatalog.release("1.0", store.file("a.pdf", "aaa"), store.file("b.pdf", "bbb"));

    Product added =
        store.catalog.add(
            TestCatalog.product("book", "29.00"),
            release,
            bytes -> {
              if (++calls[0] == 2) {
                store.stored().keySet().stream()
                    .filter(name -> !name.endsWith(".part"))
                    .map(name -> new Sha256(name.substring(3)))
                    .forEach(store.files::remove);
              }
            });

    assertEquals(4, calls[0]);
    assertEquals(
        List.of(3L, 3L),
        added.releases().getFirst().files().stream()
            .map(file ->
                store.stored().get(file.sha256().hex().substring(0, 2) + "/" + file.sha256()))
            .toList());
  }

  @Test
  void lists_what_fulfils_all_conditions() {
    add("book", "Börsen-Buch", "about 100% of money", "Books", "29.00");
    add("guide", "A_Guide", "to books", "Books", "9.00");
    add("mug", "Mug", "ＦＵＬＬ width", "Things", "15.00");
    store.catalog.archive(new Sku("mug"));

    assertEquals(
        List.of(
            "guide book",
            "mug guide book",
            "guide book",
            "guide",
            "book",
            "book",
            "guide",
            "mug",
            "guide book",
            "guide",
            "guide book",
            "book guide",
            "book guide",
            "guide"),
        List.of(
            list(null, null, ProductSort.NEWEST_FIRST),
            listAll(null, ProductSort.NEWEST_FIRST),
            list("Books", null, ProductSort.NEWEST_FIRST),
            list("Books", "GUIDE", ProductSort.NEWEST_FIRST),
            list(null, "bÖrsen", ProductSort.NEWEST_FIRST),
            list(null, "100%", ProductSort.NEWEST_FIRST),
            list(null, "a_g", ProductSort.NEWEST_FIRST),
            listAll("full WIDTH", ProductSort.NEWEST_FIRST),
            list(null, "book", ProductSort.NEWEST_FIRST),
            list(null, "books to", ProductSort.NEWEST_FIRST),
            list(null, null, ProductSort.CHEAPEST_FIRST),
            list(null, null, ProductSort.DEAREST_FIRST),
            list(null, null, ProductSort.OLDEST_FIRST),
            names(
                store.catalog.list(
                    new ProductFilter(
                        null, null, Set.of(ProductStatus.DRAFT), ProductSort.NAME, 1)))));
  }

  @Test
  void changes_what_it_is_told_and_nothing_else() {
    store.add("book", "29.00");

    Product edited =
        store
            .catalog
            .edit(
                BOOK,
                new ProductEdit(
                    "New name",
                    "New text",
                    "Books",
                    "2900",
                    Money.currency("JPY"),
                    Stock.of(7),
                    ProductStatus.ACTIVE,
                    List.of(),
                    List.of()))
            .product();
    ProductChange nothing = store.catalog.edit(BOOK, ProductEdit.NOTHING);
    Product cleared =
        store
            .catalog
            .edit(
                BOOK,
                new ProductEdit(
                    null, "", "", null, null, Stock.UNLIMITED, null, List.of(), List.of()))
            .product();

    assertEquals(
        new Product(
            1,
            BOOK,
            "New name",
            "New text",
            "Books",
            Money.of(2900, "JPY"),
            ProductStatus.ACTIVE,
            7L,
            List.of(),
            TestCatalog.NOW,
            TestCatalog.NOW),
        edited);
    assertEquals(new ProductChange(edited, false), nothing);
    assertEquals(
        new Product(
            1,
            BOOK,
            "New name",
            "",
            null,
            Money.of(2900, "JPY"),
            ProductStatus.ACTIVE,
            null,
            List.of(),
            TestCatalog.NOW,
            TestCatalog.NOW),
        cleared);
    assertEquals("book", names(store.catalog.list(filter("new name"))));
  }

  @Test
  void keeps_the_number_of_the_price_in_a_new_currency_when_it_fits() {
    store.add("book", "29.00");
    store.add("guide", "29.50");

    assertEquals(Money.of(29, "JPY"), store.catalog.edit(BOOK, currency("JPY")).product().price());
    assertEquals(
        new Refusal(Kind.MISUSED, "29.50 has more decimals than JPY has; write it like 29."),
        Refusal.of(() -> store.catalog.edit(new Sku("guide"), currency("JPY"))));
  }

  @Test
  void archives_and_restores_to_where_it_was_and_says_whether_anything_changed() {
    store.addWithFile("book", "one");
    store.add("draft", "1.00");
    Sku draft = new Sku("draft");

    assertEquals(
        List.of(
            "archived true",
            "archived false",
            "active true",
            "active false",
            "archived true",
            "draft true"),
        List.of(
            told(store.catalog.archive(BOOK)),
            told(store.catalog.archive(BOOK)),
            told(store.catalog.restore(BOOK)),
            told(store.catalog.restore(BOOK)),
            told(store.catalog.archive(draft)),
            told(store.catalog.restore(draft))));
  }

  @Test
  void refuses_to_edit_the_status_of_an_archived_product_or_a_release_there_is_not() {
    store.add("book", "29.00");
    Refusal release = Refusal.of(() -> store.catalog.edit(BOOK, withdraw("9")));
    store.catalog.archive(BOOK);
    ProductEdit activate =
        new ProductEdit(
            null, null, null, null, null, null, ProductStatus.ACTIVE, List.of(), List.of());

    assertEquals(
        List.of(
            new Refusal(Kind.NOT_FOUND, "There is no release 9 of book."),
            new Refusal(
                Kind.REFUSED,
                "book is archived; bring it back with `store product restore book` first.")),
        List.of(release, Refusal.of(() -> store.catalog.edit(BOOK, activate))));
  }

  @Test
  void offers_what_is_active_by_name() {
    add("b", "beta", "", null, "1.00");
    add("a", "Alpha", "", null, "1.00");
    add("c", "Gamma", "", null, "1.00");
    store.catalog.archive(new Sku("c"));
    for (String sku : List.of("a", "b")) {
      release(new Sku(sku), "1.0", sku);
    }

    assertEquals("a b", names(store.catalog.forSale()));
  }

  private Product release(Sku sku, String version, String content) {
    Path file = store.file(sku + "-" + version + ".pdf", content);
    return store.catalog.release(sku, TestCatalog.release(version, file), bytes -> {});
  }

  private void add(
      String sku, String name, String description, @Nullable String category, String price) {
    Money money = Money.parse(price, Money.currency("USD"));
    NewProduct product =
        new NewProduct(new Sku(sku), name, description, category, money, Stock.UNLIMITED, null);
    store.catalog.add(product, null, bytes -> {});
  }

  private static NewProduct withStatus(String sku, ProductStatus status) {
    return new NewProduct(
        new Sku(sku), sku, "", null, Money.of(100, "USD"), Stock.UNLIMITED, status);
  }

  private static ProductEdit withdraw(String version) {
    return new ProductEdit(null, null, null, null, null, null, null, List.of(version), List.of());
  }

  private static ProductEdit reinstate(String version) {
    return new ProductEdit(null, null, null, null, null, null, null, List.of(), List.of(version));
  }

  private static ProductEdit currency(String code) {
    return new ProductEdit(
        null, null, null, null, Money.currency(code), null, null, List.of(), List.of());
  }

  private static ProductFilter filter(String search) {
    return new ProductFilter(
        null, search, EnumSet.allOf(ProductStatus.class), ProductSort.NEWEST_FIRST, 50);
  }

  private String list(@Nullable String category, @Nullable String search, ProductSort sort) {
    EnumSet<ProductStatus> current = EnumSet.of(ProductStatus.DRAFT, ProductStatus.ACTIVE);
    return names(store.catalog.list(new ProductFilter(category, search, current, sort, 50)));
  }

  private String listAll(@Nullable String search, ProductSort sort) {
    EnumSet<ProductStatus> all = EnumSet.allOf(ProductStatus.class);
    return names(store.catalog.list(new ProductFilter(null, search, all, sort, 50)));
  }

  private static String names(List<Product> products) {
    return String.join(" ", products.stream().map(product -> product.sku().text()).toList());
  }

  private static String told(ProductChange change) {
    return change.product().status() + " " + change.changed();
  }

  private static @Nullable String version(Product product) {
    Release release = product.release();
    return release == null ? null : release.version();
  }
}
