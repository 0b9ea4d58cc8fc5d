package store.purchases;

import org.jspecify.annotations.Nullable;

/**
 * Where a buyer came from.
 *
 * @param country the country (ISO 3166) the payment names, if any
 * @param source the campaign's source ({@code utm_source}) or the site, if known
 * @param medium the campaign's medium ({@code utm_medium}), if known
 * @param campaign the campaign's name ({@code utm_campaign}), if known
 * @param variant which sales page was shown, if known
 */
public record Origin(
    @Nullable String country,
    @Nullable String source,
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String variant) {

  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin(null, null, null, null, null);

  /** This, and where it says nothing, what the other says. */
  public Origin or(Origin other) {
    return new Origin(
        country == null ? other.country : country,
        source == null ? other.source : source,
        medium == null ? other.medium : medium,
        campaign == null ? other.campaign : campaign,
        variant == null ? other.variant : variant);
  }
}
