package store.cli.products;

import store.catalog.Product;
import store.catalog.Release;
import store.catalog.ReleaseFile;
import store.cli.output.Columns;

/** A product, as tables, pages and JSON show it. */
final class ProductColumns {

  private static final Columns<ReleaseFile> FILES =
      Columns.<ReleaseFile>of("id", ReleaseFile::id)
          .and("name", ReleaseFile::name)
          .bytes("size", ReleaseFile::size)
          .and("media_type", ReleaseFile::mediaType)
          .and("sha256", ReleaseFile::sha256);

  private static final Columns<Release> RELEASES =
      Columns.<Release>of("version", Release::version)
          .and("published_at", Release::publishedAt)
          .and("withdrawn_at", Release::withdrawnAt)
          .and("notes", Release::notes)
          .many("files", FILES, Release::files);

  static final Columns<Product> PRODUCTS =
      Columns.<Product>of("sku", Product::sku)
          .and("name", Product::name)
          .and("category", Product::category)
          .and("price", Product::price)
          .state("status", Product::status)
          .and("stock", Product::stock)
          .and("created_at", Product::createdAt)
          .detail("updated_at", Product::updatedAt)
          .detail("description", Product::description)
          .json("release", RELEASES, Product::release)
          .many("releases", RELEASES, Product::releases);

  private ProductColumns() {}
}
