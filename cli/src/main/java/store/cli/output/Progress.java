package store.cli.output;

import java.util.function.LongConsumer;

/**
 * Tells a waiting person how far long work is. Accepts how much <em>more</em> is done, in bytes or
 * items; closing it leaves no trace on the screen.
 */
public interface Progress extends LongConsumer, AutoCloseable {

  @Override
  void close();

  /** Nobody is watching. */
  static Progress unseen() {
    return new Progress() {
      @Override
      public void accept(long more) {}

      @Override
      public void close() {}
    };
  }
}
