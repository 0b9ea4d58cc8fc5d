package store.payments;

/**
 * The account behind the key.
 *
 * @param livemode whether its money is real
 */
public record GatewayAccount(boolean livemode) {}
