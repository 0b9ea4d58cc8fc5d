package store.purchases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.StoreException;

class PurchaseCodeTest {

  @ParameterizedTest
  @CsvSource({
    "P-7F3K9Q2M, P-7F3K9Q2M",
    "p-7f3k9q2m, P-7F3K9Q2M",
    "7F3K9Q2M, P-7F3K9Q2M",
    "' P-7F3K9Q2M ', P-7F3K9Q2M",
    "P-7F3K-9Q2M, P-7F3K9Q2M",
    "P-OILoil00, P-01101100",
    "PPPPPPPP, P-PPPPPPPP",
    "P-PPPPPPPP, P-PPPPPPPP"
  })
  void reads_a_code_as_people_write_it(String typed, String code) {
    assertEquals(new PurchaseCode(code), PurchaseCode.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P-",
        "P-7F3K9Q2",
        "P-7F3K9Q2MM",
        "P-7F3K9Q2U",
        "P-7F3K 9Q2",
        "Q-7F3K9Q2M",
        "P7F3K9Q2M",
        "P-٧F3K9Q2M",
        "P-7F3K9Q2M; DROP",
        "ß7F3K9Q"
      })
  void no_purchase_can_have_any_other_code(String typed) {
    StoreException refused =
        assertThrows(StoreException.class, () -> PurchaseCode.parse(typed), typed);

    assertEquals(
        "NOT_FOUND There is no purchase " + typed + "; a code looks like P-7F3K9Q2M.",
        refused.kind() + " " + refused.sentence());
  }

  @Test
  void new_codes_are_well_formed_and_use_every_digit() {
    Random random = new Random(1);
    Set<Integer> digits = new TreeSet<>();
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      PurchaseCode code = PurchaseCode.random(random);
      assertEquals(code, PurchaseCode.parse(code.text()));
      code.text().substring(2).chars().forEach(digits::add);
      codes.add(code.text());
    }

    assertEquals(
        "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
        digits.stream().map(Character::toString).reduce("", String::concat));
    assertEquals(10_000, codes.size());
  }
}
