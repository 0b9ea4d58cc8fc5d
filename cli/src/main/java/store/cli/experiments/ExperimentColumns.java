package store.cli.experiments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.analytics.experiments.Experiment;
import store.analytics.experiments.ExperimentReport;
import store.analytics.experiments.Variant;
import store.cli.output.Columns;

/** What the commands show of experiments. */
final class ExperimentColumns {

  static final Columns<Experiment> EXPERIMENT =
      Columns.<Experiment>of("name", Experiment::name)
          .and("product", Experiment::product)
          .state("state", Experiment::state)
          .and("variants", Experiment::variantNames)
          .and("started_at", Experiment::startedAt)
          .and("ended_at", Experiment::endedAt);

  private static final Columns<ExperimentReport.Figures> FIGURES =
      Columns.<ExperimentReport.Figures>of("name", ExperimentReport.Figures::name)
          .and("visitors", ExperimentReport.Figures::visitors)
          .and("purchases", ExperimentReport.Figures::purchases)
          .and("per_100_visitors", figures -> rounded(figures.per100Visitors(), 2))
          .share("share", figures -> rounded(figures.share(), 4))
          .share("share_at_least", figures -> rounded(figures.shareAtLeast(), 4))
          .share("share_at_most", figures -> rounded(figures.shareAtMost(), 4));

  private static final Columns<Variant> DESCRIPTION =
      Columns.<Variant>of("variant", Variant::name).detail("description", Variant::description);

  static final Columns<ExperimentReport> REPORT =
      Columns.<ExperimentReport>of("name", report -> report.experiment().name())
          .and("product", report -> report.experiment().product())
          .state("state", report -> report.experiment().state())
          .and("started_at", report -> report.experiment().startedAt())
          .and("ended_at", report -> report.experiment().endedAt())
          .and("verdict", ExperimentReport::verdict)
          .and("winner", ExperimentReport::winner)
          .and("finding", Finding::of)
          .and("evidence", ExperimentColumns::evidence)
          .and("p_value", report -> digits(report.pValue(), RoundingMode.UP))
          .many("variants", FIGURES, ExperimentReport::variants)
          .many("descriptions", DESCRIPTION, ExperimentColumns::described);

  private ExperimentColumns() {}

  private static List<Variant> described(ExperimentReport report) {
    return report.experiment().variants().stream()
        .filter(variant -> variant.description() != null)
        .toList();
  }

  private static @Nullable BigDecimal rounded(@Nullable Double value, int decimals) {
    return value == null
        ? null
        : BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }

  /** With three digits, never more than it is: what is not enough must not look as if it were. */
  static BigDecimal evidence(ExperimentReport report) {
    return digits(report.evidence(), RoundingMode.DOWN);
  }

  private static BigDecimal digits(double value, RoundingMode rounding) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3, rounding));
    return new BigDecimal(rounded.stripTrailingZeros().toPlainString());
  }
}
