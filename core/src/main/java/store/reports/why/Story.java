package store.reports.why;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a purchase, or of a payment that never was one.
 *
 * @param subject whom it is about: the address that was asked for, else the code of the purchase
 * @param facts what happened, the earliest first
 * @param verdict where the buyer stands, and the likely cause; plain words
 * @param repair the one command that mends it, or null when there is nothing to mend
 */
public record Story(String subject, List<Fact> facts, String verdict, @Nullable String repair) {

  /** Keeps its own list. */
  public Story {
    facts = List.copyOf(facts);
  }
}
