-- Payments: the pretend gateway, which keeps in our own database what Stripe keeps in its own.

-- One visit to the pretend payment page. The payment intent and the charge of a paid one are named
-- after it and need no rows of their own.
CREATE TABLE test_checkout (
  id              INTEGER PRIMARY KEY,
  -- `cs_test_` and this name its session, `pi_test_` its payment intent, `ch_test_` its charge
  name            TEXT    NOT NULL UNIQUE CHECK (length(name) >= 20),
  idempotency_key TEXT    NOT NULL UNIQUE,
  -- of the order as it was first sent: another order under the same key is refused
  order_sha256    TEXT    NOT NULL CHECK (length(order_sha256) = 64),
  -- open: may be paid; declined: may be paid still; pending: the money is on its way; failed: it
  -- never came; canceled: the buyer went back
  state           TEXT    NOT NULL CHECK (state IN
                    ('open', 'declined', 'pending', 'paid', 'failed', 'canceled')),
  currency        TEXT    NOT NULL CHECK (length(currency) = 3),
  total_minor     INTEGER NOT NULL CHECK (total_minor >= 0),
  success_url     TEXT    NOT NULL,
  cancel_url      TEXT    NOT NULL,
  email           TEXT,
  buyer_name      TEXT,
  store_id        TEXT    NOT NULL,
  store_items     TEXT    NOT NULL,
  store_source    TEXT,
  store_variant   TEXT,
  created_at      INTEGER NOT NULL,
  expires_at      INTEGER NOT NULL,
  paid_at         INTEGER
) STRICT;

CREATE INDEX test_checkout_created ON test_checkout (created_at, id);
CREATE INDEX test_checkout_paid ON test_checkout (paid_at, id) WHERE paid_at IS NOT NULL;

CREATE TABLE test_checkout_line (
  id               INTEGER PRIMARY KEY,
  checkout_id      INTEGER NOT NULL REFERENCES test_checkout (id),
  position         INTEGER NOT NULL CHECK (position >= 0),
  sku              TEXT    NOT NULL,
  name             TEXT    NOT NULL,
  quantity         INTEGER NOT NULL CHECK (quantity >= 1),
  unit_price_minor INTEGER NOT NULL CHECK (unit_price_minor >= 0),
  UNIQUE (checkout_id, position)
) STRICT;

CREATE TABLE test_refund (
  id              INTEGER PRIMARY KEY,
  -- `re_test_` and this name it
  name            TEXT    NOT NULL UNIQUE CHECK (length(name) >= 20),
  checkout_id     INTEGER NOT NULL REFERENCES test_checkout (id),
  idempotency_key TEXT    NOT NULL UNIQUE,
  -- what was asked for; null for all that was left
  asked_minor     INTEGER CHECK (asked_minor > 0),
  amount_minor    INTEGER NOT NULL CHECK (amount_minor > 0),
  created_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX test_refund_checkout ON test_refund (checkout_id);
CREATE INDEX test_refund_created ON test_refund (created_at, id);
