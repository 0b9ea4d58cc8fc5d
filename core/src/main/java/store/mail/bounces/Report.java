package store.mail.bounces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A delivery status notification (RFC 3464).
 *
 * @param messageId the Message-ID of the mail it is about, without its angle brackets
 * @param outcomes what it says of each recipient
 */
record Report(String messageId, List<Outcome> outcomes) {

  private static final int DEEPEST = 5;
  private static final int MOST_OUTCOMES = 100;
  private static final int LONGEST_ID = 500;
  private static final int LONGEST_STATUS = 256 * 1024;
  private static final int LONGEST_FIELD = 4000;

  private static final Set<String> STATUS =
      Set.of("message/delivery-status", "message/global-delivery-status");

  /** What came back, whole or its head alone. */
  private static final Set<String> RETURNED =
      Set.of(
          "message/rfc822",
          "message/global",
          "text/rfc822-headers",
          "message/rfc822-headers",
          "message/global-headers");

  /** The report in that message; null when there is none that could be ours. */
  static @Nullable Report of(MimePart message) {
    return search(message, 0);
  }

  private static @Nullable Report search(MimePart part, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    List<MimePart> parts = part.parts();
    MimePart status = null;
    MimePart returned = null;
    for (MimePart inner : parts) {
      if (status == null && STATUS.contains(inner.type())) {
        status = inner;
      } else if (returned == null && RETURNED.contains(inner.type())) {
        returned = inner;
      }
    }
    if (status != null && returned != null) {
      return read(status, returned);
    }
    for (MimePart inner : parts) {
      boolean message = inner.type().equals("message/rfc822");
      if (message || inner.isMultipart()) {
        Report found = search(message ? inner.inner() : inner, depth + 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable Report read(MimePart status, MimePart returned) {
    String id = returned.inner().header("Message-ID");
    String bare = id == null ? "" : id.strip().replaceAll("^<|>$", "");
    return bare.isEmpty() || bare.length() > LONGEST_ID
        ? null
        : new Report(bare, outcomes(cut(status.text())));
  }

  private static String cut(String text) {
    return text.length() > LONGEST_STATUS ? text.substring(0, LONGEST_STATUS) : text;
  }

  /** The groups of fields after the first, which is about the message. */
  private static List<Outcome> outcomes(String text) {
    List<Outcome> outcomes = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    String name = "";
    for (String line : (text + "\n\n").split("\r?\n", -1)) {
      if (line.isBlank()) {
        if (fields.containsKey("action") && outcomes.size() < MOST_OUTCOMES) {
          outcomes.add(Outcome.of(fields));
        }
        fields = new HashMap<>();
        name = "";
      } else if (line.startsWith(" ") || line.startsWith("\t")) {
        fields.computeIfPresent(
            name,
            (_, begun) -> begun.length() < LONGEST_FIELD ? begun + " " + line.strip() : begun);
      } else {
        int colon = line.indexOf(':');
        name = colon < 1 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        fields.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    return List.copyOf(outcomes);
  }
}
