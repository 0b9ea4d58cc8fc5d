-- Letters: those that are written once, the lost links that were asked for, and what came back.

-- The owner is told of a sale once.
CREATE UNIQUE INDEX outbox_mail_sale ON outbox_mail (purchase_id) WHERE letter = 'sale';
-- The buyer is told of a refund once.
CREATE UNIQUE INDEX outbox_mail_refund ON outbox_mail (about) WHERE letter = 'refund';

-- Addresses whose links were asked for within the last hour, whether or not anybody has bought by
-- them: what is written does not depend on it.
CREATE TABLE lost_link_request (
  id          INTEGER PRIMARY KEY,
  email       TEXT    NOT NULL CHECK (length(email) >= 3),
  asked_at    INTEGER NOT NULL,
  -- when it was looked for what they have bought
  answered_at INTEGER
) STRICT;

CREATE INDEX lost_link_request_email ON lost_link_request (email, asked_at);
CREATE INDEX lost_link_request_open ON lost_link_request (id) WHERE answered_at IS NULL;
CREATE INDEX lost_link_request_asked ON lost_link_request (asked_at);

-- Reports of mail that came back, each taken in once.
CREATE TABLE bounce_report (
  sha256   TEXT    PRIMARY KEY CHECK (length(sha256) = 64),
  taken_at INTEGER NOT NULL
) STRICT;
