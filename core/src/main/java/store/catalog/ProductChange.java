package store.catalog;

/**
 * What came of a change that may be repeated.
 *
 * @param product as it is now
 * @param changed whether anything is different from before
 */
public record ProductChange(Product product, boolean changed) {}
