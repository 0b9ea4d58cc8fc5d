package store.cli.reports.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.reports.FunnelReport;

/**
 * A report as one file of HTML that asks nobody for anything: what is to be known first, charts,
 * and beneath them tables with every figure. It reads without its script, too.
 */
public final class ReportPage {

  private final Ingredients ingredients = Ingredients.read();
  private final Template template =
      Mustache.compiler()
          .escapeHTML(true)
          .strictSections(true)
          .compile(Ingredients.text("report.html"));
  private final String shop;
  private final Instant madeAt;

  /**
   * Pages of a shop.
   *
   * @param shop its name
   * @param madeAt when the figures were read; what is not over then is called running
   */
  public ReportPage(String shop, Instant madeAt) {
    this.shop = shop;
    this.madeAt = madeAt;
  }

  /** The page of that book as a whole document, to be written as UTF-8. */
  public String of(String title, Book book) {
    Part part = part(book);
    List<Part.Scene> scenes = new ArrayList<>(part.scenes());
    List<Sheet> sheets = new ArrayList<>(part.sheets());
    FunnelReport funnel = funnel(book);
    if (funnel != null) {
      scenes.add(new Part.Scene("Visitors", List.of(FunnelPart.steps(funnel.total()))));
      sheets.add(FunnelPart.sheet(funnel, madeAt));
    }
    return template.execute(
        new View(
            Words.name(shop),
            Words.name(title),
            Words.period(book.period()),
            Words.time(madeAt, book.period().zone()) + " (" + book.period().zone().getId() + ")",
            book.test(),
            book.subject() instanceof Book.Subject.Sales,
            part.headlines(),
            scenes.stream().filter(scene -> !scene.empty()).toList(),
            sheets.stream().filter(sheet -> !sheet.empty()).toList(),
            ingredients));
  }

  private Part part(Book book) {
    return switch (book.subject()) {
      case Book.Subject.Sales sales -> SalesPart.of(book, sales.reports(), madeAt);
      case Book.Subject.Customers customers -> CustomersPart.of(customers.reports(), madeAt);
      case Book.Subject.Ledger ledger -> LedgerPart.of(ledger.reports(), madeAt);
      case Book.Subject.Funnel funnel -> FunnelPart.of(funnel.report(), madeAt);
      case Book.Subject.Downloads downloads -> DownloadsPart.of(downloads.report(), madeAt);
      case Book.Subject.Updates updates -> UpdatesPart.of(updates.report(), madeAt);
    };
  }

  private static @Nullable FunnelReport funnel(Book book) {
    FunnelReport funnel = book.funnel();
    return funnel != null && FunnelPart.happened(funnel) ? funnel : null;
  }
}
