package store.payments.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;
import store.mail.EmailAddress;
import store.mail.LetterWriter;
import store.mail.Letters;
import store.mail.Message;
import store.mail.Outbox;
import store.mail.OutboxMail;

/** The letter that tells the owner of a buyer of this shop who has paid and received nothing. */
public final class WaitingLetter implements LetterWriter {

  private static final String LETTER = "payment-unmatched";

  private final Outbox outbox;
  private final Letters letters;
  private final String shop;
  private final @Nullable EmailAddress owner;
  private final PaymentRepository payments = new PaymentRepository();

  /** Letters of that shop to its owner, or to nobody. */
  public WaitingLetter(Outbox outbox, Letters letters, String shop, @Nullable EmailAddress owner) {
    this.outbox = outbox;
    this.letters = letters;
    this.shop = shop;
    this.owner = owner;
  }

  /** Queues the letter in the transaction in which the payment is taken in. */
  void queue(Transaction tx, ToldPayment payment) {
    if (owner != null) {
      outbox.queueAbout(tx, LETTER, owner, payment.id());
    }
  }

  @Override
  public String letter() {
    return LETTER;
  }

  /** {@inheritDoc} A payment that was handed over meanwhile needs no hand any more. */
  @Override
  public @Nullable Message write(Transaction tx, OutboxMail mail) {
    String id = Objects.requireNonNull(mail.about(), "this letter is about a payment");
    ToldPayment payment =
        payments.find(tx, List.of(id), List.of(id), List.of(id)).stream()
            .filter(found -> found.purchaseId() == null)
            .map(Payment::facts)
            .findFirst()
            .orElse(null);
    if (payment == null) {
      return null;
    }
    boolean nobody = Settlement.address(payment.email()) == null;
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", shop);
    facts.put("amount", payment.amounts().total().toString());
    facts.put("payment", id);
    facts.put("buyer", Objects.requireNonNullElse(payment.email(), "gave no address"));
    facts.put("created", payment.createdAt().toString());
    facts.put("nobody", nobody);
    facts.put(
        "why",
        nobody
            ? "no mail can be sent to the address the buyer gave"
            : "what was paid for is no product of the shop at that price");
    return letters.message(mail, null, facts);
  }
}
