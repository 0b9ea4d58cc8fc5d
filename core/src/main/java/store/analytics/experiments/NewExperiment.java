package store.analytics.experiments;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import store.catalog.Catalog;
import store.catalog.Sku;
import store.failure.StoreException;

/**
 * An experiment to be started.
 *
 * @param name not taken yet: 1 to 64 lower-case letters and digits, inside also {@code -}
 * @param product whose page is varied
 * @param variants two to ten, each with another name of the same kind
 */
public record NewExperiment(String name, Sku product, List<Variant> variants) {

  private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final int FEWEST = 2;
  private static final int MOST = 10;

  /**
   * The same, checked.
   *
   * @throws StoreException {@code MISUSED} when a name is no such word, or the variants are too
   *     few, too many or not distinct
   */
  public NewExperiment {
    mustBeWord(name, "the name of an experiment", "headline-2");
    variants = List.copyOf(variants);
    variants.forEach(variant -> mustBeWord(variant.name(), "the name of a variant", "long-text"));
    if (variants.size() < FEWEST || variants.size() > MOST) {
      throw StoreException.misused(
          "An experiment needs two to ten variants to try against each other, not "
              + variants.size()
              + "; name them like a,b.");
    }
    HashSet<String> names = new HashSet<>();
    for (Variant variant : variants) {
      if (!names.add(variant.name())) {
        throw StoreException.misused(
            "The variant " + variant.name() + " is named twice; each needs a name of its own.");
      }
    }
  }

  /**
   * An experiment with these variants.
   *
   * @param descriptions what some or all of the variants say, by their names; at most 20,000
   *     characters each
   * @throws StoreException {@code MISUSED} as the record says, and when a description cannot be or
   *     belongs to none of the variants
   */
  public static NewExperiment of(
      String name, Sku product, List<String> variants, Map<String, String> descriptions) {
    for (String described : descriptions.keySet()) {
      if (!variants.contains(described)) {
        throw StoreException.misused(
            "There is no variant \""
                + cut(described)
                + "\" to describe; the variants are "
                + cut(String.join(", ", variants))
                + ".");
      }
    }
    return new NewExperiment(
        name, product, variants.stream().map(variant -> described(variant, descriptions)).toList());
  }

  private static Variant described(String variant, Map<String, String> descriptions) {
    String text = descriptions.get(variant);
    return new Variant(variant, text == null ? null : Catalog.description(text));
  }

  private static void mustBeWord(String text, String what, String example) {
    if (!WORD.matcher(text).matches()) {
      throw StoreException.misused(
          "\""
              + cut(text)
              + "\" cannot be "
              + what
              + "; use 1 to 64 lower-case letters a-z and digits, with - inside, such as "
              + example
              + ".");
    }
  }

  private static String cut(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
