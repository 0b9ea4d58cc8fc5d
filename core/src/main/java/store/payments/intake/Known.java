package store.payments.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.payments.Charge;

/** Payments that are known, found by any of the objects that name them. */
final class Known {

  private final Map<String, Payment> byId = new HashMap<>();

  Known(List<Payment> payments) {
    payments.forEach(this::put);
  }

  void put(Payment payment) {
    put(payment.facts().charge(), payment);
    put(payment.facts().paymentIntent(), payment);
    put(payment.facts().session(), payment);
  }

  private void put(@Nullable String id, Payment payment) {
    if (id != null) {
      byId.put(id, payment);
    }
  }

  @Nullable Payment of(ToldPayment told) {
    Payment bySession = get(told.session());
    Payment byIntent = bySession == null ? get(told.paymentIntent()) : bySession;
    return byIntent == null ? get(told.charge()) : byIntent;
  }

  @Nullable Payment of(Charge charge) {
    Payment byCharge = get(charge.id());
    return byCharge == null ? get(charge.paymentIntent()) : byCharge;
  }

  /** What is told, without the names that another payment has. */
  ToldPayment only(ToldPayment told, Payment payment) {
    return told.named(
        free(told.session(), payment),
        free(told.paymentIntent(), payment),
        free(told.charge(), payment));
  }

  private @Nullable String free(@Nullable String id, Payment payment) {
    Payment other = get(id);
    return other == null || other.id() == payment.id() ? id : null;
  }

  private @Nullable Payment get(@Nullable String id) {
    return id == null ? null : byId.get(id);
  }
}
