package store.mail.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * Why there is no connection: told apart by whether somebody has to mend something.
 *
 * @param server what to call the server
 * @param code the code of its last answer; 0 or less when there was none
 * @param said its last answer
 * @param startTls whether it was the answer to STARTTLS
 */
record Hindrance(String server, int code, @Nullable String said, boolean startTls) {

  StoreException told(MessagingException failure) {
    IOException broken = cause(failure, IOException.class);
    if (broken != null && unsafe(failure) && !silent(failure)) {
      return StoreException.configuration(
          server
              + " offers no safe connection ("
              + Reply.line(broken.getMessage())
              + "); mend its certificate, or mail.smtp (host, port, tls).");
    }
    if (broken != null) {
      return StoreException.unavailable(
          server + " cannot be reached: " + reason(failure, broken) + ".", failure);
    }
    String trouble = String.valueOf(failure.getMessage());
    if (startTls && code != 421) {
      return StoreException.configuration(
          server
              + " refuses a safe connection ("
              + answer()
              + "), and nothing is sent in the clear; mend mail.smtp (host, port, tls).");
    }
    if (code <= 0) {
      return StoreException.unavailable(
          server + " ended the connection before it was ready; try again later.", failure);
    }
    if (code / 100 == 4) {
      return StoreException.unavailable(server + " wants us to wait: " + answer() + ".", failure);
    }
    if (trouble.startsWith("No authentication mechanisms")) {
      return StoreException.configuration(
          server
              + " knows no way to log in that we know (PLAIN or LOGIN); mend mail.smtp, or ask who"
              + " runs it.");
    }
    if (failure instanceof AuthenticationFailedException) {
      return StoreException.configuration(
          server
              + " refuses the login ("
              + answer()
              + "); mend mail.smtp.username and mail.smtp.password.");
    }
    return trouble.startsWith("STARTTLS is required")
        ? StoreException.configuration(
            server
                + " offers no STARTTLS, and nothing is sent in the clear;"
                + " mend mail.smtp (host, port, tls).")
        : StoreException.configuration(
            server + " refuses us (" + answer() + "); mend mail.smtp, or ask who runs it.");
  }

  private String answer() {
    return said == null || said.isBlank() || said.equals("[EOF]")
        ? "it ended the connection"
        : Reply.line(said);
  }

  private static String reason(MessagingException failure, IOException broken) {
    if (cause(failure, UnknownHostException.class) != null) {
      return "there is no such host";
    }
    if (silent(failure)) {
      return "it does not answer";
    }
    return cause(failure, ConnectException.class) != null
        ? "nobody listens there"
        : Reply.line("the connection broke (" + broken.getMessage() + ")");
  }

  /** Whoever hangs up while the connection is made safe has refused to make it so. */
  private boolean unsafe(MessagingException failure) {
    return startTls || (said == null && cause(failure, SSLException.class) != null);
  }

  private static boolean silent(Throwable failure) {
    return cause(failure, SocketTimeoutException.class) != null;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
    Throwable each = failure;
    while (each != null && !kind.isInstance(each)) {
      each = each.getCause();
    }
    return each == null ? null : kind.cast(each);
  }
}
