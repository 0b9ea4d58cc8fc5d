package store.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.failure.Kind;

class ShelfTest {

  @TempDir Path folder;
  private TestCatalog store;
  private final Shelf shelf = new Shelf();

  @BeforeEach
  void open() {
    store = TestCatalog.in(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void takes_all_or_nothing_and_says_what_is_left() {
    Product mug = mug(3);

    take(mug, 1);
    Refusal refusal = Refusal.of(() -> take(mug, 3));
    take(mug, 2);
    Refusal none = Refusal.of(() -> take(mug, 1));
    store.database.write(tx -> {
      shelf.putBack(tx, mug, 2);
      return true;
    });

    assertEquals(
        List.of(
            new Refusal(Kind.REFUSED, "2 left of mug, 3 wanted."),
            new Refusal(Kind.REFUSED, "0 left of mug, 1 wanted."),
            new Refusal(Kind.MISUSED, "A quantity of 0 cannot be; use 1 or more.")),
        List.of(refusal, none, Refusal.of(() -> take(mug, 0))));
    assertEquals(2L, store.catalog.show(mug.sku()).stock());
  }

  @Test
  void never_runs_out_of_what_nobody_counts() {
    Product book = store.add("book", "29.00");

    take(book, 1_000_000);
    store.database.write(tx -> {
      shelf.putBack(tx, book, 5);
      return true;
    });

    assertEquals(book, store.catalog.show(book.sku()));
  }

  @Test
  void gives_the_last_ones_to_as_many_as_there_are() {
    Product mug = mug(5);
    List<CompletableFuture<Boolean>> buyers = new ArrayList<>();
    for (int buyer = 0; buyer < 40; buyer++) {
      buyers.add(
          store.database.writeLater(tx -> {
            shelf.takeStock(tx, mug, 1);
            return true;
          }));
    }

    long served =
        buyers.stream().filter(buyer -> buyer.handle((ok, refused) -> ok != null).join()).count();

    assertEquals(5, served);
    assertEquals(0L, store.catalog.show(mug.sku()).stock());
  }

  private Product mug(long stock) {
    NewProduct mug = TestCatalog.product("mug", "15.00");
    return store.catalog.add(
        new NewProduct(mug.sku(), mug.name(), "", null, mug.price(), Stock.of(stock), null),
        null,
        bytes -> {});
  }

  private void take(Product product, int quantity) {
    store.database.write(tx -> {
      shelf.takeStock(tx, product, quantity);
      return true;
    });
  }
}
