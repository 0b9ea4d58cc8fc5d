-- Analytics: what the ledger comes to by day, what visitors did, and experiments with sales pages.

-- One adding-up of the ledger by day, in one time zone. Whoever writes to the ledger adds to each
-- of them in the same transaction, as far as it has counted.
CREATE TABLE sales_generation (
  id         INTEGER PRIMARY KEY,
  time_zone  TEXT    NOT NULL CHECK (length(time_zone) >= 1),
  -- purchases up to this row are counted, also those to come once it is complete
  counted_to INTEGER NOT NULL CHECK (counted_to >= 0),
  complete   INTEGER NOT NULL CHECK (complete IN (0, 1)),
  begun_at   INTEGER NOT NULL
) STRICT;

-- What happened to the money on one day, by one question at a time.
CREATE TABLE sales_day (
  generation_id  INTEGER NOT NULL,
  dimension      TEXT    NOT NULL CHECK (dimension IN
                   ('all', 'product', 'country', 'source', 'medium', 'campaign', 'variant')),
  test           INTEGER NOT NULL CHECK (test IN (0, 1)),
  -- days since 1970-01-01, as the generation's time zone counts them
  day            INTEGER NOT NULL,
  currency       TEXT    NOT NULL CHECK (length(currency) = 3),
  -- the sku, country, source, medium, campaign or variant; empty where there is none
  key            TEXT    NOT NULL,
  purchases      INTEGER NOT NULL,
  units          INTEGER NOT NULL,
  gross_minor    INTEGER NOT NULL,
  refunded_minor INTEGER NOT NULL,
  fees_minor     INTEGER NOT NULL,
  net_minor      INTEGER NOT NULL,
  PRIMARY KEY (generation_id, dimension, test, day, currency, key)
) STRICT, WITHOUT ROWID;

-- for reports of single rows between two days
CREATE INDEX ledger_entry_period ON ledger_entry (test, occurred_at, id);
DROP INDEX ledger_entry_occurred;

-- all mail to one address
CREATE INDEX outbox_mail_recipient ON outbox_mail (recipient);

-- the other two words of a campaign's link, beside came_from
ALTER TABLE purchase ADD COLUMN medium TEXT;
ALTER TABLE purchase ADD COLUMN campaign TEXT;
CREATE INDEX purchase_variant ON purchase (variant, paid_at) WHERE variant IS NOT NULL;
ALTER TABLE payment ADD COLUMN store_medium TEXT;
ALTER TABLE payment ADD COLUMN store_campaign TEXT;
ALTER TABLE test_checkout ADD COLUMN store_medium TEXT;
ALTER TABLE test_checkout ADD COLUMN store_campaign TEXT;

-- What is mixed into a visitor's key on one day; gone when the day is.
CREATE TABLE visitor_salt (
  -- days since 1970-01-01 in the store's time zone
  day  INTEGER PRIMARY KEY,
  salt TEXT    NOT NULL CHECK (length(salt) = 64)
) STRICT;

-- What visitors did that leaves no other row: sales are in the ledger, downloads in their grants,
-- updates with their recipients.
CREATE TABLE analytics_event (
  id          INTEGER PRIMARY KEY,
  kind        TEXT    NOT NULL CHECK (kind IN
                ('page_view', 'checkout_started', 'payment_failed', 'link_viewed', 'unsubscribed')),
  occurred_at INTEGER NOT NULL,
  product_id  INTEGER REFERENCES product (id),
  -- of a view of a private link, a failed payment and an unsubscription, where it is known
  purchase_id INTEGER REFERENCES purchase (id),
  source      TEXT,
  medium      TEXT,
  campaign    TEXT,
  variant     TEXT,
  -- whether a machine did it
  automated   INTEGER NOT NULL CHECK (automated IN (0, 1)),
  -- whether it was about test money
  test        INTEGER NOT NULL CHECK (test IN (0, 1)),
  -- tells the visitors of one day apart, and nothing else; none of those who ask not to be followed
  visitor     TEXT
) STRICT;

CREATE INDEX analytics_event_period ON analytics_event (occurred_at, kind);
CREATE INDEX analytics_event_purchase ON analytics_event (purchase_id, occurred_at)
  WHERE purchase_id IS NOT NULL;

-- Sales pages that are tried against each other.
CREATE TABLE experiment (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
  product_id INTEGER NOT NULL REFERENCES product (id),
  started_at INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT;

-- One at a time for each product.
CREATE UNIQUE INDEX experiment_open ON experiment (product_id) WHERE ended_at IS NULL;

CREATE TABLE experiment_variant (
  experiment_id INTEGER NOT NULL REFERENCES experiment (id),
  position      INTEGER NOT NULL CHECK (position >= 0),
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  -- what the product page says instead of the product's own description
  description   TEXT,
  PRIMARY KEY (experiment_id, position),
  UNIQUE (experiment_id, name)
) STRICT;
