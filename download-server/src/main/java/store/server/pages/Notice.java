package store.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that says one thing and what to do about it.
 *
 * @param heading what is the matter
 * @param text what it means, a paragraph each
 * @param action where to go from here, if anywhere
 * @param contact whom to ask, where somebody can help
 */
record Notice(
    Frame frame,
    String heading,
    List<String> text,
    @Nullable Action action,
    @Nullable Contact contact) {

  /** A button that leads somewhere. */
  record Action(String label, String href) {}

  /** A sentence around the support address, which leads to {@code href}. */
  record Contact(String before, String href, String after) {}
}
