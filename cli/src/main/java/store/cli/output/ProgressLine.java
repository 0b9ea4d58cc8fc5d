package store.cli.output;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left on a terminal, which appears once the work has taken a second. */
final class ProgressLine implements Progress {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final ProgressBarBuilder builder;
  private final Clock clock;
  private final Instant start;
  private long done;
  private @Nullable ProgressBar bar;

  /** Counts to the total in units of that many; prints through the consumer. */
  ProgressLine(
      String label,
      long total,
      String unit,
      long unitSize,
      int width,
      Clock clock,
      Consumer<String> printer) {
    this.clock = clock;
    this.start = clock.instant();
    this.builder =
        new ProgressBarBuilder()
            .setTaskName(label)
            .setInitialMax(total)
            .setUnit(unit, unitSize)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .showSpeed(new DecimalFormat("#,##0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .setMaxRenderedLength(width - 1)
            .setConsumer(new Line(width - 1, printer));
  }

  @Override
  public void accept(long more) {
    done += more;
    if (bar != null) {
      bar.stepTo(done);
      return;
    }
    Duration waited = Duration.between(start, clock.instant());
    if (waited.compareTo(PATIENCE) >= 0) {
      bar = builder.startsFrom(done, waited).build();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private record Line(int getMaxRenderedLength, Consumer<String> printer)
      implements ProgressBarConsumer {
    @Override
    public void accept(String rendered) {
      printer.accept("\r" + rendered);
    }

    @Override
    public void close() {
      printer.accept(ERASE_LINE);
    }
  }
}
