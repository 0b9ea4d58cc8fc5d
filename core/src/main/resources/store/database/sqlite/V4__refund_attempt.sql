-- Refunds that were asked of a gateway, each written down before it is asked, so that asking again
-- after a lost answer is the same refund.
CREATE TABLE refund_attempt (
  id              INTEGER PRIMARY KEY,
  purchase_id     INTEGER NOT NULL REFERENCES purchase (id),
  idempotency_key TEXT    NOT NULL UNIQUE,
  -- the payment intent or charge it was asked of
  payment         TEXT    NOT NULL,
  currency        TEXT    NOT NULL CHECK (length(currency) = 3),
  amount_minor    INTEGER NOT NULL CHECK (amount_minor >= 1),
  -- the amount its owner named; none when it followed from the rest
  named_minor     INTEGER,
  -- the lines it gives up: `sku:quantity:unit_minor,...`
  store_items     TEXT,
  asked_at        INTEGER NOT NULL,
  -- when it became known what became of it: made; refused; or lost, it never reached the gateway
  settled_at      INTEGER,
  outcome         TEXT    CHECK (outcome IN ('made', 'refused', 'lost')),
  -- the refund it became
  gateway_id      TEXT,
  CHECK ((settled_at IS NULL) = (outcome IS NULL))
) STRICT;

-- One at a time for each purchase.
CREATE UNIQUE INDEX refund_attempt_open ON refund_attempt (purchase_id) WHERE settled_at IS NULL;
