package store.catalog;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import store.failure.StoreException;

/** A program that adds products with files until it is stopped; says what it has stored. */
final class AddingProcess {

  private AddingProcess() {}

  /** Starts it; with no bytes its file is one that is there already. */
  static Process start(Path folder, String name, int bytes, int products, String... before)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            AddingProcess.class.getName(),
            folder.toString(),
            name,
            String.valueOf(bytes),
            String.valueOf(products)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Runs it. */
  @SuppressWarnings("SystemOut") // a program of its own, which its parent listens to
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String name = arguments[1];
    byte[] content = new byte[Integer.parseInt(arguments[2])];
    Random random = new Random(name.hashCode());
    PrintStream out = System.out;
    try (TestCatalog store = TestCatalog.in(folder)) {
      out.println("ready");
      for (int product = 0; product < Integer.parseInt(arguments[3]); product++) {
        Path file = folder.resolve(name + ".bin");
        if (content.length > 0) {
          random.nextBytes(content);
          Files.write(file, content);
        }
        String sku = name + "-" + product;
        store.catalog.add(
            TestCatalog.product(sku, "1.00"), TestCatalog.release("1.0", file), bytes -> {});
        out.println(sku);
      }
    } catch (StoreException refused) {
      out.println(refused.kind() + " " + refused.sentence());
    }
  }
}
