package store.server.lost;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;
import store.fulfilment.LostLinks;
import store.mail.EmailAddress;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.http.Form;
import store.server.http.MissLimit;
import store.server.pages.LostPages;

/**
 * {@code GET /lost}: the form for those who lost their links. {@code POST /lost}: the same answer
 * for every address, whether or not anybody has bought by it.
 */
public final class LostEndpoint implements Endpoint {

  /** No address is longer, in whatever spelling. */
  private static final int LONGEST = 1000;

  private final LostLinks lost;
  private final LostPages pages;
  private final MissLimit limit;

  /** Asks there; each post counts against the limit. */
  public LostEndpoint(LostLinks lost, LostPages pages, MissLimit limit) {
    this.lost = lost;
    this.pages = pages;
    this.limit = limit;
  }

  @Override
  public void answer(Call call) {
    call.answer(pages.form());
  }

  /** The form was sent. */
  public void ask(Call call) {
    Duration wait = limit.miss(call.client());
    if (wait.isZero()) {
      Form form = call.form();
      ask(call, form == null ? null : form.get("email"));
    } else {
      call.answer(pages.tooMany(wait));
    }
  }

  private void ask(Call call, @Nullable String typed) {
    EmailAddress email = email(typed);
    if (email == null) {
      call.answer(pages.again(typed));
    } else {
      call.when(() -> lost.ask(email), asked -> call.answer(pages.asked()));
    }
  }

  private static @Nullable EmailAddress email(@Nullable String typed) {
    try {
      return typed == null || typed.length() > LONGEST ? null : EmailAddress.parse(typed);
    } catch (StoreException none) {
      return null;
    }
  }
}
