package store.payments;

import store.money.Money;

/**
 * The money of a checkout session, in one currency.
 *
 * @param subtotal its lines, before everything else
 * @param discount what was taken off
 * @param tax what was put on, or is contained, as tax
 * @param total what the buyer pays
 */
public record CheckoutAmounts(Money subtotal, Money discount, Money tax, Money total) {}
