package store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Only a reader who is not there is one whom no mail reaches. */
class DeadMailboxTest {

  @Test
  void nobody_there_is_what_servers_mean_by_these() {
    assertEquals(
        List.of(),
        List.of(
                "550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown in local"
                    + " recipient table",
                "550-5.1.1 The email account that you tried to reach does not exist.",
                "550 5.1.2 bad destination system",
                "553 5.1.3 invalid address",
                "556 5.1.10 recipient domain takes no mail",
                "550 5.2.1 The email account that you tried to reach is disabled.",
                "550 No such user here",
                "550 Requested action not taken: mailbox unavailable",
                "551 User not local; user unknown",
                "553 sorry, no mailbox here by that name",
                "550 Unrouteable address")
            .stream()
            .filter(reply -> DeadMailbox.why(reply) == null)
            .toList());
  }

  @Test
  void these_say_something_about_the_mail_or_the_moment() {
    assertEquals(
        List.of(),
        List.of(
                "550 5.7.1 Message rejected as spam",
                "550 5.7.26 This mail is unauthenticated",
                "554 5.7.1 Service unavailable; Client host blocked",
                "552 5.2.2 mailbox full",
                "550 mailbox unavailable: quota exceeded",
                "550 5.2.1 The user you are trying to contact is receiving mail at a rate that"
                    + " prevents additional messages from being delivered.",
                "550 User unknown to our blocklist policy",
                "450 4.1.1 user unknown",
                "550 rejected",
                "given up after 3 days and 23 attempts; at last: 550 5.1.1 nobody",
                "")
            .stream()
            .filter(reply -> DeadMailbox.why(reply) != null)
            .toList());
  }
}
