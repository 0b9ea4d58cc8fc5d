-- Updates: mailings to the buyers of a product, frozen before the first mail leaves.

-- since when the buyer gets no updates, by their own wish
ALTER TABLE customer ADD COLUMN opted_out_at INTEGER;

-- One row per unsubscribe link ever given out; of its token only the hash is kept.
CREATE TABLE unsubscribe_link (
  token_sha256 TEXT    PRIMARY KEY CHECK (length(token_sha256) = 64),
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  created_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX unsubscribe_link_customer ON unsubscribe_link (customer_id);

-- One mailing, with its words as they were when it was frozen.
CREATE TABLE update_mailing (
  id           INTEGER PRIMARY KEY,
  release_id   INTEGER NOT NULL REFERENCES release (id),
  product_name TEXT    NOT NULL,
  -- templates: the placeholders in them are filled for each buyer
  subject      TEXT    NOT NULL CHECK (length(subject) >= 1),
  message      TEXT    NOT NULL,
  notes        TEXT    NOT NULL,
  -- whether also those get it who have the release or were told of it
  all_buyers   INTEGER NOT NULL CHECK (all_buyers IN (0, 1)),
  -- whether it goes to those who paid with test money, or to those who paid with real money
  test         INTEGER NOT NULL CHECK (test IN (0, 1)),
  -- how many times somebody began to send it
  runs         INTEGER NOT NULL DEFAULT 0 CHECK (runs >= 0),
  created_at   INTEGER NOT NULL,
  -- after this it is not taken up again
  deadline_at  INTEGER NOT NULL,
  stopped_at   INTEGER
) STRICT;

CREATE INDEX update_mailing_release ON update_mailing (release_id);

CREATE TABLE update_recipient (
  id          INTEGER PRIMARY KEY,
  mailing_id  INTEGER NOT NULL REFERENCES update_mailing (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  -- the same on every attempt
  message_id  TEXT    NOT NULL UNIQUE,
  state       TEXT    NOT NULL CHECK (state IN
                ('queued', 'sending', 'sent', 'refused', 'deferred', 'unknown', 'skipped')),
  -- the run of the mailing in which it was last taken; 0 before the first
  run         INTEGER NOT NULL DEFAULT 0 CHECK (run >= 0),
  -- what the mail server said, or why nothing was sent
  reply       TEXT,
  -- when it came into this state
  changed_at  INTEGER NOT NULL,
  UNIQUE (mailing_id, customer_id)
) STRICT;

CREATE INDEX update_recipient_turn ON update_recipient (mailing_id, state, run, id);
CREATE INDEX update_recipient_customer ON update_recipient (customer_id, state);
