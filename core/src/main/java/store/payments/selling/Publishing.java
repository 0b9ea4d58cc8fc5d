package store.payments.selling;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import store.catalog.Product;
import store.catalog.ProductStatus;
import store.catalog.Shelf;
import store.catalog.Sku;
import store.database.Database;
import store.failure.StoreException;
import store.payments.PaymentGateway;
import store.payments.ProductOffer;
import store.payments.PublishedProduct;
import store.purchases.PurchaseSource;

/** Puts products on sale at the gateway itself, for owners whose pages link to it directly. */
public final class Publishing {

  private final Database database;
  private final PaymentGateway gateway;
  private final boolean pretend;
  private final URI shop;
  private final String storeId;
  private final InstantSource clock;
  private final Shelf shelf = new Shelf();
  private final PublicationRepository publications = new PublicationRepository();

  /**
   * Publishes at that gateway.
   *
   * @param source which gateway it is
   * @param shop the shop's public address, without a slash at its end
   * @param storeId which shop this is
   */
  public Publishing(
      Database database,
      PaymentGateway gateway,
      PurchaseSource source,
      URI shop,
      String storeId,
      InstantSource clock) {
    this.database = database;
    this.gateway = gateway;
    pretend = source == PurchaseSource.TEST;
    this.shop = shop;
    this.storeId = storeId;
    this.clock = clock;
  }

  /**
   * Publishes the product as it is now. What did not change keeps its link; a changed price gets a
   * new one, and the old one ends, though what was paid through it is still delivered.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such product; {@code REFUSED} when it
   *     is not for sale; otherwise as {@link PaymentGateway} says
   */
  public Publication publish(Sku sku) {
    Product product = database.read(tx -> forSale(shelf.find(tx, sku)));
    if (pretend) {
      // What is pretended has no objects of its own to be remembered.
      return new Publication(product, gateway.publish(offer(product, null)), true);
    }
    boolean test = !gateway.account().livemode();
    PublishedProduct before =
        database.read(tx -> publications.find(tx, product.id(), test)).orElse(null);
    PublishedProduct now = gateway.publish(offer(product, before));
    database.write(tx -> {
      publications.keep(tx, product.id(), test, now);
      return null;
    });
    return new Publication(product, now, false);
  }

  private static Product forSale(Product product) {
    if (product.status() != ProductStatus.ACTIVE) {
      throw StoreException.refused(
          product.status() == ProductStatus.ARCHIVED
              ? product.sku()
                  + " is archived; bring it back with `store product restore "
                  + product.sku()
                  + "` first."
              : product.sku()
                  + " is a draft; put it up for sale with `store product edit "
                  + product.sku()
                  + " --status active` first.");
    }
    return product;
  }

  private ProductOffer offer(Product product, @Nullable PublishedProduct before) {
    return new ProductOffer(
        product.sku(),
        product.name(),
        product.description(),
        product.price(),
        storeId,
        URI.create(shop + "/thanks"),
        before,
        idempotencyKey(product, before));
  }

  /**
   * The same for two tries of the same change, so that one cut in between is carried on; another
   * after an hour, because a gateway may answer a repeated request with its old failure.
   */
  private String idempotencyKey(Product product, @Nullable PublishedProduct before) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    String change =
        String.join(
            "\n",
            storeId,
            shop.toString(),
            product.sku().text(),
            product.name(),
            product.description(),
            product.price().toString(),
            String.valueOf(before),
            hour.toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(change.getBytes(StandardCharsets.UTF_8));
      return "publish-" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256.", never);
    }
  }
}
