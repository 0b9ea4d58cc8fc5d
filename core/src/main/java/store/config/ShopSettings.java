package store.config;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import store.mail.EmailAddress;

/**
 * What the shop is and says of itself.
 *
 * @param name what buyers call it
 * @param url where buyers find it: http or https, no trailing slash, no query
 * @param urlGiven whether the owner has said so; else it is where the server listens
 * @param currency of prices that name none
 * @param supportEmail whom buyers write to
 * @param timeZone in which days begin
 */
public record ShopSettings(
    String name,
    URI url,
    boolean urlGiven,
    Currency currency,
    EmailAddress supportEmail,
    ZoneId timeZone) {}
