package store.payments.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import store.database.Database;
import store.failure.StoreException;
import store.money.Money;
import store.payments.BalanceTransaction;
import store.payments.PaymentGateway;
import store.payments.Refund;
import store.payments.TimeRange;
import store.payments.csv.ExportFile;
import store.payments.csv.ExportedPayment;
import store.payments.intake.Exported;
import store.payments.intake.Intake;
import store.payments.intake.Receipting;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseSource;

/**
 * Takes in a file of payments exported from Stripe's Dashboard. What the gateway has told of the
 * same payments stands, and what it tells of them later takes the place of the file's sums.
 */
public final class ExportImporter {

  private static final int AT_ONCE = 100;

  private final Desk desk;

  /** An importer that needs the gateway for nothing. */
  public ExportImporter(Database database, PaymentGateway gateway, Intake intake) {
    desk = new Desk(database, gateway, intake, PurchaseSource.IMPORT);
  }

  /**
   * Takes in the payments of that time. The whole file is read before anything is written; a run
   * that is killed while it writes is completed by the next one.
   *
   * @param onTrial whether everything is taken back again
   * @param receipts who is mailed a receipt of what is new
   * @throws StoreException as {@link ExportFile#read} says, and then nothing was written
   */
  public HistoryRead run(
      Path path, TimeRange range, boolean onTrial, Receipting receipts, ProgressListener listener) {
    ExportFile file = new ExportFile(path);
    long[] payments = new long[1];
    file.read(payment -> payments[0]++);
    Tally tally = new Tally(range, List.of(), ProgressListener.NONE);
    Reading reading = new Reading(desk, receipts, onTrial, Bookmarks.NONE, tally);
    List<ExportedPayment> some = new ArrayList<>();
    long[] done = new long[1];
    file.read(payment -> {
      done[0]++;
      if (in(range, payment.told())) {
        some.add(payment);
      }
      if (some.size() == AT_ONCE) {
        take(reading, some);
        some.clear();
        listener.reached((double) done[0] / payments[0], done[0]);
      }
    });
    take(reading, some);
    listener.reached(1, done[0]);
    return tally.sum();
  }

  private void take(Reading reading, List<ExportedPayment> some) {
    List<ExportedPayment> page = List.copyOf(some);
    reading.tell(
        page.stream().map(ExportedPayment::told).toList(),
        List.of(),
        tx -> {
          desk.intake().takeBalance(tx, movements(page));
          return ImportCount.ofRefunds(desk.intake().takeRefunds(tx, refunds(page)));
        });
  }

  private static boolean in(TimeRange range, ToldPayment told) {
    return (range.from() == null || !told.createdAt().isBefore(range.from()))
        && (range.to() == null || !told.createdAt().isAfter(range.to()));
  }

  private static List<Refund> refunds(List<ExportedPayment> page) {
    List<Refund> refunds = new ArrayList<>();
    for (ExportedPayment payment : page) {
      Money refunded = payment.refunded();
      if (refunded != null) {
        refunds.add(
            new Refund(
                Exported.name(object(payment.told()), refunded),
                payment.told().charge(),
                payment.told().paymentIntent(),
                refunded,
                Refund.State.SUCCEEDED,
                payment.refundedAt(),
                Map.of(),
                null));
      }
    }
    return refunds;
  }

  private static List<BalanceTransaction> movements(List<ExportedPayment> page) {
    List<BalanceTransaction> movements = new ArrayList<>();
    for (ExportedPayment payment : page) {
      ToldPayment told = payment.told();
      Money converted = payment.converted();
      Money fee = payment.fee();
      if (converted != null && fee != null && told.charge() != null) {
        movements.add(
            new BalanceTransaction(
                Exported.name(told.charge()),
                "charge",
                converted,
                fee,
                converted.plus(fee.times(-1)),
                told.charge(),
                told.createdAt(),
                told.createdAt()));
      }
    }
    return movements;
  }

  private static String object(ToldPayment told) {
    return Objects.requireNonNull(told.charge() == null ? told.paymentIntent() : told.charge());
  }
}
