package store.catalog;

import static store.database.generated.Tables.PRODUCT;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.money.Money;

/** Products, as rows of {@code product}. */
final class ProductRepository {

  private static final char ESCAPE = '!';

  private final ReleaseRepository releases = new ReleaseRepository();

  @Nullable Product find(Transaction tx, Sku sku) {
    return one(tx, PRODUCT.SKU.eq(sku.text()));
  }

  @Nullable Product find(Transaction tx, long id) {
    return one(tx, PRODUCT.ID.eq(id));
  }

  boolean exists(Transaction tx, Sku sku) {
    return tx.sql().fetchExists(PRODUCT, PRODUCT.SKU.eq(sku.text()));
  }

  List<String> skus(Transaction tx) {
    return tx.sql().select(PRODUCT.SKU).from(PRODUCT).orderBy(PRODUCT.ID).fetch(PRODUCT.SKU);
  }

  List<Product> list(Transaction tx, ProductFilter filter) {
    return toDomain(
        tx,
        tx.sql()
            .selectFrom(PRODUCT)
            .where(condition(filter))
            .orderBy(order(filter.sort()))
            .limit(filter.limit())
            .fetch());
  }

  List<Product> active(Transaction tx) {
    return toDomain(
        tx,
        tx.sql()
            .selectFrom(PRODUCT)
            .where(PRODUCT.STATUS.eq(ProductStatus.ACTIVE.text()))
            .orderBy(order(ProductSort.NAME))
            .fetch());
  }

  /** Adds the product and answers its id. */
  long add(Transaction tx, NewProduct product, ProductStatus status) {
    return Objects.requireNonNull(
        tx.sql()
            .insertInto(PRODUCT)
            .set(PRODUCT.SKU, product.sku().text())
            .set(PRODUCT.NAME, product.name())
            .set(PRODUCT.DESCRIPTION, product.description())
            .set(PRODUCT.CATEGORY, product.category())
            .set(PRODUCT.PRICE_MINOR, product.price().minor())
            .set(PRODUCT.CURRENCY, product.price().currency().getCurrencyCode())
            .set(PRODUCT.STATUS, status.text())
            .set(PRODUCT.STOCK, product.stock().left())
            .set(
                PRODUCT.SEARCH_TEXT,
                searchText(product.sku(), product.name(), product.description()))
            .set(PRODUCT.CREATED_AT, tx.now())
            .set(PRODUCT.UPDATED_AT, tx.now())
            .returningResult(PRODUCT.ID)
            .fetchOne(PRODUCT.ID));
  }

  /** Writes what the owner can edit. */
  void update(Transaction tx, Product product) {
    tx.sql()
        .update(PRODUCT)
        .set(PRODUCT.NAME, product.name())
        .set(PRODUCT.DESCRIPTION, product.description())
        .set(PRODUCT.CATEGORY, product.category())
        .set(PRODUCT.PRICE_MINOR, product.price().minor())
        .set(PRODUCT.CURRENCY, product.price().currency().getCurrencyCode())
        .set(PRODUCT.STATUS, product.status().text())
        .set(PRODUCT.STOCK, product.stock())
        .set(PRODUCT.SEARCH_TEXT, searchText(product.sku(), product.name(), product.description()))
        .set(PRODUCT.UPDATED_AT, tx.now())
        .where(PRODUCT.ID.eq(product.id()))
        .execute();
  }

  /** Notes that something of the product is new. */
  void touch(Transaction tx, long id) {
    tx.sql().update(PRODUCT).set(PRODUCT.UPDATED_AT, tx.now()).where(PRODUCT.ID.eq(id)).execute();
  }

  /** Puts a draft up for sale; any other status stays. */
  void activateDraft(Transaction tx, long id) {
    tx.sql()
        .update(PRODUCT)
        .set(PRODUCT.STATUS, ProductStatus.ACTIVE.text())
        .where(PRODUCT.ID.eq(id).and(PRODUCT.STATUS.eq(ProductStatus.DRAFT.text())))
        .execute();
  }

  /** False when it is archived already. */
  boolean archive(Transaction tx, long id) {
    return tx.sql()
            .update(PRODUCT)
            .set(PRODUCT.ARCHIVED_FROM, PRODUCT.STATUS)
            .set(PRODUCT.STATUS, ProductStatus.ARCHIVED.text())
            .set(PRODUCT.UPDATED_AT, tx.now())
            .where(PRODUCT.ID.eq(id).and(PRODUCT.STATUS.ne(ProductStatus.ARCHIVED.text())))
            .execute()
        == 1;
  }

  /** Gives an archived product its former status; false when it is not archived. */
  boolean restore(Transaction tx, long id) {
    return tx.sql()
            .update(PRODUCT)
            .set(
                PRODUCT.STATUS,
                DSL.coalesce(PRODUCT.ARCHIVED_FROM, DSL.inline(ProductStatus.DRAFT.text())))
            .setNull(PRODUCT.ARCHIVED_FROM)
            .set(PRODUCT.UPDATED_AT, tx.now())
            .where(PRODUCT.ID.eq(id).and(PRODUCT.STATUS.eq(ProductStatus.ARCHIVED.text())))
            .execute()
        == 1;
  }

  /** Takes that many at once, or none; false when fewer are left. What nobody counts never ends. */
  boolean takeStock(Transaction tx, long id, int quantity) {
    int taken =
        tx.sql()
            .update(PRODUCT)
            .set(PRODUCT.STOCK, PRODUCT.STOCK.minus((long) quantity))
            .where(PRODUCT.ID.eq(id).and(PRODUCT.STOCK.ge((long) quantity)))
            .execute();
    return taken == 1
        || tx.sql().fetchExists(PRODUCT, PRODUCT.ID.eq(id).and(PRODUCT.STOCK.isNull()));
  }

  void takeWhatIsLeft(Transaction tx, long id, long quantity) {
    tx.sql()
        .update(PRODUCT)
        .set(
            PRODUCT.STOCK,
            DSL.when(PRODUCT.STOCK.gt(quantity), PRODUCT.STOCK.minus(quantity)).otherwise(0L))
        .where(PRODUCT.ID.eq(id).and(PRODUCT.STOCK.gt(0L)))
        .execute();
  }

  List<Product> named(Transaction tx, String name) {
    return toDomain(
        tx,
        tx.sql()
            .selectFrom(PRODUCT)
            .where(DSL.lower(PRODUCT.NAME).eq(name.toLowerCase(Locale.ROOT)))
            .limit(2)
            .fetch());
  }

  void putBack(Transaction tx, long id, int quantity) {
    tx.sql()
        .update(PRODUCT)
        .set(PRODUCT.STOCK, PRODUCT.STOCK.plus((long) quantity))
        .where(PRODUCT.ID.eq(id).and(PRODUCT.STOCK.isNotNull()))
        .execute();
  }

  private @Nullable Product one(Transaction tx, Condition condition) {
    return toDomain(tx, tx.sql().selectFrom(PRODUCT).where(condition).fetch()).stream()
        .findFirst()
        .orElse(null);
  }

  private static Condition condition(ProductFilter filter) {
    Condition all = PRODUCT.STATUS.in(filter.statuses().stream().map(ProductStatus::text).toList());
    if (filter.category() != null) {
      all = all.and(PRODUCT.CATEGORY.eq(filter.category()));
    }
    if (filter.search() != null) {
      for (String word : Text.folded(filter.search()).split("\\s+", -1)) {
        all = all.and(PRODUCT.SEARCH_TEXT.like("%" + escaped(word) + "%", ESCAPE));
      }
    }
    return all;
  }

  private static String escaped(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static List<SortField<?>> order(ProductSort sort) {
    Field<String> name = DSL.lower(PRODUCT.NAME);
    return switch (sort) {
      case NAME -> List.of(name.asc(), PRODUCT.ID.asc());
      case CHEAPEST_FIRST ->
          List.of(PRODUCT.CURRENCY.asc(), PRODUCT.PRICE_MINOR.asc(), name.asc(), PRODUCT.ID.asc());
      case DEAREST_FIRST ->
          List.of(PRODUCT.CURRENCY.asc(), PRODUCT.PRICE_MINOR.desc(), name.asc(), PRODUCT.ID.asc());
      case OLDEST_FIRST -> List.of(PRODUCT.CREATED_AT.asc(), PRODUCT.ID.asc());
      case NEWEST_FIRST -> List.of(PRODUCT.CREATED_AT.desc(), PRODUCT.ID.desc());
    };
  }

  private static String searchText(Sku sku, String name, String description) {
    return Text.folded(sku + "\n" + name + "\n" + description);
  }

  private List<Product> toDomain(Transaction tx, Result<Record> rows) {
    var released = releases.of(tx, rows.getValues(PRODUCT.ID));
    return rows.map(row ->
        new Product(
            row.get(PRODUCT.ID),
            new Sku(row.get(PRODUCT.SKU)),
            row.get(PRODUCT.NAME),
            row.get(PRODUCT.DESCRIPTION),
            row.get(PRODUCT.CATEGORY),
            Money.of(row.get(PRODUCT.PRICE_MINOR), row.get(PRODUCT.CURRENCY)),
            ProductStatus.parse(row.get(PRODUCT.STATUS)),
            row.get(PRODUCT.STOCK),
            released.getOrDefault(row.get(PRODUCT.ID), List.of()),
            row.get(PRODUCT.CREATED_AT),
            row.get(PRODUCT.UPDATED_AT)));
  }
}
