-- Stripe: what the gateway tells, kept as facts, and what is made of them.
--
-- A fact has one row per object of the gateway's, whether or not the shop knows yet what it is
-- for. Where a purchase stands and what the ledger says of it follow from its facts alone, so that
-- the order in which they are told does not matter.

-- Who paid how much: a checkout session, or a payment intent or charge that never had one.
CREATE TABLE payment (
  id             INTEGER PRIMARY KEY,
  session        TEXT    UNIQUE,
  payment_intent TEXT    UNIQUE,
  charge         TEXT    UNIQUE,
  purchase_id    INTEGER UNIQUE REFERENCES purchase (id),
  source         TEXT    NOT NULL CHECK (source IN ('stripe', 'test', 'import')),
  test           INTEGER NOT NULL CHECK (test IN (0, 1)),
  -- pending: the money is on its way; failed: it never came
  state          TEXT    NOT NULL CHECK (state IN ('pending', 'failed', 'paid')),
  currency       TEXT    NOT NULL CHECK (length(currency) = 3),
  subtotal_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  tax_minor      INTEGER NOT NULL,
  total_minor    INTEGER NOT NULL CHECK (total_minor >= 0),
  email          TEXT,
  name           TEXT,
  country        TEXT,
  description    TEXT,
  payment_link   TEXT,
  -- what a shop wrote on it, this one or another
  store_id       TEXT,
  store_items    TEXT,
  store_source   TEXT,
  store_variant  TEXT,
  -- whether payment_line has all its lines
  all_lines      INTEGER NOT NULL CHECK (all_lines IN (0, 1)),
  -- whether some of what was paid for is no product of the shop yet
  unmatched      INTEGER NOT NULL CHECK (unmatched IN (0, 1)),
  -- who gets a receipt: nobody; whoever paid in the last 30 days; everybody
  receipts       TEXT    NOT NULL CHECK (receipts IN ('nobody', 'recent', 'everybody')),
  created_at     INTEGER NOT NULL,
  paid_at        INTEGER,
  told_at        INTEGER NOT NULL,
  CHECK (session IS NOT NULL OR payment_intent IS NOT NULL OR charge IS NOT NULL)
) STRICT;

CREATE INDEX payment_unmatched ON payment (created_at, id) WHERE unmatched = 1;
CREATE INDEX payment_created ON payment (created_at, id);
CREATE INDEX payment_pending ON payment (created_at) WHERE state = 'pending';

-- What was paid for, as the gateway words it; kept of payments that have to be matched by it.
CREATE TABLE payment_line (
  payment_id   INTEGER NOT NULL REFERENCES payment (id),
  position     INTEGER NOT NULL CHECK (position >= 0),
  price        TEXT,
  product      TEXT,
  description  TEXT    NOT NULL,
  quantity     INTEGER NOT NULL CHECK (quantity >= 1),
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (payment_id, position)
) STRICT;

CREATE TABLE refund (
  id             INTEGER PRIMARY KEY,
  -- its id at the gateway; of a refund by hand, one of ours
  gateway_id     TEXT    NOT NULL UNIQUE,
  charge         TEXT,
  payment_intent TEXT,
  -- of a refund by hand only: the others belong to the purchase of their payment
  purchase_id    INTEGER REFERENCES purchase (id),
  currency       TEXT    NOT NULL CHECK (length(currency) = 3),
  amount_minor   INTEGER NOT NULL CHECK (amount_minor >= 0),
  state          TEXT    NOT NULL CHECK (state IN
                   ('pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
  -- the lines it gives up, where it says so: `sku:quantity:unit_minor,...`
  store_items    TEXT,
  created_at     INTEGER NOT NULL,
  -- when it was told to have failed or been called off
  returned_at    INTEGER,
  told_at        INTEGER NOT NULL
) STRICT;

CREATE INDEX refund_charge ON refund (charge);
CREATE INDEX refund_payment_intent ON refund (payment_intent);
CREATE INDEX refund_purchase ON refund (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX refund_pending ON refund (created_at) WHERE state IN ('pending', 'requires_action');

CREATE TABLE dispute (
  id             INTEGER PRIMARY KEY,
  gateway_id     TEXT    NOT NULL UNIQUE,
  charge         TEXT,
  payment_intent TEXT,
  currency       TEXT    NOT NULL CHECK (length(currency) = 3),
  amount_minor   INTEGER NOT NULL CHECK (amount_minor >= 0),
  -- as the gateway words it
  status         TEXT    NOT NULL,
  created_at     INTEGER NOT NULL,
  -- when it was told to be won
  won_at         INTEGER,
  told_at        INTEGER NOT NULL
) STRICT;

CREATE INDEX dispute_charge ON dispute (charge);
CREATE INDEX dispute_payment_intent ON dispute (payment_intent);

-- What a charge, refund or dispute moved on the balance at the gateway, in the balance's currency.
CREATE TABLE balance_transaction (
  id           INTEGER PRIMARY KEY,
  gateway_id   TEXT    NOT NULL UNIQUE,
  source       TEXT,
  type         TEXT    NOT NULL,
  currency     TEXT    NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL,
  fee_minor    INTEGER NOT NULL,
  net_minor    INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  available_at INTEGER NOT NULL
) STRICT;

CREATE INDEX balance_transaction_source ON balance_transaction (source);

-- What an object of the gateway's means here: a price, a product, a payment link, or one payment.
CREATE TABLE stripe_mapping (
  stripe_id  TEXT    PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  mapped_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX stripe_mapping_product ON stripe_mapping (product_id);

-- What a product is at the gateway, once for real and once for test money.
CREATE TABLE publication (
  product_id     INTEGER NOT NULL REFERENCES product (id),
  test           INTEGER NOT NULL CHECK (test IN (0, 1)),
  stripe_product TEXT    NOT NULL,
  stripe_price   TEXT    NOT NULL,
  payment_link   TEXT    NOT NULL,
  url            TEXT    NOT NULL,
  published_at   INTEGER NOT NULL,
  PRIMARY KEY (product_id, test)
) STRICT;

-- What arrived at the webhook, word for word.
CREATE TABLE stripe_event (
  id              TEXT    PRIMARY KEY CHECK (length(id) >= 1),
  type            TEXT    NOT NULL,
  livemode        INTEGER NOT NULL CHECK (livemode IN (0, 1)),
  api_version     TEXT,
  payload         TEXT    NOT NULL,
  -- stored: waits for its turn; processed; ignored: nothing to do with this shop; failed: tried
  -- long enough, the owner has to look
  state           TEXT    NOT NULL CHECK (state IN ('stored', 'processed', 'ignored', 'failed')),
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  error           TEXT,
  created_at      INTEGER NOT NULL,
  received_at     INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  processed_at    INTEGER
) STRICT;

CREATE INDEX stripe_event_due ON stripe_event (next_attempt_at) WHERE state = 'stored';
CREATE INDEX stripe_event_received ON stripe_event (received_at);

-- How far a reading of the gateway's lists came.
CREATE TABLE sync_cursor (
  name       TEXT    PRIMARY KEY,
  -- everything made before this was read
  synced_to  INTEGER,
  -- the run that is under way or was cut: when it began, since when it reads, which list it is at,
  -- and the last row of it that was taken in
  begun_at   INTEGER,
  reads_from INTEGER,
  list       TEXT,
  after      TEXT
) STRICT;

ALTER TABLE purchase ADD COLUMN country TEXT;
-- where the buyer came from, and which sales page was shown
ALTER TABLE purchase ADD COLUMN came_from TEXT;
ALTER TABLE purchase ADD COLUMN variant TEXT;
-- whether the buyer is to be mailed a receipt
ALTER TABLE purchase ADD COLUMN receipt_wanted INTEGER NOT NULL DEFAULT 0
  CHECK (receipt_wanted IN (0, 1));
UPDATE purchase SET receipt_wanted = 1
  WHERE id IN (SELECT purchase_id FROM outbox_mail WHERE letter = 'receipt');

-- how many of them were given back, where a refund says so
ALTER TABLE purchase_item ADD COLUMN refunded_quantity INTEGER NOT NULL DEFAULT 0
  CHECK (refunded_quantity BETWEEN 0 AND quantity);

-- what the entry moved on the balance at the gateway, where it is known
ALTER TABLE ledger_entry ADD COLUMN balance_minor INTEGER;
ALTER TABLE ledger_entry ADD COLUMN balance_currency TEXT CHECK (length(balance_currency) = 3);

-- what a letter is about that is about no purchase
ALTER TABLE outbox_mail ADD COLUMN about TEXT;
