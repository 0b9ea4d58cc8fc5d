package store.cli.webhooks;

import store.cli.output.Columns;
import store.cli.output.JsonText;
import store.payments.events.StoredEvent;

/** An event, as tables, pages and JSON show it. */
final class EventColumns {

  /** Events in a list. */
  static final Columns<StoredEvent> LIST =
      Columns.<StoredEvent>of("id", StoredEvent::id)
          .and("type", StoredEvent::type)
          .state("state", StoredEvent::state)
          .and("created_at", StoredEvent::createdAt)
          .and("received_at", StoredEvent::receivedAt)
          .detail("processed_at", StoredEvent::processedAt)
          .and("attempts", StoredEvent::attempts)
          .and("error", StoredEvent::error);

  /** One event with its words. */
  static final Columns<StoredEvent.Whole> WHOLE =
      Columns.<StoredEvent.Whole>of("id", whole -> whole.event().id())
          .and("type", whole -> whole.event().type())
          .state("state", whole -> whole.event().state())
          .and("livemode", whole -> whole.event().livemode())
          .and("api_version", whole -> whole.event().apiVersion())
          .and("created_at", whole -> whole.event().createdAt())
          .and("received_at", whole -> whole.event().receivedAt())
          .and("processed_at", whole -> whole.event().processedAt())
          .and("attempts", whole -> whole.event().attempts())
          .and("error", whole -> whole.event().error())
          .detail("payload", whole -> new JsonText(whole.payload()));

  private EventColumns() {}
}
