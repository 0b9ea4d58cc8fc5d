package store.cli.serve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * A line of the server's log. Whoever tells of something may quote what others have said, and mail
 * servers like to repeat addresses: no address of anybody gets into the log.
 */
final class LogLine {

  /** An address as it is, in a URL or in a return path; quotes may hold spaces. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:\"[^\"]*\"|[^\\s<>()\\[\\]\",;:]+)(?:@|\uff20|\ufe6b|%40|=40)[^\\s<>()\"',;]+",
          Pattern.CASE_INSENSITIVE);

  private LogLine() {}

  /** What happened, and when, without anybody's address. */
  static String of(Instant at, String told) {
    String safe = ADDRESS.matcher(told).replaceAll("[address]");
    return at.truncatedTo(ChronoUnit.SECONDS) + " " + safe;
  }
}
