package store.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that says one thing and what to do about it.
 *
 * @param status the answer's status
 * @param heading what is the matter
 * @param text what it means, a paragraph each
 * @param action where to go from here, if anywhere
 * @param supportLink where the support address leads
 */
record Notice(
    Frame frame,
    int status,
    String heading,
    List<String> text,
    @Nullable Action action,
    @Nullable String supportLink) {

  /** A button that leads somewhere. */
  record Action(String label, String href) {}
}
