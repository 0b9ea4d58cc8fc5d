package store.cli.completion;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.session.Examples;
import store.cli.session.Session;

/** {@code store completion SHELL} */
@Command(
    name = "completion",
    description = "Print what teaches a shell to complete the store's commands when you press tab.")
@Examples({
  "store completion bash > ~/.local/share/bash-completion/completions/store",
  "store completion zsh > ~/.zfunc/_store",
  "store completion fish > ~/.config/fish/completions/store.fish"
})
public final class CompletionCommand implements Runnable {

  private final Session session;
  private final Supplier<CommandLine> tree;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  /** Completes what that tree knows. */
  public CompletionCommand(Session session, Supplier<CommandLine> tree) {
    this.session = session;
    this.tree = tree;
  }

  @Override
  public void run() {
    session.output().text("script", shell.script(tree.get()));
  }
}
