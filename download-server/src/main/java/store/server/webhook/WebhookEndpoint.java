package store.server.webhook;

import java.util.function.Consumer;
import store.payments.events.EventDesk;
import store.payments.events.Reception;
import store.server.http.Answer;
import store.server.http.Call;
import store.server.http.Endpoint;

/**
 * {@code POST /webhook}: an event of Stripe's, answered once it is on the disk. It is verified on
 * the I/O thread, which takes less time than handing it over would.
 */
public final class WebhookEndpoint implements Endpoint {

  private final EventDesk desk;
  private final Consumer<String> log;

  /** Takes events in at that desk, and tells the log of what the owner should hear. */
  public WebhookEndpoint(EventDesk desk, Consumer<String> log) {
    this.desk = desk;
    this.log = log;
  }

  @Override
  public void answer(Call call) {
    call.when(
        () -> desk.receive(call.body(), call.header("Stripe-Signature")),
        reception -> tell(call, reception));
  }

  private void tell(Call call, Reception reception) {
    String line = reception.log();
    if (line != null) {
      log.accept(line);
    }
    Answer answer = Answer.text(status(reception.outcome()), reception.sentence() + "\n");
    call.answer(
        reception.outcome() == Reception.Outcome.NOT_STORED
            ? answer.with("Retry-After", "10")
            : answer);
  }

  private static int status(Reception.Outcome outcome) {
    return switch (outcome) {
      case STORED -> 200;
      case REFUSED -> 400;
      case NOT_STORED -> 503;
    };
  }
}
