package store.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The log of a server that runs for years holds nobody's address, whoever is quoted. */
class LogLineTest {

  @Test
  void whatever_a_mail_server_repeats_no_address_gets_into_the_log() {
    String mine = "takes no mail from [address] (554 5.7.1 ";
    assertEquals(
        List.of(
            mine + "<[address]>: Relay access denied); mend mail.from.",
            mine + "[address] unknown); mend mail.from.",
            mine + "rfc822;[address], [address]); mend mail.from.",
            mine + "<[address]>); mend mail.from.",
            mine + "bounce to [address]); mend mail.from.",
            mine + "see https:[address]); mend mail.from.",
            mine + "[[address]); mend mail.from.",
            mine + "at 10:31, id 4bX@, 5 @ 3); mend mail.from."),
        Stream.of(
                "<known0@example.org>: Relay access denied",
                "jörg.o'neil+x=y@bücher.example unknown",
                "rfc822;ada@x.org, BOB@x.org",
                "<\"ada the reader\"@example.org>",
                "bounce to list+ada=40example.org@lists.example",
                "see https://x.example/u?to=ada%40example.org",
                "[ada@[127.0.0.1]",
                "at 10:31, id 4bX@, 5 @ 3")
            .map(reply ->
                "takes no mail from shop@books.example (554 5.7.1 " + reply + "); mend mail.from.")
            .map(told -> LogLine.of(Instant.parse("2026-11-21T08:00:00.5Z"), told))
            .map(line -> line.replaceFirst("^2026-11-21T08:00:00Z ", ""))
            .toList());
  }
}
