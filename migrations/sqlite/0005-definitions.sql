-- What a township says of a register itself; a null text means: as it was shipped.
CREATE TABLE definition (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT,
  off INTEGER NOT NULL CHECK (off IN (0, 1)),
  PRIMARY KEY (township, id)
) STRICT;
CREATE UNIQUE INDEX definition_by_name ON definition (township, name) WHERE withdrawn = 0;
