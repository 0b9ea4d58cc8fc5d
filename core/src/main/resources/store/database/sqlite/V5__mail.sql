-- Mail over SMTP: how each attempt went, whom no mail reaches, and how much may be sent.

-- how often nobody could tell whether the mail had left
ALTER TABLE outbox_mail ADD COLUMN times_unknown INTEGER NOT NULL DEFAULT 0
  CHECK (times_unknown >= 0);
-- when its owner last asked to try it again: patience begins anew then
ALTER TABLE outbox_mail ADD COLUMN retried_at INTEGER;

-- also for those whose answer was lost, and for lists by state
DROP INDEX outbox_mail_due;
CREATE INDEX outbox_mail_due ON outbox_mail (state, next_attempt_at);

-- What became of each attempt to send a mail.
CREATE TABLE mail_attempt (
  mail_id      INTEGER NOT NULL REFERENCES outbox_mail (id),
  -- counts the attempts of one mail; one that is missing was never finished
  attempt      INTEGER NOT NULL CHECK (attempt >= 1),
  state        TEXT    NOT NULL CHECK (state IN
                 ('sent', 'deferred', 'refused', 'unknown', 'skipped')),
  reply        TEXT,
  attempted_at INTEGER NOT NULL,
  PRIMARY KEY (mail_id, attempt)
) STRICT;

-- Addresses that lead nowhere: they get no updates until mail reaches them again.
CREATE TABLE suppression (
  email         TEXT    PRIMARY KEY CHECK (length(email) >= 3),
  -- smtp: a mail server refused it; bounce: a report came back; owner: by hand
  source        TEXT    NOT NULL CHECK (source IN ('smtp', 'bounce', 'owner')),
  why           TEXT    NOT NULL,
  -- the words of the mail server
  reply         TEXT,
  suppressed_at INTEGER NOT NULL
) STRICT;

-- Mails handed to the mail server in the last 24 hours, by minute, by all commands and servers.
CREATE TABLE mail_quota (
  minute_at INTEGER PRIMARY KEY,
  mails     INTEGER NOT NULL CHECK (mails >= 0)
) STRICT;

-- When the next mail may leave, in microseconds since 1970, for all commands and servers together.
CREATE TABLE mail_pace (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  next_micros INTEGER NOT NULL
) STRICT;
