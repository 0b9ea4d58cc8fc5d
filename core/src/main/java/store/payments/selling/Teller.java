package store.payments.selling;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.payments.CheckoutMetadata;
import store.payments.CheckoutSession;
import store.payments.LineItem;
import store.payments.Pages;
import store.payments.PaymentGateway;
import store.payments.intake.Intake;
import store.payments.intake.Outcome;
import store.payments.intake.Taken;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseSource;

/** Tells the intake of a session that the gateway was just asked for. */
public final class Teller {

  private final Database database;
  private final PaymentGateway gateway;
  private final Intake intake;
  private final PurchaseSource source;
  private final String storeId;
  private final @Nullable Boolean livemode;
  private final InstantSource clock;

  /**
   * Tells of what that gateway says.
   *
   * @param source which gateway it is
   * @param storeId which shop this is
   * @param livemode whether our key is for real money, where it says so
   */
  public Teller(
      Database database,
      PaymentGateway gateway,
      Intake intake,
      PurchaseSource source,
      String storeId,
      @Nullable Boolean livemode,
      InstantSource clock) {
    this.database = database;
    this.gateway = gateway;
    this.intake = intake;
    this.source = source;
    this.storeId = storeId;
    this.livemode = livemode;
    this.clock = clock;
  }

  /** What came of it. */
  enum Told {
    /** It is another shop's, or its money is real where ours is not, or the other way round. */
    FOREIGN,
    /** Its buyer is not through yet. */
    OPEN,
    /** Nobody can pay it any more. */
    EXPIRED,
    /** The money came for something the shop does not know. */
    UNMATCHED,
    /** It is a purchase, or is known to be none. */
    TAKEN
  }

  /** Tells of it as it stands; the gateway may be asked for its lines. */
  Told tell(CheckoutSession session) {
    if (isForeign(session)) {
      return Told.FOREIGN;
    }
    ToldPayment told = ToldPayment.of(session, source, clock.instant()).orElse(null);
    if (told == null) {
      return session.status() == CheckoutSession.Status.EXPIRED ? Told.EXPIRED : Told.OPEN;
    }
    return tell(told);
  }

  /** Tells that the money of a session never came. */
  void tellFailed(CheckoutSession session) {
    ToldPayment.of(session, source, null).map(ToldPayment::failed).ifPresent(this::tell);
  }

  private Told tell(ToldPayment told) {
    ToldPayment whole =
        database.read(tx -> intake.wantsLines(tx, told)) ? told.withLines(lines(told)) : told;
    Taken taken = database.write(tx -> intake.takeLive(tx, List.of(whole)).getFirst());
    boolean nothing = taken.outcome() == Outcome.UNMATCHED && taken.purchaseId() == null;
    return nothing ? Told.UNMATCHED : Told.TAKEN;
  }

  private boolean isForeign(CheckoutSession session) {
    String shop = session.metadata().get(CheckoutMetadata.STORE_ID);
    return (shop != null && !shop.equals(storeId))
        || (livemode != null && livemode != session.livemode());
  }

  private List<LineItem> lines(ToldPayment told) {
    @Nullable String session = told.session();
    List<LineItem> lines = new ArrayList<>();
    if (session != null) {
      Pages.of(after -> gateway.lineItems(session, after))
          .forEachRemaining(page -> lines.addAll(page.rows()));
    }
    return lines;
  }
}
