package store.cli.experiments;

import store.analytics.experiments.ExperimentReport;
import store.analytics.experiments.ExperimentState;

/** What can be said of an experiment, in words. */
final class Finding {

  private Finding() {}

  /** One or two sentences. */
  static String of(ExperimentReport report) {
    return switch (report.verdict()) {
      case NOT_ENOUGH_YET -> notEnough(report);
      case DIFFERENT ->
          "The variants do not sell alike, but which is best is not certain yet. " + going(report);
      case WINNER -> report.winner() + " sells best; " + evidence(report) + ".";
    };
  }

  private static String notEnough(ExperimentReport report) {
    if (report.purchases() == 0) {
      return "Not enough yet: there is no purchase to judge by. " + going(report);
    }
    return "Not enough yet to say that they differ; " + evidence(report) + ". " + going(report);
  }

  private static String evidence(ExperimentReport report) {
    return "the evidence is "
        + ExperimentColumns.evidence(report).toPlainString()
        + " where a verdict needs "
        + ExperimentReport.ENOUGH;
  }

  private static String going(ExperimentReport report) {
    return report.experiment().state() == ExperimentState.RUNNING
        ? "It goes on."
        : "It is over, so this stays open.";
  }
}
