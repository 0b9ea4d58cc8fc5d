package store.cli.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The verbs of a group, in the order in which help lists them; a verb is built when it is named.
 */
public final class Group {

  private final String description;
  private final SequencedMap<String, Supplier<Runnable>> verbs = new LinkedHashMap<>();
  private final SequencedMap<String, Supplier<Group>> groups = new LinkedHashMap<>();

  /** A group that is described in one sentence. */
  public Group(String description) {
    this.description = description;
  }

  /** Adds a verb and the way to make its command. */
  public Group verb(String name, Supplier<Runnable> command) {
    verbs.put(name, command);
    return this;
  }

  /** Adds a group inside this one, which help lists after the verbs. */
  public Group group(String name, Supplier<Group> group) {
    groups.put(name, group);
    return this;
  }

  /** What it is about. */
  public String description() {
    return description;
  }

  /** The verbs by name. */
  public SequencedMap<String, Supplier<Runnable>> verbs() {
    return Collections.unmodifiableSequencedMap(verbs);
  }

  /** The groups inside by name. */
  public SequencedMap<String, Supplier<Group>> groups() {
    return Collections.unmodifiableSequencedMap(groups);
  }
}
