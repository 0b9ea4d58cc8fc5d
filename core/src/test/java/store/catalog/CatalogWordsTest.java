package store.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;

class CatalogWordsTest {

  @Test
  void takes_a_slug_as_it_is_and_refuses_anything_else() {
    List<String> slugs = List.of("book", "a", "7", "my-book", "a_b.c-2", "x".repeat(64));
    List<String> others =
        List.of(
            "",
            "Book",
            "-book",
            "book-",
            ".book",
            "my book",
            "a/b",
            "bücher",
            "x".repeat(65),
            "a\n",
            "../a",
            "book\u0000");

    assertEquals(slugs, slugs.stream().map(text -> Sku.parse(text).text()).toList());
    assertEquals(others, others.stream().filter(text -> misused(() -> Sku.parse(text))).toList());
    assertEquals(
        new Refusal(
            Kind.MISUSED,
            "\"My Book?\" is not a sku; use 1 to 64 lower-case letters a-z and digits, with - _ ."
                + " allowed inside, such as my-book."),
        Refusal.of(() -> Sku.parse("My Book\u001b")));
  }

  @Test
  void refuses_names_versions_and_texts_that_cannot_be() {
    assertEquals(
        List.of(),
        Stream.<Executable>of(
                () -> Text.name(""),
                () -> Text.name(" \t "),
                () -> Text.name("a\nb"),
                () -> Text.name("a\u0007"),
                () -> Text.name("a\u202Eb"),
                () -> Text.name("a\u2028b"),
                () -> Text.name("\ud800"),
                () -> Text.name("x".repeat(201)),
                () -> Text.category("x".repeat(65)),
                () -> Text.version("1 0"),
                () -> Text.version("1/0"),
                () -> Text.version("1\\0"),
                () -> Text.version(""),
                () -> Text.version("1".repeat(65)),
                () -> Text.description("x".repeat(20_001)),
                () -> Text.description("a\u0000b"),
                () -> Text.notes("x".repeat(100_001)),
                () -> Text.notes("\u001b[31m"),
                () -> Stock.parse("-1"),
                () -> Stock.parse("1000000001"),
                () -> Stock.parse("1.5"),
                () -> Stock.parse("many"),
                () -> new NewRelease("1.0", "", List.of()),
                () -> ProductStatus.parse("Active"))
            .filter(words -> !misused(words))
            .toList());
  }

  @Test
  void keeps_what_people_write() {
    assertEquals(
        List.of(
            "😀".repeat(200), "Été", "2026-11β", "a\tb\nc", "0", "1000000000", "null", "0.00 USD"),
        List.of(
            Text.name("😀".repeat(200)),
            Text.name(" E\u0301te\u0301 "),
            Text.version("2026-11β"),
            Text.notes("\ufeffa\tb\r\nc\n"),
            String.valueOf(Stock.parse("0").left()),
            String.valueOf(Stock.parse("1000000000").left()),
            String.valueOf(Stock.parse("unlimited").left()),
            NewProduct.of(new Sku("gift"), "Gift", Money.of(0, "USD")).price().toString()));
  }

  private static boolean misused(Executable words) {
    try {
      words.execute();
      return false;
    } catch (StoreException refused) {
      return refused.kind() == Kind.MISUSED;
    } catch (Throwable other) {
      return false;
    }
  }
}
