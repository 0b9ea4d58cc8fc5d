package store.cli.purchases;

import java.util.List;
import store.cli.output.Columns;
import store.delivery.PrivatePage;
import store.fulfilment.PurchaseSheet;
import store.purchases.GatewayIds;
import store.purchases.PurchaseItem;
import store.purchases.PurchaseSummary;

/** A purchase, as tables, pages and JSON show it. */
final class PurchaseColumns {

  /** A file with the release it belongs to. */
  private record EditionFile(String version, PrivatePage.Offer offer) {}

  /** A line with what the buyer can download for it. */
  private record Line(PurchaseItem item, List<PrivatePage.Edition> editions) {

    List<EditionFile> files() {
      return files(editions.stream().limit(1).toList());
    }

    List<EditionFile> earlierFiles() {
      return files(editions.stream().skip(1).toList());
    }

    private static List<EditionFile> files(List<PrivatePage.Edition> editions) {
      return editions.stream()
          .flatMap(edition ->
              edition.files().stream().map(file -> new EditionFile(edition.version(), file)))
          .toList();
    }
  }

  private static final Columns<EditionFile> FILES =
      Columns.<EditionFile>of("id", file -> file.offer().fileId())
          .and("name", file -> file.offer().name())
          .and("release", EditionFile::version)
          .bytes("size", file -> file.offer().size())
          .and("downloads_limit", file -> file.offer().limit())
          .and("downloads_left", file -> file.offer().left())
          .and("sha256", file -> file.offer().sha256());

  private static final Columns<Line> ITEMS =
      Columns.<Line>of("sku", line -> line.item().sku())
          .and("product", line -> line.item().product())
          .and("quantity", line -> line.item().quantity())
          .and("unit_price", line -> line.item().unitPrice())
          .many("files", FILES, Line::files)
          .many("earlier_files", FILES, Line::earlierFiles);

  private static final Columns<GatewayIds> STRIPE =
      Columns.<GatewayIds>of("session", GatewayIds::session)
          .and("payment_intent", GatewayIds::paymentIntent)
          .and("charge", GatewayIds::charge);

  /** One purchase, whole. */
  static final Columns<PurchaseSheet> SHEET =
      Columns.<PurchaseSheet>of("code", sheet -> sheet.purchase().code())
          .and("email", sheet -> sheet.purchase().customer().email())
          .and("name", sheet -> sheet.purchase().customer().name())
          .state("status", sheet -> sheet.purchase().status())
          .and("source", sheet -> sheet.purchase().source())
          .and("test", sheet -> sheet.purchase().test())
          .and("payment_method", sheet -> sheet.purchase().paymentMethod())
          .and("total", sheet -> sheet.purchase().total())
          .and("download_url", PurchaseSheet::link)
          .and("created_at", sheet -> sheet.purchase().createdAt())
          .and("paid_at", sheet -> sheet.purchase().paidAt())
          .many("items", ITEMS, PurchaseColumns::lines)
          .json("stripe", STRIPE, sheet -> sheet.purchase().gateway());

  /** Purchases in a list. */
  static final Columns<PurchaseSummary> LIST =
      Columns.<PurchaseSummary>of("code", PurchaseSummary::code)
          .and("email", PurchaseSummary::email)
          .state("status", PurchaseSummary::status)
          .and("source", PurchaseSummary::source)
          .mark("test", PurchaseSummary::test)
          .and("total", PurchaseSummary::total)
          .and("products", PurchaseSummary::products)
          .and("created_at", PurchaseSummary::createdAt)
          .detail("paid_at", PurchaseSummary::paidAt);

  private PurchaseColumns() {}

  private static List<Line> lines(PurchaseSheet sheet) {
    return sheet.purchase().items().stream()
        .map(item ->
            new Line(
                item,
                sheet.page().lines().stream()
                    .filter(line -> line.itemId() == item.id())
                    .flatMap(line -> line.editions().stream())
                    .toList()))
        .toList();
  }
}
