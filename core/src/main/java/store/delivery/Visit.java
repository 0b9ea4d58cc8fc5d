package store.delivery;

/** What a look at a private link finds. */
public sealed interface Visit {

  /** The page, and what is left; looking spends nothing. */
  record Open(PrivatePage page) implements Visit {}

  /** A link that does not open now. */
  record Closed(Closure why, String purchaseCode) implements Visit {}

  /** No such link, or one that was revoked: nobody can tell which. */
  record Unknown() implements Visit {}
}
