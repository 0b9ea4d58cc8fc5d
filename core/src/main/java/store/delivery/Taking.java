package store.delivery;

/** What pressing a download button comes to. */
public sealed interface Taking {

  /** A grant is open: a new one, or the last one while its file has not gone out. */
  record Granted(String secret, String fileName) implements Taking {}

  /** No downloads of the file are left. */
  record UsedUp(PrivatePage page, String fileName) implements Taking {}

  /** The link does not open now. */
  record Closed(Closure why, String purchaseCode) implements Taking {}

  /** No such link, or no such file behind it. */
  record Unknown() implements Taking {}
}
