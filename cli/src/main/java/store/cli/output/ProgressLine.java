package store.cli.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left on a terminal, which appears once the work has taken a second. */
final class ProgressLine implements Progress {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String ERASE_LINE = "\r\u001b[2K";
  private static final int BAR = 12;

  private final String label;
  private final LongFunction<String> amount;
  private final int width;
  private final Clock clock;
  private final Instant start;
  private final Consumer<String> printer;
  private final ProgressBarBuilder builder;
  private long done;
  private long total;
  private @Nullable ProgressBar bar;

  /** Counts to the total; writes amounts so, in lines narrower than the width, to the printer. */
  ProgressLine(
      String label,
      long total,
      LongFunction<String> amount,
      int width,
      Clock clock,
      Consumer<String> printer) {
    this.label = label;
    this.amount = amount;
    this.width = width;
    this.clock = clock;
    this.start = clock.instant();
    this.printer = printer;
    this.total = total;
    this.builder =
        new ProgressBarBuilder()
            .setInitialMax(total)
            .setUpdateIntervalMillis(200)
            .setRenderer(this::rendered)
            .setConsumer(new Line(width, printer));
  }

  @Override
  public void accept(long more) {
    done += more;
    if (bar == null && elapsed().compareTo(PATIENCE) >= 0) {
      bar = builder.build();
    }
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  /** Corrects how much there is in all; below 0 when nobody knows. */
  void total(long better) {
    total = better;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      printer.accept(ERASE_LINE);
    }
  }

  private String rendered(ProgressState state, int widest) {
    if (state.isIndefinite()) {
      return Printable.cut(counted(state.getCurrent()), width - 1);
    }
    long current = Math.min(state.getCurrent(), state.getMax());
    double part = state.getMax() == 0 ? 1 : (double) current / state.getMax();
    double rate = rate(current);
    int filled = (int) (part * BAR);
    String figures =
        String.format(
            Locale.ROOT,
            "  %3d%% [%s%s]  %s of %s  %s/s",
            (int) (part * 100),
            "=".repeat(filled),
            " ".repeat(BAR - filled),
            amount.apply(current),
            amount.apply(state.getMax()),
            amount.apply(Math.round(rate)));
    String left = rate == 0 ? "" : "  " + time((state.getMax() - current) / rate) + " left";
    String line = Printable.cut(label, Math.max(12, width - figures.length() - left.length() - 1));
    return Printable.cut(line + figures + left, width - 1);
  }

  /** The line while nobody knows how much there is. */
  private String counted(long current) {
    return label
        + "  "
        + amount.apply(current)
        + "  "
        + amount.apply(Math.round(rate(current)))
        + "/s";
  }

  private double rate(long current) {
    return current * 1000.0 / Math.max(1, elapsed().toMillis());
  }

  private Duration elapsed() {
    return Duration.between(start, clock.instant());
  }

  private static String time(double seconds) {
    long whole = (long) Math.ceil(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  private record Line(int getMaxRenderedLength, Consumer<String> printer)
      implements ProgressBarConsumer {
    @Override
    public void accept(String rendered) {
      printer.accept(ERASE_LINE + rendered);
    }

    @Override
    public void close() {}
  }
}
