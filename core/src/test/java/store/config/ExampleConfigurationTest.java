package store.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleConfigurationTest {

  private static final Path EXAMPLE =
      Path.of(System.getProperty("store.checkout", "..")).resolve("config.example.yaml");

  @TempDir Path folder;

  @Test
  void says_what_the_built_in_defaults_say() throws IOException {
    Path file = Files.copy(EXAMPLE, folder.resolve("config.yaml"));
    Configuration defaults = new ConfigurationReader(folder, Map.of()).readPlanned(file, "");

    assertEquals(defaults, new ConfigurationReader(folder, Map.of()).read(null));
  }

  @Test
  void documents_every_key_and_no_other_in_the_order_of_the_settings() throws IOException {
    List<String> uncommented = new ArrayList<>();
    for (String line : Files.readAllLines(EXAMPLE)) {
      uncommented.add(line.replaceFirst("^( *)# ([a-z_]+: )", "$1$2"));
    }
    Mistakes mistakes = new Mistakes();

    Map<Setting, List<Entry>> written = FileEntries.read(String.join("\n", uncommented), mistakes);
    mistakes.refuse(EXAMPLE);

    assertEquals(Setting.ALL, List.copyOf(written.keySet()));
    assertEquals(
        written.values().stream()
            .filter(all -> !all.isEmpty())
            .map(all -> all.getFirst().line())
            .sorted()
            .toList(),
        written.values().stream()
            .filter(all -> !all.isEmpty())
            .map(all -> all.getFirst().line())
            .toList());
  }

  @Test
  void names_each_variable_after_its_key() {
    assertEquals(
        Setting.ALL.stream()
            .map(setting ->
                "STORE_" + setting.key().replace('.', '_').toUpperCase(java.util.Locale.ROOT))
            .toList(),
        Setting.ALL.stream().map(Setting::variable).toList());
  }
}
