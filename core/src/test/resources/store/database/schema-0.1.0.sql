CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO "flyway_schema_history" VALUES (1, '1', 'first sale', 'SQL', 'V1__first_sale.sql', -1741605756, '', '2026-11-20 23:14:03.911', 30, 1);
CREATE TABLE shop (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  store_id   TEXT    NOT NULL CHECK (length(store_id) >= 16),
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "shop" VALUES (1, '0123456789abcdef', 1795210514000);
CREATE TABLE product (
  id          INTEGER PRIMARY KEY,
  sku         TEXT    NOT NULL UNIQUE CHECK (length(sku) BETWEEN 1 AND 64),
  name        TEXT    NOT NULL CHECK (length(name) >= 1),
  description TEXT    NOT NULL DEFAULT '',
  category    TEXT,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  currency    TEXT    NOT NULL CHECK (length(currency) = 3),
  status      TEXT    NOT NULL CHECK (status IN ('draft', 'active', 'archived')),
  -- the status that a restored product goes back to
  archived_from TEXT CHECK (archived_from IN ('draft', 'active')),
  stock       INTEGER CHECK (stock >= 0),
  -- what `--search` looks in: sku, name and description, folded to one case
  search_text TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
INSERT INTO "product" VALUES (1, 'book', 'The Böök 📚', 'About
two lines', 'books', 2900, 'USD', 'active', NULL, 5, 'book the böök', 1795210514000, 1795210514000);
INSERT INTO "product" VALUES (2, 'old', 'Old', '', NULL, 500, 'JPY', 'archived', 'active', NULL, 'old', 1795210514000, 1795210514000);
CREATE TABLE stored_file (
  sha256     TEXT    PRIMARY KEY CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  stored_at  INTEGER NOT NULL
) STRICT;
INSERT INTO "stored_file" VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 10, 1795210514000);
CREATE TABLE release (
  id           INTEGER PRIMARY KEY,
  product_id   INTEGER NOT NULL REFERENCES product (id),
  version      TEXT    NOT NULL CHECK (length(version) BETWEEN 1 AND 64),
  notes        TEXT    NOT NULL DEFAULT '',
  published_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  UNIQUE (product_id, version)
) STRICT;
INSERT INTO "release" VALUES (1, 1, '1.0', 'It''s here; at last', 1795210514000, NULL);
CREATE TABLE release_file (
  id         INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES release (id),
  position   INTEGER NOT NULL CHECK (position >= 0),
  name       TEXT    NOT NULL CHECK (length(name) >= 1),
  media_type TEXT    NOT NULL,
  sha256     TEXT    NOT NULL REFERENCES stored_file (sha256),
  UNIQUE (release_id, name),
  UNIQUE (release_id, position)
) STRICT;
INSERT INTO "release_file" VALUES (1, 1, 0, 'book.pdf', 'application/pdf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
CREATE TABLE customer (
  id         INTEGER PRIMARY KEY,
  -- the normalised address: what makes two spellings one buyer
  email      TEXT    NOT NULL UNIQUE CHECK (length(email) >= 3),
  name       TEXT,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "customer" VALUES (1, 'ada@example.org', NULL, 1795210514000);
CREATE TABLE purchase (
  id             INTEGER PRIMARY KEY,
  code           TEXT    NOT NULL UNIQUE CHECK (length(code) = 10),
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  -- what the money says; `revoked_at` is the owner's hand and stands above it
  payment_status TEXT    NOT NULL CHECK (payment_status IN
                   ('pending', 'paid', 'partially_refunded', 'refunded', 'disputed', 'canceled')),
  revoked_at     INTEGER,
  source         TEXT    NOT NULL CHECK (source IN ('stripe', 'test', 'manual', 'import')),
  test           INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1)),
  payment_method TEXT    CHECK (payment_method IN ('other', 'cash', 'card', 'bank', 'free')),
  currency       TEXT    NOT NULL CHECK (length(currency) = 3),
  total_minor    INTEGER NOT NULL CHECK (total_minor >= 0),
  created_at     INTEGER NOT NULL,
  paid_at        INTEGER
) STRICT;
INSERT INTO "purchase" VALUES (1, 'P-7F3K9Q2M', 1, 'paid', NULL, 'manual', 0, 'other', 'USD', 2900, 1795210514000, 1795210514000);
CREATE TABLE purchase_item (
  id               INTEGER PRIMARY KEY,
  purchase_id      INTEGER NOT NULL REFERENCES purchase (id),
  position         INTEGER NOT NULL CHECK (position >= 0),
  product_id       INTEGER NOT NULL REFERENCES product (id),
  quantity         INTEGER NOT NULL CHECK (quantity >= 1),
  unit_price_minor INTEGER NOT NULL CHECK (unit_price_minor >= 0),
  -- that of the purchase, so that the newest purchases of a product are found without the others
  created_at       INTEGER NOT NULL,
  UNIQUE (purchase_id, position)
) STRICT;
INSERT INTO "purchase_item" VALUES (1, 1, 0, 1, 1, 2900, 1795210514000);
CREATE TABLE ledger_entry (
  id           INTEGER PRIMARY KEY,
  purchase_id  INTEGER REFERENCES purchase (id),
  kind         TEXT    NOT NULL CHECK (kind IN ('sale', 'fee', 'refund', 'dispute')),
  amount_minor INTEGER NOT NULL,
  currency     TEXT    NOT NULL CHECK (length(currency) = 3),
  test         INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1)),
  -- the object that moved the money, with its kind: what makes a row exist once
  source_key   TEXT    NOT NULL UNIQUE,
  occurred_at  INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL
) STRICT;
INSERT INTO "ledger_entry" VALUES (1, 1, 'sale', 2900, 'USD', 0, 'manual:P-7F3K9Q2M', 1795210514000, 1795210514000);
CREATE TABLE download_link (
  id           INTEGER PRIMARY KEY,
  purchase_id  INTEGER NOT NULL REFERENCES purchase (id),
  epoch        INTEGER NOT NULL CHECK (epoch >= 0),
  token_sha256 TEXT    NOT NULL UNIQUE CHECK (length(token_sha256) = 64),
  created_at   INTEGER NOT NULL,
  ended_at     INTEGER
) STRICT;
INSERT INTO "download_link" VALUES (1, 1, 0, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1795210514000, NULL);
CREATE TABLE download_use (
  purchase_item_id INTEGER NOT NULL REFERENCES purchase_item (id),
  release_file_id  INTEGER NOT NULL REFERENCES release_file (id),
  used             INTEGER NOT NULL CHECK (used >= 0),
  PRIMARY KEY (purchase_item_id, release_file_id)
) STRICT;
INSERT INTO "download_use" VALUES (1, 1, 1);
CREATE TABLE download_grant (
  id               INTEGER PRIMARY KEY,
  purchase_item_id INTEGER NOT NULL REFERENCES purchase_item (id),
  release_file_id  INTEGER NOT NULL REFERENCES release_file (id),
  -- the link whose button opened it; when that one is ended, so is the grant
  link_id          INTEGER NOT NULL REFERENCES download_link (id),
  -- counts the grants of one item and file; the secret is derived from it
  ordinal          INTEGER NOT NULL CHECK (ordinal >= 0),
  secret_sha256    TEXT    NOT NULL UNIQUE CHECK (length(secret_sha256) = 64),
  -- open: may be fetched from; delivered: its file went out whole; returned: it ended without,
  -- and gave its download back
  state            TEXT    NOT NULL CHECK (state IN ('open', 'delivered', 'returned')),
  -- whether one of download_use.used is this grant's (a reset forgives it)
  spent            INTEGER NOT NULL DEFAULT 1 CHECK (spent IN (0, 1)),
  bytes_sent       INTEGER NOT NULL DEFAULT 0 CHECK (bytes_sent >= 0),
  -- those of them that connections which broke off are believed not to have delivered
  bytes_lost       INTEGER NOT NULL DEFAULT 0 CHECK (bytes_lost >= 0),
  -- which bytes went out, merged: `0-4095,8192-16383`
  sent_ranges      TEXT    NOT NULL DEFAULT '',
  opened_at        INTEGER NOT NULL,
  expires_at       INTEGER NOT NULL,
  delivered_at     INTEGER,
  UNIQUE (purchase_item_id, release_file_id, ordinal)
) STRICT;
INSERT INTO "download_grant" VALUES (1, 1, 1, 1, 0, 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 'delivered', 1, 10, 0, '0-9', 1795210514000, 1795296914000, 1795210515000);
CREATE TABLE outbox_mail (
  id              INTEGER PRIMARY KEY,
  message_id      TEXT    NOT NULL UNIQUE,
  letter          TEXT    NOT NULL,
  recipient       TEXT    NOT NULL,
  purchase_id     INTEGER REFERENCES purchase (id),
  state           TEXT    NOT NULL CHECK (state IN
                    ('queued', 'sending', 'sent', 'deferred', 'refused', 'unknown', 'skipped')),
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  reply           TEXT,
  queued_at       INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  claimed_at      INTEGER,
  sent_at         INTEGER
) STRICT;
INSERT INTO "outbox_mail" VALUES (1, 'abc@shop.example', 'receipt', 'ada@example.org', 1, 'sent', 1, 'written', 1795210514000, 1795210514000, 1795210514000, 1795210515000);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX product_category ON product (category);
CREATE INDEX release_file_sha256 ON release_file (sha256);
CREATE INDEX purchase_created ON purchase (created_at, id);
CREATE INDEX purchase_customer ON purchase (customer_id, created_at, id);
CREATE INDEX purchase_status ON purchase (payment_status, created_at, id);
CREATE INDEX purchase_revoked ON purchase (created_at, id) WHERE revoked_at IS NOT NULL;
CREATE INDEX purchase_item_product ON purchase_item (product_id, created_at, purchase_id);
CREATE INDEX ledger_entry_purchase ON ledger_entry (purchase_id);
CREATE INDEX ledger_entry_occurred ON ledger_entry (occurred_at);
CREATE INDEX download_link_purchase ON download_link (purchase_id, epoch);
CREATE INDEX download_grant_link ON download_grant (link_id);
CREATE INDEX download_grant_open ON download_grant (expires_at) WHERE state = 'open';
CREATE INDEX outbox_mail_due ON outbox_mail (next_attempt_at)
  WHERE state IN ('queued', 'sending', 'deferred');
CREATE INDEX outbox_mail_purchase ON outbox_mail (purchase_id);
