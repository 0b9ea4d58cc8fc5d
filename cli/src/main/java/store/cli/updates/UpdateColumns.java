package store.cli.updates;

import store.cli.output.Columns;
import store.updates.Recipient;
import store.updates.Update;

/** What the commands show of updates. */
final class UpdateColumns {

  static final Columns<Update> UPDATE =
      Columns.<Update>of("id", Update::id)
          .and("product", Update::product)
          .and("release", Update::release)
          .state("state", Update::state)
          .and("recipients", update -> update.tally().recipients())
          .and("sent", update -> update.tally().sent())
          .and("refused", update -> update.tally().refused())
          .and("deferred", update -> update.tally().deferred())
          .and("unknown", update -> update.tally().unknown())
          .and("skipped", update -> update.tally().skipped())
          .and("queued", update -> update.tally().queued())
          .detail("subject", Update::subject)
          .detail("all_buyers", Update::allBuyers)
          .detail("created_at", Update::createdAt)
          .detail("deadline_at", Update::deadlineAt);

  static final Columns<Recipient> RECIPIENT =
      Columns.<Recipient>of("email", Recipient::email)
          .state("state", Recipient::state)
          .and("reply", Recipient::reply)
          .and("at", Recipient::at);

  private UpdateColumns() {}
}
