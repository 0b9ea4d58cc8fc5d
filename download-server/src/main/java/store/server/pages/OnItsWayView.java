package store.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that waits for money.
 *
 * @param again its own address, one try later
 * @param pretend where pretend money is made to arrive, where money is pretended
 */
record OnItsWayView(
    Frame frame,
    String heading,
    List<String> text,
    String again,
    @Nullable String pretend,
    String supportLink) {}
