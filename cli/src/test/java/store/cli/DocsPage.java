package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import store.OutsideWorld;

/**
 * A page of {@code docs/commands}. Its console blocks are run from top to bottom in one fresh
 * directory and one still world: lines that begin with {@code $} are typed, the lines below are
 * what came of it, {@code (exit 4)} ends them when the exit code is not 0.
 *
 * <p>Typed can be: {@code store ...}, also with {@code > FILE}; {@code echo TEXT > FILE}; {@code
 * printf 'LINE\nLINE\n' > FILE}; {@code head -c BYTES /dev/zero > FILE}; {@code cat FILE}. There is
 * no shell.
 */
final class DocsPage {

  static final Path CHECKOUT = Path.of(System.getProperty("store.checkout", "..")).toAbsolutePath();

  /** Where the reader of the pages is said to work; stands for the throw-away directory. */
  private static final String SHOP = "/home/ada/shop";

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");

  private final Path directory;
  private final OutsideWorld world;

  /** Runs pages in that directory, which is empty. */
  DocsPage(Path directory) {
    this.directory = directory;
    this.world = new StillWorld(directory).seen();
  }

  /** The page with what really comes of its commands. */
  String executed(String page) {
    return BLOCK
        .matcher(page)
        .replaceAll(
            block -> Matcher.quoteReplacement("```console\n" + typed(block.group(1)) + "```"));
  }

  /** The lines that are typed on a page, without their prompt. */
  static List<String> commands(String page) {
    return BLOCK
        .matcher(page)
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> line.startsWith("$ "))
        .map(line -> line.substring(2))
        .toList();
  }

  /** The words of a line as a shell would part them. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      String word = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : matcher.group(2);
      words.add(word != null ? word : matcher.group(3));
    }
    return words;
  }

  private String typed(String block) {
    StringBuilder session = new StringBuilder();
    block
        .lines()
        .filter(line -> line.startsWith("$ "))
        .forEach(line -> session.append(line).append('\n').append(came(line.substring(2))));
    return session.toString();
  }

  private String came(String line) {
    List<String> words = words(line);
    int arrow = words.indexOf(">");
    List<String> command = arrow < 0 ? words : words.subList(0, arrow);
    CliRun run = run(command);
    String stdout = run.stdout();
    if (arrow >= 0) {
      write(words.get(arrow + 1), stdout);
      stdout = "";
    }
    String exit = run.exitCode() == 0 ? "" : "(exit " + run.exitCode() + ")\n";
    return (stdout + run.stderr()).replace(directory.toString(), SHOP) + exit;
  }

  private CliRun run(List<String> words) {
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "store" -> CliRun.of(world, rest.toArray(String[]::new));
      case "echo" -> new CliRun(0, String.join(" ", rest) + "\n", "");
      case "printf" -> new CliRun(0, rest.getFirst().replace("\\n", "\n"), "");
      case "head" -> new CliRun(0, "\0".repeat(Integer.parseInt(rest.get(1))), "");
      case "cat" -> new CliRun(0, read(rest.getFirst()), "");
      default -> throw new IllegalArgumentException("A page cannot run " + words.getFirst() + ".");
    };
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file), UTF_8);
    } catch (IOException failure) {
      throw new IllegalArgumentException("A page cannot read " + file + ".", failure);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text, UTF_8);
    } catch (IOException failure) {
      throw new IllegalArgumentException("A page cannot write " + file + ".", failure);
    }
  }
}
