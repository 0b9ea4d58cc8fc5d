package store.server.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.delivery.PrivatePage;

/** The buyer's private page. */
record PurchaseView(
    Frame frame,
    List<Product> products,
    String code,
    String paid,
    String total,
    boolean test,
    @Nullable String ends,
    String supportLink) {

  /** One bought product. */
  record Product(
      String name,
      @Nullable String copies,
      @Nullable Edition newest,
      List<Edition> earlier,
      boolean hasEarlier) {}

  /** One release of it. */
  record Edition(String version, String published, @Nullable String notes, List<File> files) {}

  /** One file of it. */
  record File(
      String name,
      String size,
      String sha256,
      String action,
      String button,
      String left,
      boolean usedUp,
      boolean resumable) {}

  static PurchaseView of(Frame frame, ZoneId zone, String token, PrivatePage page) {
    Instant ends = page.endsAt();
    return new PurchaseView(
        frame,
        page.lines().stream().map(line -> product(frame, zone, token, line)).toList(),
        page.purchaseCode(),
        Words.day(page.paidAt(), zone),
        page.total().minor() == 0 ? "Free" : page.total().toString(),
        page.test(),
        ends == null ? null : Words.day(ends, zone),
        frame.supportLink("Purchase " + page.purchaseCode()));
  }

  private static Product product(Frame frame, ZoneId zone, String token, PrivatePage.Line line) {
    List<Edition> editions =
        line.editions().stream().map(edition -> edition(frame, zone, token, edition)).toList();
    List<Edition> earlier = editions.size() < 2 ? List.of() : editions.subList(1, editions.size());
    return new Product(
        line.product(),
        line.quantity() == 1 ? null : line.quantity() + " copies",
        editions.isEmpty() ? null : editions.getFirst(),
        earlier,
        !earlier.isEmpty());
  }

  private static Edition edition(
      Frame frame, ZoneId zone, String token, PrivatePage.Edition edition) {
    return new Edition(
        edition.version(),
        Words.day(edition.publishedAt(), zone),
        edition.notes().isBlank() ? null : edition.notes().strip(),
        edition.files().stream().map(file -> file(frame, token, file)).toList());
  }

  private static File file(Frame frame, String token, PrivatePage.Offer file) {
    boolean usedUp = file.left() <= 0 && !file.resumable();
    return new File(
        file.name(),
        Words.size(file.size()),
        file.sha256(),
        frame.purchase(token) + "/" + file.fileId(),
        file.resumable() ? "Download again" : "Download",
        Words.left(file.left(), file.limit()),
        usedUp,
        file.resumable());
  }
}
