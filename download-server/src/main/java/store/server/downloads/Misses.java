package store.server.downloads;

import java.time.Duration;
import store.server.http.Answer;
import store.server.http.Call;
import store.server.http.MissLimit;
import store.server.pages.Pages;

/** Answers wrong links: always the same page, until there were too many from one client. */
public final class Misses {

  private final MissLimit limit;
  private final Pages pages;
  private final Answer notFound;

  /** Counts with that limit. */
  public Misses(MissLimit limit, Pages pages) {
    this.limit = limit;
    this.pages = pages;
    this.notFound = pages.notFound();
  }

  /** Counts a wrong link and answers it. */
  public void answer(Call call) {
    answer(call, notFound);
  }

  /** Counts a wrong guess of another kind, and answers it with that. */
  public void answer(Call call, Answer notFound) {
    Duration wait = limit.miss(call.client());
    call.answer(wait.isZero() ? notFound : pages.tooMany(wait));
  }
}
