package store.mail.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
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
 */
record Hindrance(String server, int code, @Nullable String said) {

  StoreException told(MessagingException failure) {
    IOException broken = cause(failure, IOException.class);
    if (cause(failure, SSLException.class) != null && !lost(failure)) {
      return StoreException.configuration(
          server
              + " offers no safe connection ("
              + Reply.line(String.valueOf(broken == null ? null : broken.getMessage()))
              + "); mend its certificate, or mail.smtp (host, port, tls).");
    }
    if (broken != null) {
      return StoreException.unavailable(
          server + " cannot be reached: " + reason(failure, broken) + ".", failure);
    }
    if (code <= 0 || code / 100 == 4) {
      return StoreException.unavailable(server + " wants us to wait: " + answer() + ".", failure);
    }
    if (failure instanceof AuthenticationFailedException) {
      return StoreException.configuration(
          server
              + " refuses the login ("
              + answer()
              + "); mend mail.smtp.username and mail.smtp.password.");
    }
    return String.valueOf(failure.getMessage()).startsWith("STARTTLS is required")
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
    if (cause(failure, SocketTimeoutException.class) != null) {
      return "it does not answer";
    }
    return cause(failure, ConnectException.class) != null
        ? "nobody listens there"
        : Reply.line("the connection broke (" + broken.getMessage() + ")");
  }

  /** Whether the line broke rather than that its safety was refused. */
  private static boolean lost(Throwable failure) {
    return cause(failure, EOFException.class) != null
        || cause(failure, SocketTimeoutException.class) != null
        || cause(failure, SocketException.class) != null;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
    Throwable each = failure;
    while (each != null && !kind.isInstance(each)) {
      each = each.getCause();
    }
    return each == null ? null : kind.cast(each);
  }
}
