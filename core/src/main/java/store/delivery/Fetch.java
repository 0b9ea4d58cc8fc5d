package store.delivery;

import java.nio.channels.FileChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import store.catalog.FileStore;
import store.catalog.Sha256;

/** One request for the bytes of a grant. */
public final class Fetch {

  private final DownloadGrant grant;
  private final Supplier<DownloadGrant> current;
  private final FileFacts file;
  private final LiveGrants live;
  private final FileStore stored;
  private final @Nullable String linkToken;

  Fetch(
      DownloadGrant grant,
      Supplier<DownloadGrant> current,
      FileFacts file,
      LiveGrants live,
      FileStore stored,
      @Nullable String linkToken) {
    this.grant = grant;
    this.current = current;
    this.file = file;
    this.live = live;
    this.stored = stored;
    this.linkToken = linkToken;
  }

  /** The whole file's size in bytes, at least one. */
  public long size() {
    return grant.size();
  }

  /** The SHA-256 of its bytes, lower-case hexadecimal. */
  public String sha256() {
    return file.sha256();
  }

  /** What the buyer's copy will be called. */
  public String name() {
    return file.name();
  }

  /** Such as {@code application/pdf}. */
  public String mediaType() {
    return file.mediaType();
  }

  /**
   * A channel that reads the stored bytes; the caller closes it.
   *
   * @throws store.failure.StoreException {@code UNAVAILABLE} when they are missing
   */
  public FileChannel open() {
    return stored.open(new Sha256(file.sha256()), size());
  }

  /** The token that leads back to the private page, if that still opens. */
  public @Nullable String linkToken() {
    return linkToken;
  }

  /** Begins to send some of it; may read the database, so not on a thread that must not wait. */
  public Sending begin() {
    return new Sending(live.enter(grant.id(), current), live, size());
  }
}
