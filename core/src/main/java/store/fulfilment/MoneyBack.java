package store.fulfilment;

import java.time.Instant;

/**
 * A refund that has arrived.
 *
 * @param id its id at the gateway; of one by hand, ours
 * @param at when it was made
 */
public record MoneyBack(String id, Instant at) {}
