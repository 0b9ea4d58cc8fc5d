package store.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/**
 * One movement of the balance at the gateway, in the currency of the balance.
 *
 * @param id its id
 * @param type as the gateway words it: {@code charge}, {@code refund}, {@code adjustment}
 * @param amount what moved before the fee; negative when it went away
 * @param fee what the gateway kept
 * @param net what moved
 * @param source the charge, refund or dispute behind it, if any
 * @param created when
 * @param available when it may be paid out
 */
public record BalanceTransaction(
    String id,
    String type,
    Money amount,
    Money fee,
    Money net,
    @Nullable String source,
    Instant created,
    Instant available) {}
