package store.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.Store;
import store.catalog.ProductEdit;
import store.catalog.Sku;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.MailState;
import store.mail.Message;
import store.mail.Sent;
import store.testing.ScriptedMailer;
import store.updates.UpdateShop.Parts;

/** The sender: killed, refused, put off, and twice at once. */
class CourierTest {

  /** The end of a process, as far as a thread can tell. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @RegisterExtension final UpdateShop shop = new UpdateShop();

  @Test
  void killed_twenty_five_times_it_forgets_nobody_and_mails_nobody_twice() {
    List<String> all = shop.sell(400);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();
    Random dice = new Random(5);
    AtomicInteger sent = new AtomicInteger();
    for (int kill = 0; kill < 25; kill++) {
      int last = sent.get() + 1 + dice.nextInt(12);
      boolean before = dice.nextBoolean();
      shop.mailer.answering(message -> {
        if (sent.incrementAndGet() < last) {
          return ScriptedMailer.TAKEN;
        }
        if (!before) {
          shop.mailer.take(message);
        }
        throw new Killed();
      });
      assertThrows(Killed.class, () -> parts.send(id));
    }
    Map<String, String> first = identities();

    shop.mailer.answering(message -> ScriptedMailer.TAKEN);
    parts.send(id);

    Tally tally = parts.tally(id);
    int known = new HashSet<>(shop.mailer.readers()).size();
    assertEquals(shop.mailer.readers().size(), known, "nobody twice");
    assertEquals(400, tally.sent() + tally.unknown());
    assertEquals(true, tally.unknown() <= 25 * 3, tally.toString());
    Set<String> unaccounted = new HashSet<>(all);
    unaccounted.removeAll(shop.mailer.readers());
    unaccounted.removeAll(shop.those(id, MailState.UNKNOWN));
    assertEquals(Set.of(), unaccounted, "nobody silently");

    parts.courier().retryUnknown(id, more -> {});
    assertEquals(new Tally(400, 400, 0, 0, 0, 0, 0), parts.tally(id));
    Map<String, String> again = identities();
    again.keySet().retainAll(first.keySet());
    assertEquals(first, again, "under the identical Message-IDs");
  }

  @Test
  void two_thousand_readers_of_two_senders_get_one_mail_each() throws Exception {
    List<String> all = shop.sell(2000);
    shop.second();
    try (Store second = shop.store.another()) {
      Parts one = shop.parts(shop.store.store(), shop.mailer, 4, "one.lock");
      Parts other = shop.parts(second, shop.mailer, 4, "other.lock");
      long id = one.frozen();
      shop.mailer.answering(message -> {
        while (runs(id) < 2) {
          Thread.onSpinWait();
        }
        return ScriptedMailer.TAKEN;
      });
      CompletableFuture<Round> first = CompletableFuture.supplyAsync(() -> one.send(id));
      CompletableFuture<Round> then = CompletableFuture.supplyAsync(() -> other.send(id));
      int sum = first.get().sent() + then.get().sent();

      assertEquals(2000, sum);
      assertEquals(all, shop.mailer.readers());
      assertEquals(new Tally(2000, 2000, 0, 0, 0, 0, 0), one.tally(id));
    }
  }

  @Test
  void a_stopped_mailing_stays_stopped_while_those_in_doubt_are_mailed_again() {
    shop.sell(9);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    shop.mailer.answering(message -> {
      parts.updates().stop(id);
      return new Sent(MailState.UNKNOWN, "lost");
    });
    parts.send(id);
    shop.mailer.answering(message -> ScriptedMailer.TAKEN);
    Round again = parts.courier().retryUnknown(id, more -> {});

    assertEquals(
        List.of(1, UpdateState.STOPPED, new Tally(9, 1, 0, 0, 0, 0, 8)),
        List.of(again.sent(), parts.updates().show(id).state(), parts.tally(id)));
  }

  /** How often somebody began to send it. */
  private long runs(long id) {
    return shop.store
        .store()
        .database()
        .read(tx ->
            tx.sql()
                .fetchSingle("SELECT runs FROM update_mailing WHERE id = ?", id)
                .get(0, Long.class));
  }

  @Test
  void a_second_sender_on_the_same_machine_is_told_to_wait() {
    shop.sell(2);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    List<StoreException> told = new ArrayList<>();
    shop.mailer.answering(message -> {
      told.add(assertThrows(StoreException.class, () -> shop.parts().send(id)));
      return ScriptedMailer.TAKEN;
    });

    parts.send(id);

    assertEquals(
        List.of(Kind.UNAVAILABLE, Kind.UNAVAILABLE),
        told.stream().map(StoreException::kind).toList());
    assertEquals(new Tally(2, 2, 0, 0, 0, 0, 0), parts.tally(id));
  }

  @Test
  void every_answer_of_a_mail_server_is_written_down_and_only_those_put_off_are_tried_again() {
    shop.sell(6);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();
    shop.mailer.answering(message ->
        switch (message.to().text()) {
          case "b0001@example.org" -> new Sent(MailState.REFUSED, "550 nobody of that name");
          case "b0002@example.org" -> new Sent(MailState.DEFERRED, "451 come back later");
          case "b0003@example.org" -> new Sent(MailState.UNKNOWN, "the answer was lost");
          default -> ScriptedMailer.TAKEN;
        });
    Round round = parts.send(id);
    Tally before = parts.tally(id);
    shop.mailer.answering(message -> ScriptedMailer.TAKEN);
    parts.send(id);

    assertEquals(
        List.of(3, 1, 1, 1),
        List.of(round.sent(), round.refused(), round.deferred(), round.unknown()));
    assertEquals(new Tally(6, 3, 1, 1, 1, 0, 0), before);
    assertEquals(new Tally(6, 4, 1, 0, 1, 0, 0), parts.tally(id));
    assertEquals(
        List.of("550 nobody of that name"),
        parts.updates().recipients(id, MailState.REFUSED, 5).stream()
            .map(Recipient::reply)
            .toList());
  }

  @Test
  void when_no_mail_can_be_sent_at_all_everybody_goes_on_waiting() {
    shop.sell(6);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();
    for (StoreException away :
        List.of(
            StoreException.unavailable("The mail server cannot be reached.", null),
            StoreException.configuration("The mail server refuses the password."))) {
      shop.mailer.answering(message -> {
        throw away;
      });

      Round round = parts.send(id);

      assertEquals(away, round.ended());
      assertEquals(new Tally(6, 0, 0, 0, 0, 0, 6), parts.tally(id));
    }
  }

  @Test
  void a_sender_that_breaks_leaves_what_it_had_at_hand_unknown_and_the_rest_queued() {
    shop.sell(6);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    shop.mailer.answering(message -> {
      throw new IllegalStateException("a mistake of ours");
    });

    assertThrows(IllegalStateException.class, () -> parts.send(id));

    assertEquals(new Tally(6, 0, 0, 0, 1, 0, 5), parts.tally(id));
  }

  @Test
  void where_the_server_allows_fewer_connections_the_others_mail_everybody() {
    List<String> all = shop.sell(60);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();
    Set<String> threads = ConcurrentHashMap.newKeySet();
    shop.mailer.answering(message -> {
      threads.add(Thread.currentThread().getName());
      if (!Thread.currentThread().getName().endsWith("-1")) {
        throw StoreException.unavailable("421 too many connections", null);
      }
      while (threads.size() < 3) {
        Thread.onSpinWait();
      }
      return ScriptedMailer.TAKEN;
    });

    Round round = parts.send(id);

    assertEquals(60, round.sent(), round.toString());
    assertEquals(all, shop.mailer.readers());
    assertEquals(new Tally(60, 60, 0, 0, 0, 0, 0), parts.tally(id));
  }

  @Test
  void a_server_that_puts_everything_off_is_left_alone() {
    shop.sell(60);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    shop.mailer.answering(message -> new Sent(MailState.DEFERRED, "451 busy"));

    Round round = parts.send(id);

    assertEquals(new Tally(60, 0, 0, 20, 0, 0, 40), parts.tally(id));
    assertEquals(
        "The mail server puts everything off (451 busy).",
        round.ended() == null ? "" : round.ended().sentence());
  }

  @Test
  void a_limit_sends_so_many_and_the_rest_waits() {
    List<String> all = shop.sell(30);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();

    List<Integer> sent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sent.add(parts.courier().send(id, new Portion(12, null), more -> {}).sent());
    }

    assertEquals(List.of(12, 12, 6), sent);
    assertEquals(all, shop.mailer.readers());
  }

  @Test
  void a_canary_that_is_refused_stops_the_rest() {
    shop.sell(200);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    shop.mailer.answering(message -> new Sent(MailState.REFUSED, "550 spam"));

    Round round =
        parts.courier().send(id, new Portion(null, Portion.Canary.parse("10%")), more -> {});

    assertEquals(true, round.alarmed());
    assertEquals(new Tally(200, 0, 2, 0, 0, 0, 198), parts.tally(id));
    assertEquals(UpdateState.STOPPED, parts.updates().show(id).state());
  }

  @Test
  void a_canary_that_is_put_off_or_lost_stops_the_rest() {
    List<String> told = new ArrayList<>();
    shop.sell(200);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    for (MailState state : List.of(MailState.UNKNOWN, MailState.DEFERRED)) {
      long id = parts.frozen();
      shop.mailer.answering(message -> new Sent(state, "what it said"));
      Round round =
          parts.courier().send(id, new Portion(null, Portion.Canary.parse("10")), more -> {});
      told.add(round.alarmed() + " " + parts.updates().show(id).state() + " " + parts.tally(id));
      shop.store.release("book", "3." + id, shop.store.file("book-3.pdf", 4000));
    }

    assertEquals(
        List.of(
            "true STOPPED " + new Tally(200, 0, 0, 0, 2, 0, 198),
            "true STOPPED " + new Tally(200, 0, 0, 10, 0, 0, 190)),
        told);
  }

  @Test
  void mails_that_are_lost_one_after_the_other_end_it() {
    shop.sell(60);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    StoreException why = StoreException.unavailable("It loses everything.", null);
    shop.mailer.answering(message ->
        new Sent(MailState.UNKNOWN, "lost", new Sent.Suspicion(why, Duration.ofMillis(1))));

    Round round = parts.send(id);

    assertEquals(why, round.ended());
    assertEquals(new Tally(60, 0, 0, 0, 3, 0, 57), parts.tally(id));
  }

  @Test
  void one_reader_of_whom_a_mail_server_says_that_it_is_about_us_holds_nobody_up() {
    List<String> all = shop.sell(60);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();
    StoreException why = StoreException.configuration("It takes nothing from us.");
    shop.mailer.answering(message ->
        message.to().text().matches("b000[35]@.*")
            ? new Sent(
                MailState.DEFERRED,
                "554 relay denied",
                new Sent.Suspicion(why, Duration.ofMillis(1)))
            : ScriptedMailer.TAKEN);

    Round round = parts.send(id);

    assertEquals(new Round(58, 0, 2, 0, 0, false, null, "554 relay denied"), round);
    List<String> held = new ArrayList<>(all);
    held.removeAll(shop.mailer.readers());
    assertEquals(List.of("b0003@example.org", "b0005@example.org"), held);
  }

  @Test
  void a_canary_that_lives_is_followed_by_the_rest() {
    shop.sell(200);
    shop.second();
    Parts parts = shop.parts();
    long id = parts.frozen();
    shop.mailer.answering(message ->
        message.to().text().equals("b0001@example.org")
            ? new Sent(MailState.REFUSED, "550 gone")
            : ScriptedMailer.TAKEN);

    Round round =
        parts.courier().send(id, new Portion(null, Portion.Canary.parse("10%")), more -> {});

    assertEquals(new Round(199, 1, 0, 0, 0, false, null, "550 gone"), round);
  }

  @Test
  void stopped_by_hand_it_ends_with_the_mail_at_hand_and_can_be_taken_up_again() {
    shop.sell(9);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    shop.mailer.answering(message -> {
      parts.updates().stop(id);
      return ScriptedMailer.TAKEN;
    });
    parts.send(id);
    Update stopped = parts.updates().show(id);
    shop.mailer.answering(message -> ScriptedMailer.TAKEN);
    parts.send(id);

    assertEquals(UpdateState.STOPPED, stopped.state());
    assertEquals(new Tally(9, 1, 0, 0, 0, 0, 8), stopped.tally());
    assertEquals(UpdateState.FINISHED, parts.updates().show(id).state());
  }

  @Test
  void when_it_is_wished_that_it_end_the_mail_in_the_air_is_finished_and_no_other_begun() {
    shop.sell(9);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    AtomicBoolean wished = new AtomicBoolean();
    shop.mailer.answering(message -> {
      wished.set(true);
      return ScriptedMailer.TAKEN;
    });
    Round round = parts.courier().send(id, Portion.ALL, wished::get, more -> {});

    StoreException ended = round.ended();
    assertEquals(
        List.of(Kind.PARTIAL, "Ended before its end, as was wished."),
        List.of(ended == null ? "" : ended.kind(), ended == null ? "" : ended.sentence()));
    assertEquals(new Tally(9, 1, 0, 0, 0, 0, 8), parts.tally(id));
  }

  @Test
  void a_mail_that_takes_too_long_then_is_not_waited_for_and_nobody_knows_of_it() {
    shop.sell(9);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    CountDownLatch silence = new CountDownLatch(1);
    AtomicBoolean wished = new AtomicBoolean();
    shop.mailer.answering(message -> {
      wished.set(true);
      try {
        silence.await();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("the process is over");
    });
    try {
      parts.courier().send(id, Portion.ALL, wished::get, more -> {});
      assertEquals(new Tally(9, 0, 0, 0, 1, 0, 8), parts.tally(id));
    } finally {
      silence.countDown();
    }
  }

  @Test
  void nobody_is_told_of_a_release_that_was_withdrawn_and_whoever_waits_goes_on_waiting() {
    shop.sell(9);
    shop.second();
    Parts parts = shop.parts(shop.store.store(), shop.mailer, 1, "sending.lock");
    long id = parts.frozen();
    shop.mailer.answering(message -> {
      edit(List.of("2.0"), List.of());
      return ScriptedMailer.TAKEN;
    });
    Round onTheWay = parts.send(id);
    StoreException again = assertThrows(StoreException.class, () -> parts.send(id));
    Tally waiting = parts.tally(id);
    edit(List.of(), List.of("2.0"));
    shop.mailer.answering(message -> ScriptedMailer.TAKEN);
    parts.send(id);

    String why =
        "The release 2.0 of book is withdrawn, so nobody is told of it. Give it back with `store"
            + " product edit book --reinstate 2.0`, or end the update with `store update stop "
            + id
            + "`.";
    StoreException ended = onTheWay.ended();
    assertEquals(
        List.of(Kind.REFUSED, why, Kind.REFUSED, why),
        List.of(
            ended == null ? "" : ended.kind(),
            ended == null ? "" : ended.sentence(),
            again.kind(),
            again.sentence()));
    assertEquals(new Tally(9, 1, 0, 0, 0, 0, 8), waiting);
    assertEquals(new Tally(9, 9, 0, 0, 0, 0, 0), parts.tally(id));
  }

  private void edit(List<String> withdraw, List<String> reinstate) {
    shop.store
        .store()
        .catalog()
        .edit(
            Sku.parse("book"),
            new ProductEdit(null, null, null, null, null, null, null, withdraw, reinstate));
  }

  private Map<String, String> identities() {
    Map<String, String> ids = new HashMap<>();
    for (Message message : shop.mailer.taken()) {
      ids.put(message.to().text(), message.messageId());
    }
    return ids;
  }
}
