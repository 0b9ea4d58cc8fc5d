package store.cli.completion;

import java.util.List;
import picocli.CommandLine;

/** A shell that can complete our commands. */
public enum Shell {
  /** GNU bash, from 3.2 on. */
  BASH,
  /** Z shell, from 5 on. */
  ZSH,
  /** The friendly interactive shell, from 3 on. */
  FISH;

  /** The script that completes the commands of that tree. */
  String script(CommandLine tree) {
    List<Place> places = Place.in(tree);
    return switch (this) {
      case BASH -> BashScript.of(places);
      case ZSH -> ZshScript.of(places);
      case FISH -> FishScript.of(places);
    };
  }
}
