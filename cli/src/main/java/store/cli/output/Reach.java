package store.cli.output;

import org.jspecify.annotations.Nullable;

/**
 * Tells a waiting person how far work is that tells itself how far it is; closing it leaves no
 * trace on the screen.
 */
public final class Reach implements AutoCloseable {

  private final @Nullable ProgressLine line;
  private long shown;

  Reach(@Nullable ProgressLine line) {
    this.line = line;
  }

  /** Whether anybody is watching. */
  public boolean watched() {
    return line != null;
  }

  /**
   * So far it is.
   *
   * @param part of the whole, from 0 to 1; 0 while nobody knows
   * @param things how many are done
   */
  public void at(double part, long things) {
    if (line != null) {
      line.total(part <= 0 ? -1 : Math.max(things, Math.round(things / part)));
      line.accept(things - shown);
      shown = things;
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
