package store.reports;

import store.money.Money;

/**
 * What came of some sales, all in one currency.
 *
 * @param purchases how many were paid, free ones and later refunded ones too
 * @param units how many pieces they were of
 * @param gross what buyers paid, after discounts, with tax
 * @param refunded what went back to them: refunds, and lost or open disputes
 * @param fees what the gateway kept
 * @param net what moved on the balance at the gateway; of sales by hand, what was paid less what
 *     went back
 */
public record SalesFigures(
    long purchases, long units, Money gross, Money refunded, Money fees, Money net) {}
