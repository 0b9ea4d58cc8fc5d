package store.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure a person can act on: a {@link Kind} and one sentence that says what was wrong and what
 * to do. The sentence never holds a key, a token or a stack trace.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** A failure of the given kind, told in one sentence. */
  public StoreException(Kind kind, String sentence) {
    this(kind, sentence, null);
  }

  /** The same with the failure beneath it, which only {@code --verbose} shows. */
  public StoreException(Kind kind, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  /** What sort of failure it is. */
  public Kind kind() {
    return kind;
  }

  /** The one sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** Something broke that nobody here is to blame for. */
  public static StoreException failed(String sentence, @Nullable Throwable cause) {
    return new StoreException(Kind.FAILED, sentence, cause);
  }

  /** The caller asked for something malformed. */
  public static StoreException misused(String sentence) {
    return new StoreException(Kind.MISUSED, sentence);
  }

  /** There is no such thing. */
  public static StoreException notFound(String sentence) {
    return new StoreException(Kind.NOT_FOUND, sentence);
  }

  /** A rule refuses it. */
  public static StoreException refused(String sentence) {
    return new StoreException(Kind.REFUSED, sentence);
  }

  /** The same request may succeed later. */
  public static StoreException unavailable(String sentence, @Nullable Throwable cause) {
    return new StoreException(Kind.UNAVAILABLE, sentence, cause);
  }

  /** The configuration or the installation has to be mended first. */
  public static StoreException configuration(String sentence) {
    return new StoreException(Kind.CONFIGURATION, sentence);
  }
}
