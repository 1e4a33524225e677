-- Files of records and sheets of registers have a purpose of their own: they are open to who brought them in, and to others only
-- through the record that cites them.
CREATE TABLE document_new (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('report', 'evidence', 'record')),
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
INSERT INTO document_new (township, id, version, withdrawn, created_at, created_by, changed_at, changed_by, name, purpose, hash, bytes,
  format, encoding, year, plan_year, title, figures, promises, adopted, unit, reading)
SELECT township, id, version, withdrawn, created_at, created_by, changed_at, changed_by, name, purpose, hash, bytes,
  format, encoding, year, plan_year, title, figures, promises, adopted, unit, reading FROM document;
DROP TABLE document;
ALTER TABLE document_new RENAME TO document;
CREATE INDEX document_by_purpose ON document (township, purpose, id);

-- Proof that no entry of progress shows came in for a record or a register. The next start gives it the new purpose, each row with
-- its event in the journal, and empties this list.
CREATE TABLE document_to_set_apart (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (township, id)
) STRICT, WITHOUT ROWID;
INSERT INTO document_to_set_apart (township, id)
SELECT d.township, d.id FROM document d WHERE d.purpose = 'evidence' AND d.withdrawn = 0 AND NOT EXISTS (
  SELECT 1 FROM progress p, json_each(p.files) f WHERE p.township = d.township AND f.value = d.id);
