package store.cli.doctor;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import store.cli.output.Columns;
import store.cli.output.Printable;
import store.cli.output.Progress;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.doctor.Doctor;
import store.doctor.Finding;
import store.failure.Kind;
import store.failure.StoreException;

/** {@code store doctor} */
@Command(
    name = "doctor",
    description =
        "See whether everything is well that the shop lives on: the database, the files, the disk,"
            + " the gateway and the mail server.")
@Examples({"store doctor", "store doctor --json", "store doctor --repair"})
public final class DoctorCommand implements Runnable {

  private static final Columns<Finding> FINDING =
      Columns.<Finding>of("name", Finding::name)
          .and("ok", Finding::ok)
          .and("detail", Finding::detail)
          .and("repair", Finding::repair);
  private static final Columns<List<Finding>> FINDINGS =
      Columns.ofMany("checks", FINDING, findings -> findings);

  private static final int WIDEST = "payments ".length() + 1;

  private final Session session;

  @Option(
      names = "--repair",
      description =
          "First mend what mends itself: send late mail, work off failed events, remove what killed"
              + " commands have left.")
  private boolean repair;

  /** The command, in its session. */
  public DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Doctor doctor = session.store().doctor();
    if (repair) {
      doctor.repair();
    }
    List<Finding> findings;
    try (Progress progress = session.output().bytes("Reading files", doctor.bytes())) {
      findings = doctor.examine(progress);
    }
    session
        .output()
        .say(
            findings.stream().map(DoctorCommand::line).collect(Collectors.joining()),
            FINDINGS,
            findings);
    List<String> ill =
        findings.stream().filter(finding -> !finding.ok()).map(Finding::name).toList();
    if (!ill.isEmpty()) {
      throw new StoreException(
          Kind.PARTIAL,
          "Not well: "
              + String.join(", ", ill)
              + "; mend what stands above, then `store doctor` again.");
    }
  }

  private static String line(Finding finding) {
    String repair =
        finding.repair() == null
            ? ""
            : "\n" + " ".repeat(5 + WIDEST) + "mend it: " + finding.repair();
    return (finding.ok() ? "ok   " : "ILL  ")
        + finding.name()
        + " ".repeat(WIDEST - finding.name().length())
        + Printable.line(finding.detail())
        + repair
        + "\n";
  }
}
