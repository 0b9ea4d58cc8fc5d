package store.mail;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the words of a mail server whether an address leads nowhere, rather than that this
 * mail was not liked: by the enhanced status code (RFC 3463, RFC 7505) or, where there is none, by
 * what servers are used to say. A refusal for reasons of policy never counts.
 */
public final class DeadMailbox {

  private static final Map<String, String> MEANINGS =
      Map.of(
          "5.1.1", "no such mailbox",
          "5.1.2", "no such domain",
          "5.1.3", "not an address",
          "5.1.6", "the mailbox has moved",
          "5.1.10", "the domain takes no mail",
          "5.2.1", "the mailbox is closed");

  private static final Pattern REFUSAL =
      Pattern.compile("^(5\\d\\d)[ -](?:(5\\.\\d{1,3}\\.\\d{1,3})\\b)?");

  private static final Pattern NOBODY_THERE =
      Pattern.compile(
          "(no such|unknown|invalid|non-?existent|unrouteable|bad) (local )?"
              + "(user|mailbox|recipient|address|destination|account)"
              + "|(user|mailbox|recipient|address|account)( name)? "
              + "(is )?(unknown|not found|invalid|disabled|closed|does not exist|doesn't exist"
              + "|not exist|no longer|unavailable)"
              + "|no mailbox|not a (known|valid) (user|mailbox|recipient)",
          Pattern.CASE_INSENSITIVE);

  /** What a full or hurried mailbox and a filter say, whatever code they say it under. */
  private static final Pattern SOMETHING_ELSE =
      Pattern.compile(
          "spam|polic|block|black ?list|reputation|quota|full|too (many|quickly|fast)|rate"
              + "|reject(ed)? due|banned",
          Pattern.CASE_INSENSITIVE);

  private DeadMailbox() {}

  /** Why nobody is there, in a few words; null when the reply does not say so. */
  public static @Nullable String why(String reply) {
    Matcher refusal = REFUSAL.matcher(reply);
    if (!refusal.find()) {
      return null;
    }
    String status = refusal.group(2);
    String words = reply.substring(refusal.end());
    if (status != null) {
      String meaning = MEANINGS.get(status);
      boolean hurried = "5.2.1".equals(status) && SOMETHING_ELSE.matcher(words).find();
      return hurried ? null : meaning;
    }
    boolean mailbox = Pattern.matches("550|551|553", refusal.group(1));
    return mailbox && NOBODY_THERE.matcher(words).find() && !SOMETHING_ELSE.matcher(words).find()
        ? "no such mailbox"
        : null;
  }
}
