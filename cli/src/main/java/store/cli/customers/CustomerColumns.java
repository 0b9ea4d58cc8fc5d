package store.cli.customers;

import store.cli.output.Columns;
import store.customers.Subscriber;

/** What the group shows of customers. */
final class CustomerColumns {

  static final Columns<Subscriber> SUBSCRIBER =
      Columns.<Subscriber>of("email", Subscriber::email)
          .and("name", Subscriber::name)
          .and("opted_out", Subscriber::optedOut)
          .and("opted_out_at", Subscriber::optedOutAt);

  private CustomerColumns() {}
}
