package store.payments.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import store.catalog.Product;
import store.catalog.Shelf;
import store.catalog.Sku;
import store.database.Transaction;
import store.failure.StoreException;
import store.fulfilment.GatewaySale;
import store.money.Money;
import store.payments.CheckoutMetadata;
import store.payments.LineItem;

/**
 * Finds out what was paid for: by the shop's own words on the checkout when they are this shop's
 * and add up, otherwise by what its lines, its payment link or the payment itself are mapped to.
 * What the buyer can write is never looked at. Lives as long as its transaction.
 */
final class Matching {

  private final Transaction tx;
  private final String shop;
  private final Shelf shelf = new Shelf();
  private final MappingRepository mappings = new MappingRepository();
  private final Map<String, Optional<Product>> bySku = new HashMap<>();
  private final Map<String, Optional<Product>> byStripeId = new HashMap<>();

  Matching(Transaction tx, String shop) {
    this.tx = tx;
    this.shop = shop;
  }

  /** Whether this shop wrote its name on it. */
  boolean ours(ToldPayment told) {
    return shop.equals(told.metadata().get(CheckoutMetadata.STORE_ID));
  }

  /** Whether this can only be decided by lines that were not told yet. */
  boolean wantsLines(ToldPayment told) {
    return !told.allLines() && bySelf(told) == null && byOurWords(told) == null;
  }

  Match of(ToldPayment told) {
    Match ours = byOurWords(told);
    if (ours != null) {
      return ours;
    }
    Product self = bySelf(told);
    return self == null ? byLines(told) : whole(told, self);
  }

  private @Nullable Match byOurWords(ToldPayment told) {
    Map<String, String> words = told.metadata();
    if (!ours(told)) {
      return null;
    }
    List<CheckoutMetadata.Item> items = CheckoutMetadata.items(words).orElse(List.of());
    Money subtotal = told.amounts().subtotal();
    if (items.isEmpty() || !CheckoutMetadata.addUpTo(items, subtotal)) {
      return null;
    }
    List<GatewaySale.Line> lines = new ArrayList<>();
    for (CheckoutMetadata.Item item : items) {
      Optional<Product> product = bySku(item.sku().text());
      if (product.isEmpty() || item.quantity() < 1) {
        return null;
      }
      Money unit = new Money(item.unitMinor(), subtotal.currency());
      lines.add(new GatewaySale.Line(lines.size(), product.get(), item.quantity(), unit));
    }
    return new Match(lines, true);
  }

  /** What this very payment is mapped to. */
  private @Nullable Product bySelf(ToldPayment told) {
    return mapped(told.session())
        .or(() -> mapped(told.paymentIntent()))
        .or(() -> mapped(told.charge()))
        .orElse(null);
  }

  private Match byLines(ToldPayment told) {
    List<GatewaySale.Line> lines = new ArrayList<>();
    for (int i = 0; i < told.lines().size(); i++) {
      LineItem line = told.lines().get(i);
      Product product = product(told, line);
      if (product != null) {
        lines.add(new GatewaySale.Line(i, product, line.quantity(), unit(line)));
      }
    }
    if (lines.isEmpty()) {
      return mapped(told.paymentLink()).map(product -> whole(told, product)).orElse(Match.NONE);
    }
    return new Match(lines, told.allLines() && lines.size() == told.lines().size());
  }

  private @Nullable Product product(ToldPayment told, LineItem line) {
    Optional<Product> found = mapped(line.price()).or(() -> mapped(line.product()));
    if (found.isEmpty() && told.session() == null) {
      // A charge without a session was written by the owner's own older integration.
      found =
          Optional.ofNullable(line.product())
              .flatMap(this::bySku)
              .or(() -> bySku(line.description()))
              .or(() -> shelf.named(tx, line.description().strip()));
    }
    return found.orElse(null);
  }

  /** All of a payment as one line of that product. */
  private static Match whole(ToldPayment told, Product product) {
    boolean single = told.lines().size() == 1;
    long quantity = single ? told.lines().getFirst().quantity() : 1;
    Money subtotal = told.amounts().subtotal();
    Money unit = new Money(subtotal.minor() / quantity, subtotal.currency());
    return new Match(List.of(new GatewaySale.Line(0, product, quantity, unit)), true);
  }

  private static Money unit(LineItem line) {
    return new Money(line.amount().minor() / line.quantity(), line.amount().currency());
  }

  private Optional<Product> bySku(String text) {
    return bySku.computeIfAbsent(
        text.strip(),
        sku -> {
          try {
            return shelf.seek(tx, Sku.parse(sku));
          } catch (StoreException noSku) {
            return Optional.empty();
          }
        });
  }

  private Optional<Product> mapped(@Nullable String stripeId) {
    return stripeId == null
        ? Optional.empty()
        : byStripeId.computeIfAbsent(
            stripeId, id -> mappings.find(tx, id).flatMap(product -> shelf.seek(tx, product)));
  }
}
