package store.payments.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.failure.Kind;
import store.failure.StoreException;
import store.payments.CheckoutSession;
import store.payments.LineItem;
import store.payments.Pages;
import store.payments.PaymentGateway;
import store.payments.intake.Intake;
import store.payments.intake.ToldPayment;
import store.purchases.PurchaseSource;

/** Finds out what an event leaves open: which questions there are, and what Stripe answers. */
final class Inquiry {

  private final Intake intake;
  private final PaymentGateway gateway;

  Inquiry(Intake intake, PaymentGateway gateway) {
    this.intake = intake;
    this.gateway = gateway;
  }

  /** What has to be asked next; empty when all is known that can be. */
  Optional<Question> next(Transaction tx, Facts facts) {
    return Stream.concat(facts.open().stream(), derived(tx, facts))
        .filter(question -> !facts.asked().contains(question))
        .findFirst();
  }

  private Stream<Question> derived(Transaction tx, Facts facts) {
    List<Question> questions = new ArrayList<>();
    ToldPayment payment = facts.payment();
    String session = payment == null ? null : payment.session();
    if (payment != null && session != null && intake.wantsLines(tx, payment)) {
      questions.add(new Question.Lines(session));
    }
    Stream.concat(
            facts.refunds().stream()
                .filter(refund -> refund.paymentIntent() == null)
                .map(refund -> refund.charge()),
            facts.disputes().stream()
                .filter(dispute -> dispute.paymentIntent() == null)
                .map(dispute -> dispute.charge()))
        .filter(charge -> charge != null && !knows(tx, facts, charge))
        .distinct()
        .forEach(charge -> questions.add(new Question.Payment(charge)));
    return questions.stream();
  }

  private boolean knows(Transaction tx, Facts facts, String charge) {
    return facts.charges().stream().anyMatch(known -> known.id().equals(charge))
        || intake.knowsPaymentOf(tx, charge);
  }

  /**
   * The facts with Stripe's answer; as they are when Stripe knows no such thing, as with what
   * belongs to another account.
   *
   * @throws StoreException as {@link PaymentGateway} says, but never {@code NOT_FOUND}
   */
  Facts answered(Facts facts, Question question) {
    Facts more =
        switch (question) {
          case Question.Session of -> told(() -> facts.with(paid(of.id())));
          case Question.Lines lines -> told(() -> facts.withLines(lines(lines.session())));
          case Question.Refunds of -> told(() -> facts.withRefunds(gateway.refundsOf(of.charge())));
          case Question.Disputes of ->
              told(() -> facts.withDisputes(gateway.disputesOf(of.charge())));
          case Question.Payment of -> told(() -> facts.with(gateway.charge(of.charge())));
        };
    return (more == null ? facts : more).after(question);
  }

  private ToldPayment paid(String id) {
    CheckoutSession session = gateway.session(id);
    if (session.paidWithoutAmount()) {
      throw StoreException.failed(
          "Stripe does not say how much was paid in the session "
              + id
              + "; look at it in Stripe's Dashboard.",
          null);
    }
    return ToldPayment.of(session, PurchaseSource.STRIPE, null)
        .orElseThrow(
            () -> StoreException.failed("The session " + id + " is not paid any more.", null));
  }

  private List<LineItem> lines(String id) {
    CheckoutSession session = gateway.session(id);
    if (session.allLines()) {
      return session.lines();
    }
    List<LineItem> lines = new ArrayList<>();
    Pages.<LineItem>of(after -> gateway.lineItems(id, after))
        .forEachRemaining(page -> lines.addAll(page.rows()));
    return lines;
  }

  private static @Nullable Facts told(Supplier<Facts> answer) {
    try {
      return answer.get();
    } catch (StoreException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return null;
      }
      throw failure;
    }
  }
}
