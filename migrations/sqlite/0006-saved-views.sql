-- A list of a register as a person wants to see it again: filters, order, columns, group; for the own use, or for an office.
CREATE TABLE saved_view (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  register TEXT NOT NULL,
  title TEXT NOT NULL,
  person INTEGER NOT NULL,
  unit INTEGER,
  list TEXT NOT NULL,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, person) REFERENCES account (township, id),
  FOREIGN KEY (township, unit) REFERENCES unit (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_view_by_register ON saved_view (township, register);
