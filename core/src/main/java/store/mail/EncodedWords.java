package store.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text in a header as encoded words (RFC 2047), where it cannot stand there as it is. */
final class EncodedWords {

  /** What begins an encoded word, and would be read as one although it was only meant as text. */
  private static final String SIGN = "=?";

  /** Short enough in Base64 for a line of 76 characters with the name of the header before it. */
  private static final int MOST_BYTES = 36;

  private EncodedWords() {}

  /** The text so that whoever decodes it has the text again, and nothing else. */
  static String of(String text) {
    if (text.contains(SIGN) && text.chars().allMatch(c -> c < 128)) {
      return base64(text);
    }
    try {
      return MimeUtility.encodeText(text, "UTF-8", null);
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException("every Java has UTF-8", impossible);
    }
  }

  /** The mail library leaves ASCII as it is, whatever it looks like. */
  private static String base64(String ascii) {
    List<String> words = new ArrayList<>();
    for (int from = 0; from < ascii.length(); from += MOST_BYTES) {
      String piece = ascii.substring(from, Math.min(from + MOST_BYTES, ascii.length()));
      byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
      words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=");
    }
    return String.join(" ", words);
  }
}
