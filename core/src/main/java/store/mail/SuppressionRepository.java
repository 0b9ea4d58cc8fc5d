package store.mail;

import static store.database.generated.Tables.SUPPRESSION;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import store.database.Transaction;

/** Addresses that lead nowhere, as rows of {@code suppression}. */
final class SuppressionRepository {

  /** So many are asked about in one statement. */
  private static final int AT_ONCE = 500;

  void add(
      Transaction tx,
      EmailAddress email,
      Suppression.Source source,
      String why,
      @Nullable String reply) {
    tx.sql()
        .insertInto(SUPPRESSION)
        .set(SUPPRESSION.EMAIL, email.text())
        .set(SUPPRESSION.SOURCE, source.text())
        .set(SUPPRESSION.WHY, why)
        .set(SUPPRESSION.REPLY, reply)
        .set(SUPPRESSION.SUPPRESSED_AT, tx.now())
        .onConflictDoNothing()
        .execute();
  }

  Set<EmailAddress> suppressed(Transaction tx, Collection<EmailAddress> emails) {
    Set<EmailAddress> found = new HashSet<>();
    List<String> all = emails.stream().map(EmailAddress::text).distinct().toList();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      tx.sql()
          .select(SUPPRESSION.EMAIL)
          .from(SUPPRESSION)
          .where(SUPPRESSION.EMAIL.in(all.subList(from, Math.min(all.size(), from + AT_ONCE))))
          .forEach(row -> found.add(new EmailAddress(row.value1())));
    }
    return found;
  }

  /** A mail server takes mail for the address again that had refused it. */
  void reached(Transaction tx, EmailAddress email) {
    tx.sql()
        .deleteFrom(SUPPRESSION)
        .where(SUPPRESSION.EMAIL.eq(email.text()))
        .and(SUPPRESSION.SOURCE.eq(Suppression.Source.SMTP.text()))
        .execute();
  }

  void remove(Transaction tx, EmailAddress email) {
    tx.sql().deleteFrom(SUPPRESSION).where(SUPPRESSION.EMAIL.eq(email.text())).execute();
  }

  Optional<Suppression> find(Transaction tx, EmailAddress email) {
    return tx.sql()
        .selectFrom(SUPPRESSION)
        .where(SUPPRESSION.EMAIL.eq(email.text()))
        .fetchOptional(SuppressionRepository::toDomain);
  }

  List<Suppression> list(Transaction tx, int most) {
    return tx.sql()
        .selectFrom(SUPPRESSION)
        .orderBy(SUPPRESSION.SUPPRESSED_AT.desc(), SUPPRESSION.EMAIL)
        .limit(most)
        .fetch(SuppressionRepository::toDomain);
  }

  private static Suppression toDomain(Record row) {
    return new Suppression(
        new EmailAddress(row.get(SUPPRESSION.EMAIL)),
        Suppression.Source.of(row.get(SUPPRESSION.SOURCE)),
        row.get(SUPPRESSION.WHY),
        row.get(SUPPRESSION.REPLY),
        row.get(SUPPRESSION.SUPPRESSED_AT));
  }
}
