package store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bash script, asked by a real bash what it offers. */
class CompletionCommandTest {

  @TempDir Path directory;

  @BeforeEach
  void writes_the_script() throws Exception {
    CliRun run =
        CliRun.of(
            new StillWorld(directory).seen(),
            Main.opener(),
            new SampleCommands().commands(),
            "completion",
            "bash");
    Files.writeString(directory.resolve("script"), run.stdout());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          store compl | completion
          store --json compl | completion
          store --config completion compl | completion
          store --config = x compl | completion
          store completion '' | bash zsh fish
          store completion f | fish
          store th | thing
          store --json thing --yes '' | add list show
          store thing list --s | --sort
          store thing list --sort '' | price -price
          store thing list --sort -p | -price
          store thing list --sort = pr | price
          store thing list --mood a | active archived
          store thing add list --na | --name
          store completion bash --verb | --verbose
          store --ver | --verbose --version
          """)
  void offers_what_can_be_typed_next(String line, String offered) throws Exception {
    assertEquals(offered, offeredByBash(line));
  }

  @Test
  void offers_files_after_config() throws Exception {
    assertEquals("", offeredByBash("store completion --config ''"));
  }

  private String offeredByBash(String line) throws Exception {
    String ask =
        "source ./script; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _store; echo ${COMPREPLY[@]}"
            .formatted(line);
    Process bash =
        new ProcessBuilder(List.of("bash", "--norc", "-c", ask))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String offered = new String(bash.getInputStream().readAllBytes(), UTF_8).strip();
    return bash.waitFor() == 0 ? offered : "bash failed: " + offered;
  }
}
