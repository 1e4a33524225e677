-- Whom the program tells what happened: places, how far each has been told, what was sent last, who had the mail of the day.
CREATE TABLE channel (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('webhook', 'wecom', 'dingtalk', 'mail')),
  address TEXT NOT NULL,
  account TEXT,
  sender TEXT,
  secret TEXT,
  registers TEXT,
  events TEXT NOT NULL CHECK (events IN ('step', 'all')),
  quiet_from INTEGER,
  quiet_to INTEGER,
  digest_at INTEGER,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (township, id)
) STRICT, WITHOUT ROWID;

-- The journal is the outbox: a channel has been told up to an event. Not part of the record.
CREATE TABLE channel_state (
  township INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  PRIMARY KEY (township, channel)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery (
  township INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  taken INTEGER NOT NULL CHECK (taken IN (0, 1)),
  answer TEXT NOT NULL,
  PRIMARY KEY (township, channel, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE digest (
  township INTEGER NOT NULL,
  account INTEGER NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (township, account, day)
) STRICT, WITHOUT ROWID;

ALTER TABLE account ADD COLUMN mail TEXT;
