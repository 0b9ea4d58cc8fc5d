package store.payments.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import store.failure.Kind;
import store.failure.StoreException;
import store.money.Money;
import store.payments.intake.ToldPayment;

class ExportFileTest {

  private static final String WHOLE =
      """
      id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Description,Fee,Mode,PaymentIntent ID,Refunded date (UTC),Status,Customer Email,Card Name,Card Address Country,Checkout Session ID,Payment Link ID,store_id (metadata),store_items (metadata)
      ch_1,2026-06-05 20:38:34,29.00,9.00,eur,true,31.52,9.78,usd,"The book, signed",1.21,Live,pi_1,2026-06-07 08:00:00,Partially refunded,ada@example.org,Ada Lovelace,GB,cs_live_1,plink_1,shop,book:1:2900
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("payments.csv"), text);
  }

  private static List<ExportedPayment> read(Path file) {
    List<ExportedPayment> payments = new ArrayList<>();
    new ExportFile(file).read(payments::add);
    return payments;
  }

  private List<ExportedPayment> read(String text) throws IOException {
    return read(file(text));
  }

  private static StoreException failure(Path file) {
    return assertThrows(StoreException.class, () -> read(file));
  }

  /** A file of few columns, with these rows below the headings. */
  private static String simple(String... rows) {
    return "id,Created (UTC),Amount,Currency,Status\n" + String.join("\n", rows) + "\n";
  }

  @Test
  void tells_all_that_an_export_says_of_a_payment() throws IOException {
    ExportedPayment payment = read(WHOLE).getFirst();
    ToldPayment told = payment.told();

    assertEquals(
        List.of(
            "cs_live_1",
            "pi_1",
            "ch_1",
            "import",
            false,
            "PAID",
            "29.00 EUR",
            "ada@example.org",
            "Ada Lovelace",
            "GB",
            "The book, signed",
            "plink_1",
            "2026-06-05T20:38:34Z"),
        List.of(
            String.valueOf(told.session()),
            String.valueOf(told.paymentIntent()),
            String.valueOf(told.charge()),
            told.source().text(),
            told.test(),
            told.state().name(),
            told.amounts().total().toString(),
            String.valueOf(told.email()),
            String.valueOf(told.name()),
            String.valueOf(told.country()),
            String.valueOf(told.description()),
            String.valueOf(told.paymentLink()),
            told.createdAt().toString()));
    assertEquals(Map.of("store_id", "shop", "store_items", "book:1:2900"), told.metadata());
    assertEquals(
        new ExportedPayment(
            told,
            Money.of(900, "EUR"),
            Instant.parse("2026-06-07T08:00:00Z"),
            Money.of(3152, "USD"),
            Money.of(121, "USD")),
        payment);
  }

  @Test
  void reads_the_same_whatever_a_spreadsheet_has_made_of_the_file() throws IOException {
    List<ExportedPayment> plain = read(WHOLE);
    String german =
        WHOLE
            .replace("\"The book, signed\"", "The book# signed")
            .replace(',', ';')
            .replace('#', ',')
            .replaceAll("([0-9])\\.([0-9]{2});", "$1,$2;");

    assertEquals(
        List.of(plain, plain, plain, plain, plain),
        List.of(
            read("\ufeff" + WHOLE),
            read(WHOLE.replace("\n", "\r\n")),
            read(WHOLE.replace("Amount Refunded,", "AMOUNT  refunded,")),
            read(german),
            read(WHOLE + "\n\n")));
  }

  @ParameterizedTest
  @CsvSource({
    "29.00, usd, 29.00 USD",
    "29, usd, 29.00 USD",
    "29.5, usd, 29.50 USD",
    "500, jpy, 500 JPY",
    "500.00, jpy, 500 JPY",
    "5000.00, ugx, 5000 UGX",
    "1.500, bhd, 1.500 BHD",
    "123456789.01, huf, 123456789.01 HUF"
  })
  void reads_amounts_exactly(String amount, String currency, String money) throws IOException {
    String row = "ch_1,2026-06-05 20:38:34," + amount + "," + currency + ",Paid";

    assertEquals(money, read(simple(row)).getFirst().told().amounts().total().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "Paid, PAID",
    "Refunded, PAID",
    "Partial Refund, PAID",
    "Disputed, PAID",
    "Pending, PENDING",
    "Failed, ",
    "canceled, ",
    "Blocked, ",
    "Uncaptured, ",
    "requires_payment_method, "
  })
  void leaves_out_what_took_no_money(String status, String state) throws IOException {
    String row = "pi_1,2026-06-05 20:38,29.00,usd," + status;

    assertEquals(
        state == null ? List.of() : List.of(ToldPayment.State.valueOf(state)),
        read(simple(row)).stream().map(payment -> payment.told().state()).toList());
  }

  @Test
  void names_every_column_that_is_missing() throws IOException {
    StoreException failure = failure(file("id,Amount,Description\nch_1,29.00,book\n"));

    assertEquals(
        List.of(
            Kind.MISUSED,
            "The file has no column \"Created date (UTC)\", \"Currency\", \"Status\"; export it"
                + " again in Stripe's Dashboard, under Payments > Export, with all columns and"
                + " times in UTC."),
        List.of(failure.kind(), failure.sentence()));
  }

  @Test
  void names_the_rows_that_cannot_be_read() throws IOException {
    String text =
        simple(
            "ch_1,2026-06-05 20:38:34,29.00,usd,Paid",
            "ch_2,05.06.2026 20:38,29.00,usd,Paid",
            "ch_3,2026-06-05 20:38:34,29.001,usd,Paid",
            "ch_4,2026-06-05 20:38:34,-29,usd,Paid",
            "ch_5,2026-06-05 20:38:34,29.00,zzz,Paid",
            "in_6,2026-06-05 20:38:34,29.00,usd,Paid",
            "ch_7,2026-06-05 20:38:34,29.00,usd,Odd",
            "ch_8,2026-02-30 20:38:34,29.00,usd,Paid",
            "ch_9,2026-06-05 20:3");

    assertEquals(
        "Nothing was imported, because 8 rows of the file cannot be read:"
            + " row 3: \"05.06.2026 20:38\" is no time such as 2026-11-20 21:35:14;"
            + " row 4: \"29.001\" is no amount of USD;"
            + " row 5: \"-29\" is no amount;"
            + " row 6: \"zzz\" is no currency;"
            + " row 7: its id is none of a charge or a payment;"
            + " row 8: its status \"odd\" is unknown here;"
            + " row 9: \"2026-02-30 20:38:34\" is no time such as 2026-11-20 21:35:14;"
            + " row 10: it has 2 fields instead of 5.",
        failure(file(text)).sentence());
  }

  @Test
  void tells_ten_of_many_mistakes() throws IOException {
    String[] rows = new String[200];
    Arrays.fill(rows, "ch_1,never,29.00,usd,Paid");

    String sentence = failure(file(simple(rows))).sentence();

    assertEquals(
        List.of(true, true, true),
        List.of(
            sentence.startsWith("Nothing was imported, because 200 rows"),
            sentence.contains("row 11: "),
            sentence.endsWith("; ....")));
  }

  @Test
  void notices_a_field_that_was_cut() throws IOException {
    assertEquals(
        "Nothing was imported, because a row of the file cannot be read: row 3: a quoted field does"
            + " not end as it should.",
        failure(
                file(
                    simple(
                        "ch_1,2026-06-05 20:38:34,29.00,usd,Paid",
                        "ch_2,2026-06-05 20:38:34,29.00,usd,\"Pa")))
            .sentence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void wants_more_than_nothing(String text) throws IOException {
    assertEquals(Kind.MISUSED, failure(file(text)).kind());
  }

  @Test
  void wants_the_file_to_be_there_and_to_be_text() throws IOException {
    Path missing = folder.resolve("missing.csv");
    Path latin =
        Files.write(
            folder.resolve("latin.csv"),
            simple("ch_1,2026-06-05 20:38:34,29.00,usd,Paid # José").getBytes(ISO_8859_1));

    assertEquals(
        List.of(
            Kind.NOT_FOUND,
            "There is no file " + missing + "; check its name.",
            Kind.MISUSED,
            "The file " + latin + " is not UTF-8 text; take it as Stripe exported it.",
            Kind.FAILED),
        List.of(
            failure(missing).kind(),
            failure(missing).sentence(),
            failure(latin).kind(),
            failure(latin).sentence(),
            failure(folder).kind()));
    assertEquals(1, read(file(new String(WHOLE.getBytes(UTF_8), UTF_8))).size());
  }
}
