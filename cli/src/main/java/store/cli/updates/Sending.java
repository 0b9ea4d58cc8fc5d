package store.cli.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import store.cli.output.Progress;
import store.cli.session.Session;
import store.failure.Kind;
import store.failure.StoreException;
import store.updates.Portion;
import store.updates.Round;
import store.updates.Tally;
import store.updates.Update;
import store.updates.UpdateCourier;
import store.updates.UpdateState;

/** Sends an update with a progress bar, and says what became of it. */
final class Sending {

  private final Session session;
  private final long id;

  Sending(Session session, long id) {
    this.session = session;
    this.id = id;
  }

  /** Sends to those who wait. Ends with 3 as long as some of all its mails are in doubt. */
  void send(Portion portion) {
    Tally tally = session.store().updates().show(id).tally();
    int waiting = tally.queued() + tally.deferred();
    Integer limit = portion.limit();
    run(
        limit == null,
        limit == null ? waiting : Math.min(limit, waiting),
        progress -> courier().send(id, portion, session.world().stop().wished(), progress));
  }

  /** Sends again to those of whom nobody knows. */
  void retryUnknown() {
    run(
        false,
        session.store().updates().show(id).tally().unknown(),
        progress -> courier().retryUnknown(id, session.world().stop().wished(), progress));
  }

  private UpdateCourier courier() {
    return session.store().courier();
  }

  private void run(boolean whole, int mails, Function<LongConsumer, Round> work) {
    Round round;
    try (Progress progress = session.output().items("Sending update " + id, mails)) {
      round = work.apply(progress);
    }
    Update update = session.store().updates().show(id);
    session.output().done(sentence(round, update), UpdateColumns.UPDATE, update);
    StoreException ended = round.ended();
    if (ended != null) {
      session.output().end();
      String goOn = ended.kind() == Kind.REFUSED ? "" : goOn(update);
      throw new StoreException(ended.kind(), ended.sentence() + goOn, ended);
    }
    if (round.alarmed()) {
      session.output().end();
      throw new StoreException(
          round.refused() + round.unknown() > 0 ? Kind.PARTIAL : Kind.UNAVAILABLE,
          "Stopped by the canary: " + lost(round) + closed(round.why()) + goOn(update));
    }
    if (update.tally().refused() + update.tally().unknown() > 0) {
      throw new StoreException(Kind.PARTIAL, trouble(round, update));
    }
    if (round.deferred() > 0) {
      session.output().end();
      throw StoreException.unavailable(
          mails(round.deferred(), " was", " were")
              + " put off: "
              + closed(round.why())
              + goOn(update),
          null);
    }
    if (update.tally().waiting() && whole && update.state() == UpdateState.OPEN) {
      session.output().end();
      throw StoreException.unavailable(
          "A connection to the mail server was lost on the way." + goOn(update), null);
    }
    if (update.tally().waiting()) {
      session.output().hint("Go on with the rest: store update resume " + id);
    }
  }

  private String sentence(Round round, Update update) {
    List<String> parts = new ArrayList<>();
    parts.add("Sent update " + id + " to " + people(round.sent()));
    if (round.skipped() > 0) {
      parts.add(round.skipped() + " skipped");
    }
    int waiting = update.tally().queued() + update.tally().deferred();
    if (waiting > 0) {
      parts.add(waiting + (waiting == 1 ? " waits" : " wait"));
    }
    return String.join("; ", parts) + ".";
  }

  private String trouble(Round round, Update update) {
    List<String> parts = new ArrayList<>();
    int refused = update.tally().refused();
    int unknown = update.tally().unknown();
    if (refused > 0) {
      parts.add(
          mails(refused, " was", " were")
              + " refused; see which with `store update recipients "
              + id
              + " --state refused`");
    }
    if (unknown > 0) {
      parts.add(
          "of "
              + mails(unknown, "", "")
              + " nobody knows whether the mail server took "
              + (unknown == 1 ? "it" : "them")
              + "; send again with `store update retry "
              + id
              + " --unknown`");
    }
    String why = round.why() == null ? "" : " (the last answer: " + round.why() + ")";
    String text = String.join("; ", parts) + why + ".";
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + goOn(update);
  }

  private static String lost(Round round) {
    if (round.unknown() > 0) {
      return "of "
          + mails(round.unknown(), "", "")
          + " nobody knows whether the mail server took "
          + (round.unknown() == 1 ? "it" : "them")
          + (round.refused() == 0 ? "" : ", and " + mails(round.refused(), " was", " were"))
          + (round.refused() == 0 ? "" : " refused")
          + "; at last: ";
    }
    return round.refused() > 0
        ? mails(round.refused(), " was", " were") + " refused, the last with: "
        : mails(round.deferred(), " was", " were") + " put off, the last with: ";
  }

  private String goOn(Update update) {
    return update.tally().waiting() ? " Go on with `store update resume " + id + "`." : "";
  }

  private static String closed(@Nullable String why) {
    String text = String.valueOf(why);
    return text.endsWith(".") ? text : text + ".";
  }

  private static String people(int count) {
    return count == 1 ? "1 buyer" : count + " buyers";
  }

  private static String mails(int count, String one, String several) {
    return count == 1 ? "1 mail" + one : count + " mails" + several;
  }
}
