package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.server.TestShop.Bought;
import store.server.Wire.Reply;
import store.testing.ReadMail;

class LostLinkTest {

  @RegisterExtension final TestShop shop = new TestShop(TestShop.USUAL, "127.0.0.1");

  @Test
  void one_mail_brings_all_open_links_to_any_spelling_of_the_address() {
    shop.offer("book", "book.pdf", TestShop.bytes(100));
    Bought first = shop.sell("book", "ada@example.org");
    Bought second = shop.sell("book", "ada@example.org");
    Bought gone = shop.sell("book", "ada@example.org");
    shop.store().purchases().revoke(gone.code());
    Bought others = shop.sell("book", "bob@example.org");
    Reply reply = ask("+Ada%40EXAMPLE.org+");
    shop.store().postman().deliverDue();
    List<ReadMail> mails = mails();

    assertEquals(200, reply.status());
    assertEquals(List.of("ada@example.org"), mails.stream().map(ReadMail::to).toList());
    assertEquals("Your links from Ada's Books", mails.getFirst().subject());
    assertEquals(
        Set.of(first.sheet().link().toString(), second.sheet().link().toString()),
        new HashSet<>(
            mails.getFirst().text().lines().filter(line -> line.contains("/d/")).toList()));
    assertEquals(false, mails.getFirst().html().contains(others.token()));
  }

  @Test
  void the_answer_and_what_is_written_are_the_same_for_everybody() {
    shop.offer("book", "book.pdf", TestShop.bytes(100));
    shop.sell("book", "ada@example.org");
    Bought closed = shop.sell("book", "eve@example.org");
    shop.store().purchases().revoke(closed.code());
    Set<Object> answers = new HashSet<>();
    for (String email : List.of("ada", "nobody", "eve", "ada", "ada", "ada", "nobody")) {
      answers.add(ask(email + "%40example.org").timeless());
    }
    List<String> rows = rows();
    shop.store().postman().deliverDue();

    assertEquals(1, answers.size());
    assertEquals(
        List.of(
            "ada@example.org",
            "nobody@example.org",
            "eve@example.org",
            "ada@example.org",
            "ada@example.org",
            "nobody@example.org"),
        rows);
    assertEquals(List.of("ada@example.org"), mails().stream().map(ReadMail::to).toList());
  }

  @Test
  void three_mails_an_hour_and_no_more_whoever_asks() {
    shop.offer("book", "book.pdf", TestShop.bytes(100));
    shop.sell("book", "ada@example.org");
    List<Integer> mailed = new ArrayList<>();
    for (int minutes : List.of(0, 10, 10, 10, 29, 1, 9)) {
      shop.clock().move(Duration.ofMinutes(minutes));
      shop.wire()
          .form("/lost", "email=ada%40example.org", "X-Forwarded-For: 198.51.100." + minutes);
      shop.store().postman().deliverDue();
      mailed.add(mails().size());
    }

    assertEquals(List.of(1, 2, 3, 3, 3, 4, 4), mailed);
  }

  @Test
  void an_hour_later_nothing_of_who_asked_is_left() {
    ask("nobody%40example.org");
    shop.store().postman().deliverDue();
    shop.clock().move(Duration.ofHours(1));
    ask("other%40example.org");

    assertEquals(List.of("other@example.org"), rows());
  }

  @Test
  void twenty_posts_a_minute_are_heard() {
    Map<Integer, Integer> counts = new TreeMap<>();
    Reply last = ask("a%40example.org");
    for (int i = 0; i < 24; i++) {
      last = ask("a" + i + "%40example.org");
      counts.merge(last.status(), 1, Integer::sum);
    }

    assertEquals(Map.of(200, 19, 429, 5), counts);
    assertEquals("60", last.header("retry-after"));
    assertEquals(20, rows().size());
    assertEquals(200, shop.wire().get("/lost").status());
  }

  @Test
  void what_is_no_address_is_shown_again_and_asked_for_nowhere() {
    Reply reply = ask("%22%3E%3Cscript%3E");
    String page = new String(reply.body(), StandardCharsets.UTF_8);

    assertEquals(422, reply.status());
    assertEquals(
        true, page.contains("value=\"&quot;&gt;&lt;script&gt;\" aria-invalid=\"true\""), page);
    assertEquals(422, shop.wire().post("/lost").status());
    assertEquals(List.of(), rows());
  }

  private Reply ask(String email) {
    return shop.wire().form("/lost", "email=" + email);
  }

  private List<String> rows() {
    return shop.store()
        .database()
        .read(tx ->
            tx.sql()
                .fetch("SELECT email FROM lost_link_request ORDER BY id")
                .getValues("email", String.class));
  }

  private List<ReadMail> mails() {
    Path folder = shop.store().configuration().data().mail();
    List<ReadMail> read = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        read.add(ReadMail.of(Files.readString(file)));
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return read;
  }
}
