-- The journal, contents, the township with its units and users, sessions, documents and what was corrected in them.
--
-- Every primary key begins with township. An entity's table has id, version, withdrawn, created_*, changed_* in front;
-- its further columns stand in src/ledger/entity.c in the same order. Instants are milliseconds since 1970 (UTC), dates
-- are texts 2026-03-05, decimals are texts as printed, booleans are 0 and 1.

CREATE TABLE event (
  township INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  at INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  entity TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  action TEXT NOT NULL,
  version INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (township, seq)
) STRICT;
CREATE INDEX event_of_row ON event (township, entity, entity_id, seq);

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal can only be added to'); END;
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal can only be added to'); END;

-- The last event of each township, and the key of the digests that stand in the journal for private values.
CREATE TABLE journal_head (
  township INTEGER NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  digest_key BLOB NOT NULL CHECK (length(digest_key) = 32)
) STRICT;

CREATE TABLE content (
  township INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  size INTEGER NOT NULL,
  stored_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (township, hash)
) STRICT;
CREATE TRIGGER content_is_not_changed BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'a content is never changed'); END;

CREATE TABLE township (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  county TEXT,
  year INTEGER NOT NULL,
  PRIMARY KEY (township, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  parent INTEGER,
  level TEXT NOT NULL CHECK (level IN ('township', 'office', 'village')),
  name TEXT NOT NULL,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, parent) REFERENCES unit (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_by_parent ON unit (township, parent);

CREATE TABLE account (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('leader', 'officer', 'village', 'auditor', 'administrator')),
  unit INTEGER NOT NULL,
  password_hash TEXT,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, unit) REFERENCES unit (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_by_login ON account (township, login) WHERE withdrawn = 0;

CREATE TABLE session (
  township INTEGER NOT NULL,
  token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
  account INTEGER NOT NULL,
  address TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (township, token_hash),
  FOREIGN KEY (township, account) REFERENCES account (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (township, account);

-- Wrong logins, by login and address; the empty login counts for the address as a whole.
CREATE TABLE login_attempt (
  township INTEGER NOT NULL,
  login TEXT NOT NULL,
  address TEXT NOT NULL,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL,
  PRIMARY KEY (township, login, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('report', 'evidence')),
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  format TEXT,
  encoding TEXT,
  year INTEGER,
  plan_year INTEGER,
  title TEXT,
  figures INTEGER,
  promises INTEGER,
  adopted INTEGER NOT NULL CHECK (adopted IN (0, 1)),
  unit INTEGER,
  reading TEXT,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, hash) REFERENCES content (township, hash),
  FOREIGN KEY (township, reading) REFERENCES content (township, hash),
  FOREIGN KEY (township, unit) REFERENCES unit (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_by_purpose ON document (township, purpose, id);

CREATE TABLE correction (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  sentence_hash TEXT NOT NULL,
  number_at INTEGER NOT NULL,
  fields TEXT NOT NULL,
  document INTEGER,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, document) REFERENCES document (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX correction_by_place ON correction (township, sentence_hash, number_at) WHERE withdrawn = 0;

CREATE TABLE added_figure (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  document INTEGER NOT NULL,
  number_at INTEGER NOT NULL,
  number_end INTEGER NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, document) REFERENCES document (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX added_figure_by_document ON added_figure (township, document, number_at);

CREATE TABLE setting (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT,
  source TEXT,
  PRIMARY KEY (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX setting_by_name ON setting (township, name) WHERE withdrawn = 0;
