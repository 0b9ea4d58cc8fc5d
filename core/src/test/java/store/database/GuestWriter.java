package store.database;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import store.failure.StoreException;

/**
 * A program that adds guests from several threads and prints each one only after it was stored, or
 * the sentence it was refused with: {@code GuestWriter DATABASE PREFIX THREADS GUESTS [BYTES]}.
 */
final class GuestWriter {

  private GuestWriter() {}

  /** Adds them. */
  public static void main(String[] arguments) throws Exception {
    Path path = Path.of(arguments[0]);
    String prefix = arguments[1];
    int threads = Integer.parseInt(arguments[2]);
    int guests = Integer.parseInt(arguments[3]);
    String padding = "x".repeat(arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0);
    LogManager.getLogManager().reset();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Database database =
        Database.open(new DatabaseSettings("jdbc:sqlite:" + path, true), Clock.systemUTC())) {
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        IntStream.range(0, guests)
            .mapToObj(i -> prefix + i + "@example.org" + padding)
            .forEach(email -> pool.execute(() -> add(database, email, out)));
      }
      out.println("answers: " + database.answers());
    }
  }

  private static void add(Database database, String email, PrintStream out) {
    try {
      String stored = database.write(tx -> Guests.add(tx, email));
      out.println(stored);
    } catch (StoreException refused) {
      out.println(refused.kind() + " " + refused.sentence());
    } catch (RuntimeException broken) {
      out.println("BROKEN " + broken);
    }
  }
}
