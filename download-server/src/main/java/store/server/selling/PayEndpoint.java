package store.server.selling;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import store.failure.Kind;
import store.failure.StoreException;
import store.mail.EmailAddress;
import store.payments.selling.Rehearsal;
import store.payments.test.PretendCheckout;
import store.server.downloads.Misses;
import store.server.http.Answer;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.http.Form;
import store.server.pages.PretendPages;
import store.server.visits.Visits;

/** {@code GET|POST /pay/{session}}: the pretend payment page, where no money moves. */
public final class PayEndpoint implements Endpoint {

  private static final int LONGEST_NAME = 200;

  private final Rehearsal rehearsal;
  private final PretendPages pages;
  private final Misses misses;
  private final Visits visits;

  /** Shows that rehearsal. */
  public PayEndpoint(Rehearsal rehearsal, PretendPages pages, Misses misses, Visits visits) {
    this.rehearsal = rehearsal;
    this.pages = pages;
    this.misses = misses;
    this.visits = visits;
  }

  @Override
  public void answer(Call call) {
    call.onWorker(same -> show(same, same.taken(0)));
  }

  /** A button was pressed. */
  public void press(Call call) {
    Form form = call.form();
    if (form == null) {
      call.answer(pages.unreadable());
    } else {
      call.onWorker(same -> press(same, same.taken(0), form));
    }
  }

  private void show(Call call, String session) {
    try {
      call.answer(pages.pay(rehearsal.show(session)));
    } catch (StoreException failure) {
      refuse(call, session, failure);
    }
  }

  private void press(Call call, String session, Form form) {
    try {
      call.answer(done(session, form));
    } catch (StoreException failure) {
      refuse(call, session, failure);
    }
  }

  private Answer done(String session, Form form) {
    String button = form.get("do");
    return switch (button == null ? "" : button) {
      case "pay" -> buy(session, form, rehearsal::pay);
      case "later" -> buy(session, form, rehearsal::payLater);
      case "decline" -> {
        rehearsal.decline(session);
        PretendCheckout declined = rehearsal.show(session);
        visits.declined(declined.lines().getFirst().sku(), declined.cameFrom());
        yield pages.toPay(session);
      }
      case "cancel" -> Answer.seeOther(rehearsal.cancel(session).toString());
      case "arrive" -> {
        rehearsal.settle(session);
        yield pages.toThanks(rehearsal.show(session));
      }
      case "fail" -> {
        rehearsal.fail(session);
        yield pages.toThanks(rehearsal.show(session));
      }
      default -> pages.unreadable();
    };
  }

  private Answer buy(String session, Form form, Buying buying) {
    String typed = form.get("email");
    EmailAddress email = email(typed);
    if (email == null) {
      return pages.payAgain(rehearsal.show(session), typed, form.get("name"));
    }
    return Answer.seeOther(buying.buy(session, email, name(form.get("name"))).toString());
  }

  /** Who guesses is told nothing; who comes too late sees what happened meanwhile. */
  private void refuse(Call call, String session, StoreException failure) {
    if (failure.kind() == Kind.NOT_FOUND) {
      misses.answer(call, pages.noPayment());
    } else if (failure.kind() == Kind.REFUSED) {
      call.answer(pages.toPay(session));
    } else {
      throw failure;
    }
  }

  private static @Nullable EmailAddress email(@Nullable String typed) {
    try {
      return typed == null ? null : EmailAddress.parse(typed);
    } catch (StoreException none) {
      return null;
    }
  }

  private static @Nullable String name(@Nullable String typed) {
    String line = typed == null ? "" : typed.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    int letters = Math.min(line.codePointCount(0, line.length()), LONGEST_NAME);
    return line.isEmpty() ? null : line.substring(0, line.offsetByCodePoints(0, letters));
  }

  private interface Buying {
    URI buy(String session, EmailAddress email, @Nullable String name);
  }
}
