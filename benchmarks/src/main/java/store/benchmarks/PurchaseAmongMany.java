package store.benchmarks;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import store.delivery.Visit;
import store.fulfilment.PurchaseSheet;

/** Showing one purchase and opening its link, among few and among many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class PurchaseAmongMany {

  /** How many purchases there are. */
  @Param({"10", "10000000"})
  public long purchases = 10;

  private final SplittableRandom random = new SplittableRandom(42);
  private @Nullable ManyPurchases many;

  /** Opens the store of that many purchases, filling it the first time. */
  @Setup
  public void open() {
    String folder = System.getProperty("store.benchmarks", "target/benchmarks");
    many = ManyPurchases.in(Path.of(folder).toAbsolutePath(), purchases);
  }

  /** Closes it; it stays for the next run. */
  @TearDown
  public void close() {
    Folders.present(many).close();
  }

  /** What {@code store purchase show} asks. */
  @Benchmark
  public PurchaseSheet show() {
    ManyPurchases store = Folders.present(many);
    return store.store().fulfilment().show(store.code(random.nextLong(purchases)));
  }

  /** What the buyer's link asks. */
  @Benchmark
  public Visit visit() {
    ManyPurchases store = Folders.present(many);
    return store.store().desk().visit(store.token(random.nextLong(purchases)));
  }
}
