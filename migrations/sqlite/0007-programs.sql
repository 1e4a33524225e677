-- Programs: tokens that they come with, and answers that are given a second time to a request that comes twice.
CREATE TABLE token (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  account INTEGER NOT NULL,
  token_hash TEXT,
  last_day TEXT NOT NULL,
  read_only INTEGER NOT NULL CHECK (read_only IN (0, 1)),
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, account) REFERENCES account (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX token_by_hash ON token (township, token_hash);
CREATE INDEX token_by_account ON token (township, account);

CREATE TABLE answer (
  township INTEGER NOT NULL,
  account INTEGER NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  answer TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (township, account, key)
) STRICT, WITHOUT ROWID;
