package store.payments.history;

import store.database.Database;
import store.payments.PaymentGateway;
import store.payments.intake.Intake;
import store.purchases.PurchaseSource;

/**
 * Who is asked, and where the answers go.
 *
 * @param database where all is kept
 * @param gateway whom to ask
 * @param intake what makes purchases of what was told
 * @param source where purchases will say they come from
 */
record Desk(Database database, PaymentGateway gateway, Intake intake, PurchaseSource source) {}
