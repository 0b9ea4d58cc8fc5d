package store.cli.webhooks;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store webhook} */
public final class WebhookGroup {

  private WebhookGroup() {}

  /** Its verbs. */
  public static Group of(Session session) {
    return new Group("What Stripe told by webhook: look, try again, and where Stripe tells it.")
        .verb("list", () -> new ListCommand(session))
        .verb("show", () -> new ShowCommand(session))
        .verb("retry", () -> new RetryCommand(session))
        .group(
            "endpoint",
            () ->
                new Group("Where Stripe tells of what happens.")
                    .verb("create", () -> new EndpointCreateCommand(session)));
  }
}
