package store.cli.reports;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.Grouping;
import store.reports.Question;
import store.reports.SalesReport;

/** {@code store report products} */
@Command(name = "products", description = "What each product brought, the largest first.")
@Examples({
  "store report products",
  "store report products --last 30d",
  "store report products --from 2026 --csv products.csv"
})
final class ProductsCommand implements Runnable {

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "day, week, month, product, country, source, medium, campaign or variant; else product.")
  private Grouping by = Grouping.PRODUCT;

  @Mixin private final Asked asked = new Asked();

  ProductsCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Question question = asked.question(session, by);
    List<SalesReport> reports =
        Asked.counting(session, listener -> session.store().salesReports().of(question, listener));
    asked.answer(
        session,
        SalesForms.form(true),
        new Asked.Told<>(
            reports,
            SalesForms.sheets(reports, question, true, session.output().drawn()),
            SalesForms.lines(reports),
            () -> new Books(session, question).ofSales("Products", reports)));
  }
}
