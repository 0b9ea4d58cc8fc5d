package store.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import store.OutsideWorld;

/** Sales by hand and their mail, as a person sees them. */
class PurchaseCommandsTest {

  @TempDir Path directory;
  private OutsideWorld world;

  @BeforeEach
  void open() {
    world = new StillWorld(directory).seen();
  }

  @Test
  void says_of_each_mail_whether_it_was_sent_whatever_became_of_an_older_one() throws IOException {
    Path mail = mailInTheWay();
    String waits =
        "The mail to ada@example.org waits in the outbox; the server or `store mail flush` sends"
            + " it.\n";
    String code = sold();
    CliRun before = run("purchase resend " + code);
    Files.delete(mail);

    assertEquals(
        List.of(
            new CliRun(
                0,
                waits,
                "store: warning: The mail waits; do not repeat the command. It was put off: the mail"
                    + " folder could not be written (it is not a folder).\n"),
            new CliRun(0, "Mailed the link to ada@example.org.\n", "")),
        List.of(before, run("purchase resend " + code)));
  }

  @Test
  void flushes_what_waits_and_says_why_it_still_does() throws IOException {
    Path mail = mailInTheWay();
    sold();
    CliRun one = run("mail flush --json");
    sold();
    CliRun two = run("mail flush");
    Files.delete(mail);

    String folder = " put off: the mail folder could not be written (it is not a folder). ";

    assertEquals(
        List.of(
            new CliRun(
                75,
                counts(0, 1, 1),
                "store: 1 mail was" + folder + "It is tried again by itself.\n"),
            new CliRun(
                75, "", "store: 2 mails were" + folder + "They are tried again by themselves.\n"),
            new CliRun(0, counts(2, 0, 0), "")),
        List.of(one, two, run("mail flush --json")));
  }

  private static String counts(int sent, int deferred, int waiting) {
    return """
    {
      "sent": %d,
      "skipped": 0,
      "deferred": %d,
      "refused": 0,
      "unknown": 0,
      "waiting": %d
    }
    """
        .formatted(sent, deferred, waiting);
  }

  /** A file where the mail folder is to be, so that no mail can be written. */
  private Path mailInTheWay() throws IOException {
    run("init");
    run("product add book --name Book --price 29.00 --status active");
    Path mail = directory.resolve("store-data/mail");
    Files.delete(mail);
    return Files.createFile(mail);
  }

  /** Sells a book to Ada and gives the code of the purchase. */
  private String sold() {
    String said = run("purchase create --email ada@example.org --product book --json").stdout();
    return said.replaceFirst("(?s).*?\"code\": \"(.*?)\".*", "$1");
  }

  private CliRun run(String line) {
    return CliRun.of(world, line.split(" ", -1));
  }
}
