package store.reports.why;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells who looked at the private page, what was downloaded and what is left. */
final class DownloadChapter {

  /** More downloads than these are counted, not told: it is one screen. */
  private static final int MOST = 12;

  private final Words words;
  private final @Nullable Duration linkLifetime;

  /** What happened to links that live so long, or for ever when that is null. */
  DownloadChapter(Words words, @Nullable Duration linkLifetime) {
    this.words = words;
    this.linkLifetime = linkLifetime;
  }

  List<Fact> of(Evidence evidence) {
    List<Fact> facts = new ArrayList<>();
    for (GivenLink link : evidence.links()) {
      Instant ended = link.endedAt();
      if (ended != null) {
        facts.add(new Fact(ended, "the private link of " + words.at(link.createdAt()) + " ended"));
      } else if (linkLifetime != null) {
        Instant end = link.createdAt().plus(linkLifetime);
        facts.add(
            end.isAfter(evidence.now())
                ? new Fact(evidence.now(), "the private link opens until " + words.at(end))
                : new Fact(end, "the time of the private link was over"));
      }
    }
    facts.addAll(looks(evidence.people(), "a person"));
    facts.addAll(looks(evidence.scanners(), "a scanner"));
    evidence.grants().stream().limit(MOST).map(grant -> fact(grant, evidence)).forEach(facts::add);
    if (evidence.grants().size() > MOST) {
      Grant newest = evidence.grants().get(MOST);
      int more = evidence.grants().size() - MOST;
      facts.add(
          new Fact(
              newest.openedAt(), Words.count(more, "earlier download") + " that are not listed"));
    }
    facts.addAll(left(evidence));
    return facts;
  }

  private static List<Fact> looks(@Nullable Looks looks, String who) {
    if (looks == null) {
      return List.of();
    }
    Fact first = new Fact(looks.first(), who + " opened the private link");
    return looks.count() == 1
        ? List.of(first)
        : List.of(
            first,
            new Fact(
                looks.last(), who + " opened it again, " + Words.times(looks.count()) + " in all"));
  }

  private Fact fact(Grant grant, Evidence evidence) {
    Instant delivered = grant.deliveredAt();
    if (delivered != null) {
      return new Fact(delivered, grant.name() + " went out whole, " + Words.bytes(grant.size()));
    }
    String came =
        "download of "
            + grant.name()
            + " began; "
            + (grant.received() == 0
                ? "no byte was fetched"
                : Words.part(grant.received(), grant.size()) + " went out");
    return new Fact(
        grant.openedAt(),
        came
            + (grant.goesOn(evidence.now())
                ? ", it may go on until " + words.at(grant.expiresAt())
                : ", the download was given back"));
  }

  /** What is left of the newest release, files with the same counts in one line. */
  private static List<Fact> left(Evidence evidence) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (Evidence.Offered offered : evidence.newest()) {
      files
          .computeIfAbsent(
              offered.file().left() + " of " + Words.count(offered.file().limit(), "download"),
              count -> new ArrayList<>())
          .add(offered.name());
    }
    List<Fact> facts = new ArrayList<>();
    files.forEach((count, names) ->
        facts.add(new Fact(evidence.now(), count + " left: " + Words.names(names))));
    return facts;
  }
}
