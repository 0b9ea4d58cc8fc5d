package store.fulfilment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import store.catalog.Product;
import store.catalog.ProductStatus;
import store.catalog.Shelf;
import store.catalog.Sku;
import store.customers.Customer;
import store.customers.Customers;
import store.database.Database;
import store.database.Transaction;
import store.delivery.DownloadDesk;
import store.delivery.Links;
import store.failure.StoreException;
import store.money.Money;
import store.purchases.Ledger;
import store.purchases.NewPurchase;
import store.purchases.PaymentMethod;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseStatus;
import store.purchases.Purchases;

/**
 * Turns a sale into everything that follows from it, in one transaction: customer, purchase, stock,
 * ledger, private link and queued receipt.
 */
public final class Fulfilment {

  /** More of one product than this in one purchase is a typo. */
  private static final int LARGEST_QUANTITY = 10_000;

  private final Database database;
  private final Customers customers;
  private final Purchases purchases;
  private final Links links;
  private final DownloadDesk desk;
  private final Receipts receipts;
  private final Shelf shelf = new Shelf();
  private final Ledger ledger = new Ledger();

  /** Fulfilment over one database. */
  public Fulfilment(
      Database database,
      Customers customers,
      Purchases purchases,
      Links links,
      DownloadDesk desk,
      Receipts receipts) {
    this.database = database;
    this.customers = customers;
    this.purchases = purchases;
    this.links = links;
    this.desk = desk;
    this.receipts = receipts;
  }

  /**
   * Sells by hand, at the prices of this moment.
   *
   * @throws StoreException {@code NOT_FOUND} for an unknown sku; {@code REFUSED} when a product is
   *     archived or sold out, currencies differ, or the amount received is not the total; {@code
   *     MISUSED} for an impossible quantity or amount
   */
  public PurchaseSheet sell(HandSale sale) {
    Map<Sku, Integer> quantities = quantities(sale);
    return database.write(tx -> {
      Map<Product, Integer> goods = goods(tx, quantities);
      Money total = total(goods, sale);
      mustMatch(sale, total);
      goods.forEach((product, quantity) -> shelf.takeStock(tx, product, quantity));
      Customer customer = customers.findOrAdd(tx, sale.email(), sale.name());
      Purchase purchase = purchases.add(tx, written(tx, sale, customer, goods, total));
      ledger.recordSale(tx, purchase, total, "manual:" + purchase.code());
      String mail = sale.mail() ? receipts.queue(tx, purchase).mail() : null;
      return new PurchaseSheet(purchase, links.of(tx, purchase), desk.page(tx, purchase), mail);
    });
  }

  /**
   * Everything about one purchase.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none of that code
   */
  public PurchaseSheet show(PurchaseCode code) {
    Optional<PurchaseSheet> known = database.read(tx -> known(tx, purchases.find(tx, code)));
    // Only a purchase whose link was made with a lost key has to be given one that opens.
    return known.orElseGet(() -> database.write(tx -> sheet(tx, purchases.find(tx, code))));
  }

  /**
   * Gives the purchase all its downloads again.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none of that code
   */
  public PurchaseSheet resetDownloads(PurchaseCode code) {
    return database.write(tx -> {
      Purchase purchase = purchases.find(tx, code);
      desk.resetDownloads(tx, purchase);
      return sheet(tx, purchase);
    });
  }

  private Optional<PurchaseSheet> known(Transaction tx, Purchase purchase) {
    return links
        .known(tx, purchase)
        .map(link -> new PurchaseSheet(purchase, link, desk.page(tx, purchase)));
  }

  private PurchaseSheet sheet(Transaction tx, Purchase purchase) {
    return new PurchaseSheet(purchase, links.of(tx, purchase), desk.page(tx, purchase));
  }

  private static Map<Sku, Integer> quantities(HandSale sale) {
    Map<Sku, Integer> quantities = new LinkedHashMap<>();
    for (HandSale.Line line : sale.lines()) {
      int before = quantities.getOrDefault(line.sku(), 0);
      if (line.quantity() < 1 || line.quantity() > LARGEST_QUANTITY - before) {
        throw StoreException.misused(
            "A quantity of "
                + (line.quantity() < 1 ? line.quantity() : (long) before + line.quantity())
                + " "
                + line.sku()
                + " cannot be; use 1 to "
                + LARGEST_QUANTITY
                + ".");
      }
      quantities.put(line.sku(), before + line.quantity());
    }
    return quantities;
  }

  private Map<Product, Integer> goods(Transaction tx, Map<Sku, Integer> quantities) {
    Map<Product, Integer> goods = new LinkedHashMap<>();
    quantities.forEach((sku, quantity) -> {
      Product product = shelf.find(tx, sku);
      if (product.status() == ProductStatus.ARCHIVED) {
        throw StoreException.refused(
            sku + " is archived; bring it back with `store product restore " + sku + "`.");
      }
      goods.put(product, quantity);
    });
    return goods;
  }

  private static Money total(Map<Product, Integer> goods, HandSale sale) {
    Money total = null;
    for (Map.Entry<Product, Integer> line : goods.entrySet()) {
      Money amount = line.getKey().price().times(line.getValue());
      total = total == null ? amount : total.plus(amount);
      if (total.minor() > Money.LARGEST_MINOR) {
        throw StoreException.misused(
            "The total of " + total + " is more than the store deals in; check the quantities.");
      }
    }
    if (total == null) {
      throw StoreException.misused("A purchase needs at least one product.");
    }
    return sale.paymentMethod() == PaymentMethod.FREE ? Money.zero(total.currency()) : total;
  }

  private static void mustMatch(HandSale sale, Money total) {
    if (sale.amountReceived() != null) {
      Money received = Money.parse(sale.amountReceived(), total.currency());
      if (!received.equals(total)) {
        throw StoreException.refused(
            "The total is "
                + total
                + ", but "
                + received
                + " were received; correct one of them, nothing was stored.");
      }
    }
  }

  private static NewPurchase written(
      Transaction tx, HandSale sale, Customer customer, Map<Product, Integer> goods, Money total) {
    List<NewPurchase.Line> lines = new ArrayList<>();
    goods.forEach((product, quantity) ->
        lines.add(new NewPurchase.Line(product.id(), quantity, product.price())));
    return new NewPurchase(
        customer,
        PurchaseStatus.PAID,
        PurchaseSource.MANUAL,
        false,
        sale.paymentMethod(),
        total,
        lines,
        tx.now(),
        tx.now());
  }
}
