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
import store.purchases.NewPurchase;
import store.purchases.Origin;
import store.purchases.PaymentMethod;
import store.purchases.Purchase;
import store.purchases.PurchaseCode;
import store.purchases.PurchaseSource;
import store.purchases.PurchaseStatus;
import store.purchases.Purchases;
import store.purchases.ledger.Ledger;
import store.purchases.ledger.LedgerEntry;

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
  private final Ledger ledger;
  private final Links links;
  private final DownloadDesk desk;
  private final Receipts receipts;
  private final SaleNotices notices;
  private final Shelf shelf = new Shelf();

  /** Fulfilment over one database. */
  public Fulfilment(
      Database database,
      Customers customers,
      Purchases purchases,
      Ledger ledger,
      Links links,
      DownloadDesk desk,
      Receipts receipts,
      SaleNotices notices) {
    this.database = database;
    this.customers = customers;
    this.purchases = purchases;
    this.ledger = ledger;
    this.links = links;
    this.desk = desk;
    this.receipts = receipts;
    this.notices = notices;
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
      Purchase purchase =
          purchases.add(tx, List.of(written(tx, sale, customer, goods, total))).getFirst();
      ledger.write(tx, Map.of(purchase, List.of(sold(tx, purchase))));
      String mail = sale.mail() ? receipts.queue(tx, purchase).mail() : null;
      notices.queue(tx, sale.mail() ? List.of(purchase) : List.of());
      return new PurchaseSheet(purchase, links.of(tx, purchase), desk.page(tx, purchase), mail);
    });
  }

  /** What the ledger says of a sale by hand. */
  private static LedgerEntry sold(Transaction tx, Purchase purchase) {
    return new LedgerEntry(
        LedgerEntry.Kind.SALE, purchase.total(), "manual:" + purchase.code(), tx.now());
  }

  /**
   * Makes purchases of checkouts that nobody has made purchases of before; in the same order. What
   * was paid for is delivered, also when the stock has run out meanwhile.
   */
  public List<Purchase> take(Transaction tx, List<GatewaySale> sales) {
    if (sales.isEmpty()) {
      return List.of();
    }
    List<Customer> buyers =
        customers.findOrAdd(
            tx,
            sales.stream().map(sale -> new Customers.Buyer(sale.email(), sale.name())).toList());
    List<NewPurchase> written = new ArrayList<>();
    for (int i = 0; i < sales.size(); i++) {
      written.add(written(sales.get(i), buyers.get(i)));
    }
    List<Purchase> fresh = purchases.add(tx, written);
    links.giveFirst(tx, fresh);
    List<Purchase> mailed = new ArrayList<>();
    Map<Long, Long> sold = new LinkedHashMap<>();
    for (int i = 0; i < sales.size(); i++) {
      if (sales.get(i).paidAt() != null) {
        count(sold, fresh.get(i));
      }
      if (sales.get(i).receipt() && fresh.get(i).open()) {
        mailed.add(fresh.get(i));
      }
    }
    sold.forEach((product, quantity) -> shelf.takeWhatIsLeft(tx, product, quantity));
    receipts.queue(tx, mailed);
    notices.queue(tx, mailed);
    return fresh;
  }

  /** Takes out of the stock what a purchase holds whose money has come now. */
  public void takeStock(Transaction tx, Purchase purchase) {
    Map<Long, Long> sold = new LinkedHashMap<>();
    count(sold, purchase);
    sold.forEach((product, quantity) -> shelf.takeWhatIsLeft(tx, product, quantity));
  }

  /**
   * Adds lines whose product was not known when the purchase was made.
   *
   * @param receipt whether the buyer is to be mailed what has come
   */
  public void add(
      Transaction tx, Purchase purchase, List<GatewaySale.Line> lines, boolean receipt) {
    List<NewPurchase.Line> missing =
        lines.stream()
            .filter(line ->
                purchase.items().stream().noneMatch(item -> item.position() == line.position()))
            .map(Fulfilment::written)
            .toList();
    int added = purchases.addItems(tx, purchase, missing);
    if (added > 0) {
      ledger.shareOut(tx, purchase, purchases.find(tx, purchase.id()));
    }
    if (added > 0 && receipt && purchase.open()) {
      receipts.queue(tx, List.of(purchase));
    }
    if (purchase.paidAt() != null) {
      missing.forEach(line -> shelf.takeWhatIsLeft(tx, line.productId(), line.quantity()));
    }
  }

  /** Mails the buyers their receipts, unless they have been mailed or the link would not open. */
  public void mailOnce(Transaction tx, List<Purchase> bought) {
    List<Purchase> open = bought.stream().filter(Purchase::open).toList();
    notices.queue(tx, receipts.queueOnce(tx, open));
  }

  private static void count(Map<Long, Long> sold, Purchase purchase) {
    purchase.items().forEach(item -> sold.merge(item.productId(), item.quantity(), Long::sum));
  }

  private static NewPurchase written(GatewaySale sale, Customer customer) {
    return new NewPurchase(
        customer,
        sale.status(),
        sale.source(),
        sale.test(),
        null,
        sale.total(),
        sale.lines().stream().map(Fulfilment::written).toList(),
        sale.createdAt(),
        sale.paidAt(),
        sale.origin(),
        sale.receipt());
  }

  private static NewPurchase.Line written(GatewaySale.Line line) {
    return new NewPurchase.Line(
        line.position(), line.product().id(), line.quantity(), line.unitPrice());
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
        lines.add(new NewPurchase.Line(lines.size(), product.id(), quantity, product.price())));
    return new NewPurchase(
        customer,
        PurchaseStatus.PAID,
        PurchaseSource.MANUAL,
        false,
        sale.paymentMethod(),
        total,
        lines,
        tx.now(),
        tx.now(),
        Origin.UNKNOWN,
        sale.mail());
  }
}
