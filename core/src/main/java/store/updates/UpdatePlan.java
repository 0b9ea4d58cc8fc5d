package store.updates;

import java.util.List;
import store.catalog.Sku;

/**
 * Whom an update would go to, and with what words; nothing of it is written down.
 *
 * @param product whose buyers it is for
 * @param audience who is meant
 * @param words what they are told
 * @param customers the rows of those it is for, each once
 * @param preview how it reads to the first of them, without their private link
 */
public record UpdatePlan(
    Sku product, Audience audience, UpdateWords words, List<Long> customers, Preview preview) {

  /** The same with a list that stays as it is. */
  public UpdatePlan {
    customers = List.copyOf(customers);
  }

  /**
   * One mail as its reader would see it.
   *
   * @param subject one line
   * @param text the plain part
   */
  public record Preview(String subject, String text) {}
}
