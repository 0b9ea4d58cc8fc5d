package store.cli.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import store.analytics.experiments.Experiment;
import store.analytics.experiments.NewExperiment;
import store.catalog.Sku;
import store.cli.arguments.TextArgument;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store experiment start NAME} */
@Command(
    name = "start",
    description =
        "Show the visitors of a product one of several sales pages each, in equal parts, and count"
            + " what they buy. One experiment at a time for each product.")
@Examples({
  "store experiment start headline --product book --variants a,b",
  "store experiment start text --product book --variants old,new --description \"new=Read it.\""
})
final class StartCommand implements Runnable {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "What to call it, such as headline.")
  private String name;

  @Option(
      names = "--product",
      paramLabel = "SKU",
      required = true,
      description = "Whose page is varied.")
  private Sku product;

  @Option(
      names = "--variants",
      paramLabel = "A,B[,C...]",
      split = ",",
      arity = "1",
      required = true,
      description = "Two to ten short names.")
  private List<String> variants;

  @Option(
      names = "--description",
      paramLabel = "VARIANT=TEXT|@FILE",
      arity = "1",
      description =
          "What the store's own page says in that variant instead of the product's description; may"
              + " be given for each.")
  private Map<String, TextArgument> descriptions = Map.of();

  StartCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Map<String, String> texts = new LinkedHashMap<>();
    descriptions.forEach((variant, text) -> texts.put(variant, text.text()));
    Experiment started =
        session.store().experiments().start(NewExperiment.of(name, product, variants, texts));
    session
        .output()
        .done(
            "Started "
                + started.name()
                + ": each visitor of "
                + started.product()
                + " sees one of "
                + String.join(", ", started.variantNames())
                + ", for the day.",
            ExperimentColumns.EXPERIMENT,
            started);
    session.output().hint("Look at any time: store experiment show " + started.name());
  }
}
