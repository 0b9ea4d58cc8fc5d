package store.cli;

/** The process: hands the outside world in and the exit code out. */
public final class Main {

  private Main() {}

  /** Runs one command line. */
  public static void main(String[] args) {
    Runtime.getRuntime().exit(0);
  }
}
