package store.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as RFC 5322 text with a plain and an HTML alternative (RFC 2046 5.1.4). What the
 * mail library knows of words and encodings is used as it is; its message objects, which can be
 * anything and take three times as long, are not. The same message is the same text each time.
 */
public final class MimeText {

  /** No display name is longer; a header line must not be (RFC 5322 section 2.1.1). */
  private static final int LONGEST_NAME = 200;

  /** A word that long cannot be folded into lines of 998 characters any more. */
  private static final int LONGEST_WORD = 400;

  private static final Pattern ENDLESS = Pattern.compile("\\S{" + LONGEST_WORD + "}");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");
  private static final Pattern NO_BOUNDARY = Pattern.compile("[^0-9A-Za-z]");

  /** RFC 5322 section 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

  private final String fromAndReplyTo;

  /**
   * Mail from one sender.
   *
   * @param from the sender's address
   * @param fromName the sender's name, usually the store's
   * @param replyTo where answers go when not to the sender
   */
  public MimeText(String from, String fromName, @Nullable String replyTo) {
    fromAndReplyTo =
        header("From", address(from, fromName))
            + (replyTo == null ? "" : header("Reply-To", address(replyTo, null)));
  }

  /** Writes the whole message, lines ending in CR LF. */
  public void write(Message message, OutputStream target) throws IOException {
    // No encoded text has these two characters one after the other.
    String boundary = "=_" + NO_BOUNDARY.matcher(message.messageId()).replaceAll("");
    StringBuilder head = new StringBuilder(800);
    head.append(header("Date", DATE.format(message.date())));
    head.append(fromAndReplyTo);
    head.append(header("To", address(message.to().text(), message.toName())));
    head.append(header("Message-ID", "<" + message.messageId() + ">"));
    head.append(header("Subject", subject(message.subject())));
    head.append("MIME-Version: 1.0\r\n");
    head.append("Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n");
    // RFC 3834: no vacation reply is wanted.
    head.append("Auto-Submitted: auto-generated\r\n");
    for (Map.Entry<String, String> more : new TreeMap<>(message.headers()).entrySet()) {
      head.append(header(oneLine(more.getKey()), oneLine(more.getValue())));
    }
    say(target, head + "\r\n");
    part(target, boundary, "text/plain", message.text());
    part(target, boundary, "text/html", message.html());
    say(target, "--" + boundary + "--\r\n");
  }

  private static void part(OutputStream target, String boundary, String type, String text)
      throws IOException {
    byte[] bytes = crlf(text.getBytes(StandardCharsets.UTF_8));
    String encoding = encoding(bytes);
    say(
        target,
        "--"
            + boundary
            + "\r\nContent-Type: "
            + type
            + "; charset=UTF-8\r\nContent-Transfer-Encoding: "
            + encoding
            + "\r\n\r\n");
    switch (encoding) {
      case "7bit" -> target.write(bytes);
      case "base64" -> target.write(BASE64.encode(bytes));
      default -> target.write(QuotedPrintable.encode(bytes));
    }
    say(target, "\r\n");
  }

  /** What is short and kept readable: as it is, or with few letters written out, or neither. */
  private static String encoding(byte[] bytes) {
    int foreign = 0;
    int line = 0;
    int longest = 0;
    boolean odd = false;
    for (byte one : bytes) {
      foreign += one < 0 ? 1 : 0;
      odd |= one >= 0 && one < ' ' && one != '\t' && one != '\r' && one != '\n';
      line = one == '\n' ? 0 : line + 1;
      longest = Math.max(longest, line);
    }
    if (foreign == 0 && !odd && longest <= 76) {
      return "7bit";
    }
    return foreign > bytes.length / 3 ? "base64" : "quoted-printable";
  }

  private static String subject(String text) {
    String line = oneLine(text);
    return EncodedWords.of(ENDLESS.matcher(line).find() ? cut(line, LONGEST_WORD) : line);
  }

  private static String address(String address, @Nullable String name) {
    try {
      InternetAddress internet = new InternetAddress(oneLine(address), false);
      if (name != null && !name.isBlank()) {
        internet.setPersonal(EncodedWords.of(cut(oneLine(name), LONGEST_NAME)), "UTF-8");
      }
      return internet.toString();
    } catch (MessagingException | UnsupportedEncodingException impossible) {
      throw new IllegalStateException("an address could not be written", impossible);
    }
  }

  private static String header(String name, String value) {
    return name + ": " + MimeUtility.fold(name.length() + 2, value) + "\r\n";
  }

  /** The text with every line ending in CR LF, whatever it ended in. */
  private static byte[] crlf(byte[] text) {
    int ends = 0;
    for (byte one : text) {
      ends += one == '\n' || one == '\r' ? 1 : 0;
    }
    byte[] lines = new byte[text.length + ends];
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      byte one = text[i];
      if (one == '\n' || one == '\r') {
        lines[length++] = '\r';
        lines[length++] = '\n';
        i += one == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? 1 : 0;
      } else {
        lines[length++] = one;
      }
    }
    return Arrays.copyOf(lines, length);
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /** No field can smuggle in a header of its own: every kind of line break becomes a space. */
  private static String oneLine(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }

  private static void say(OutputStream target, String text) throws IOException {
    target.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
