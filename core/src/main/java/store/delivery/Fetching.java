package store.delivery;

import org.jspecify.annotations.Nullable;

/** What asking for the bytes of a grant comes to. */
public sealed interface Fetching {

  /** They may be fetched. */
  record Ready(Fetch fetch) implements Fetching {}

  /** The grant has run out; the token leads back to the private page, if that still opens. */
  record RunOut(@Nullable String linkToken) implements Fetching {}

  /** No such grant. */
  record Unknown() implements Fetching {}
}
