package store.failure;

/**
 * What sort of failure it is; each edge (command line, HTTP) translates it once into its own code.
 */
public enum Kind {
  /** Something broke that neither the caller nor the configuration is to blame for. */
  FAILED,
  /** The caller asked for something malformed. */
  MISUSED,
  /** Part of the work is done, part is not. */
  PARTIAL,
  /** There is no such thing. */
  NOT_FOUND,
  /** A rule refuses it: it exists already, is used up, is revoked, is out of stock. */
  REFUSED,
  /** Busy, full, or something upstream is away; the same request may succeed later. */
  UNAVAILABLE,
  /** The configuration or the installation has to be mended first. */
  CONFIGURATION
}
