package store.analytics.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import store.catalog.Product;
import store.catalog.ProductStatus;
import store.catalog.Shelf;
import store.catalog.Sku;
import store.database.Database;
import store.database.Transaction;
import store.failure.StoreException;

/** Sales pages tried against each other: one experiment at a time for each product. */
public final class Experiments {

  private final Database database;
  private final Shelf shelf = new Shelf();
  private final ExperimentRepository experiments = new ExperimentRepository();
  private final OutcomeRepository outcomes = new OutcomeRepository();

  /** The experiments of that database. */
  public Experiments(Database database) {
    this.database = database;
  }

  /**
   * What a wish changed.
   *
   * @param experiment as it is now
   * @param changed whether it was otherwise before
   */
  public record Change(Experiment experiment, boolean changed) {}

  /**
   * Splits the product's visitors from now on.
   *
   * @throws StoreException {@code NOT_FOUND} when there is no such product; {@code REFUSED} when it
   *     is archived or has a running experiment, or the name is taken
   */
  public Experiment start(NewExperiment wish) {
    return database.write(tx -> {
      Product product = shelf.find(tx, wish.product());
      mustBeFree(tx, wish, product);
      experiments.insert(tx, wish, product.id());
      return find(tx, wish.name());
    });
  }

  /**
   * Ends the experiment: its visitors see the product as it is.
   *
   * @throws StoreException {@code NOT_FOUND} when there is none of that name
   */
  public Change stop(String name) {
    return database.write(tx -> {
      boolean changed = experiments.end(tx, find(tx, name).id());
      return new Change(find(tx, name), changed);
    });
  }

  /** All experiments, the newest first. */
  public List<Experiment> list() {
    return database.read(experiments::all);
  }

  /**
   * What came of the experiment by now.
   *
   * @param test whether test money is counted instead of real money
   * @throws StoreException {@code NOT_FOUND} when there is none of that name
   */
  public ExperimentReport show(String name, boolean test) {
    return database.read(tx -> {
      Experiment experiment = find(tx, name);
      List<String> names = experiment.variantNames();
      Trial trial = new Trial(names.size());
      outcomes.purchases(tx, experiment, test, variant -> trial.add(names.indexOf(variant)));
      return report(experiment, trial, outcomes.visitors(tx, experiment, test));
    });
  }

  /** The row of that product, when an experiment runs on it. */
  Optional<Long> split(Transaction tx, Sku product) {
    return experiments.split(tx, product.text());
  }

  /**
   * The variant of the product's page that a visitor sees: the same for the same key, and equally
   * many visitors for each variant.
   *
   * @param visitorKey what tells the visitors of one day apart
   * @return empty when no experiment runs on that product
   */
  public Optional<Variant> variant(Transaction tx, long productId, String visitorKey) {
    return experiments
        .running(tx, productId)
        .map(experiment -> {
          List<Variant> variants = experiment.variants();
          return variants.get(Split.position(experiment.id(), visitorKey, variants.size()));
        });
  }

  /**
   * The variant of that name, which a link asked for.
   *
   * @return empty when no experiment runs on that product, or it has no such variant
   */
  public Optional<Variant> named(Transaction tx, long productId, String variant) {
    return experiments.running(tx, productId).stream()
        .flatMap(experiment -> experiment.variants().stream())
        .filter(each -> each.name().equals(variant))
        .findFirst();
  }

  private Experiment find(Transaction tx, String name) {
    return experiments
        .named(tx, name)
        .orElseThrow(() ->
            StoreException.notFound(
                "There is no experiment "
                    + name
                    + "; see which there are with `store experiment list`."));
  }

  private void mustBeFree(Transaction tx, NewExperiment wish, Product product) {
    if (product.status() == ProductStatus.ARCHIVED) {
      throw StoreException.refused(
          product.sku()
              + " is archived; bring it back with `store product restore "
              + product.sku()
              + "` first.");
    }
    if (experiments.named(tx, wish.name()).isPresent()) {
      throw StoreException.refused(
          "There is an experiment " + wish.name() + " already; choose another name.");
    }
    experiments
        .running(tx, product.id())
        .ifPresent(running -> {
          throw StoreException.refused(
              "The experiment "
                  + running.name()
                  + " runs on "
                  + product.sku()
                  + "; stop it with `store experiment stop "
                  + running.name()
                  + "` first.");
        });
  }

  private static ExperimentReport report(
      Experiment experiment, Trial trial, Map<String, Integer> visitors) {
    List<String> names = experiment.variantNames();
    Shares shares = trial.shares();
    List<ExperimentReport.Figures> figures = new ArrayList<>();
    for (int position = 0; position < names.size(); position++) {
      long purchases = trial.purchases(position);
      figures.add(
          new ExperimentReport.Figures(
              names.get(position),
              visitors.getOrDefault(names.get(position), 0),
              purchases,
              trial.purchases() == 0 ? null : purchases / (double) trial.purchases(),
              shares.least(position),
              shares.most(position)));
    }
    Judgement judgement = trial.judgement();
    Integer winner = judgement.winner();
    return new ExperimentReport(
        experiment,
        figures,
        judgement.evidence(),
        judgement.pValue(),
        judgement.verdict(),
        winner == null ? null : names.get(winner));
  }
}
