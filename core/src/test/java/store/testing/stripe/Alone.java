package store.testing.stripe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The stand-in as a process of its own, for figures: holds so many paid sessions of the last 29
 * days, with their charges and movements of the balance, until its input ends.
 */
public final class Alone {

  private Alone() {}

  /** Takes the number of sessions; writes its address, its key and the price they are for. */
  public static void main(String[] args) throws IOException {
    try (StripeStandIn stripe = StripeStandIn.start(Clock.systemUTC());
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      String price = stripe.price("The book", 2900, "usd");
      stripe.holdPaidSessions(Integer.parseInt(args[0]), Duration.ofDays(29), price, Map.of());
      String told = stripe.url() + " " + stripe.key() + " " + price + "\n";
      out.write(told.getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (System.in.read() >= 0) {
        // Until nobody needs it any more.
      }
    }
  }
}
