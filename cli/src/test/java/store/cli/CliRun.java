package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import store.OutsideWorld;
import store.cli.session.StoreOpener;

/**
 * What one command line did, as a script or a person sees it.
 *
 * @param exitCode what the process would have answered
 * @param stdout the answer
 * @param stderr errors, warnings, questions
 */
record CliRun(int exitCode, String stdout, String stderr) {

  /** Runs the real commands in that world; its stdin is kept, its outputs are caught. */
  static CliRun of(OutsideWorld world, String... line) {
    return of(world, Main.opener(), Commands.all(), line);
  }

  /** Runs these commands on what the opener opens. */
  static CliRun of(OutsideWorld world, StoreOpener opener, Commands commands, String... line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutsideWorld caught = world.writing(out, err);
    int code = new Invocation(caught, opener, commands).run(line);
    return new CliRun(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** What a person types. */
  static ByteArrayInputStream typing(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
