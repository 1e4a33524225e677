-- Spreadsheets taken into registers: which records each made and changed, so that it can be undone as one.
CREATE TABLE sheet_import (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  register TEXT NOT NULL,
  document INTEGER NOT NULL,
  sheet TEXT,
  added INTEGER,
  changed INTEGER,
  records TEXT NOT NULL,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, document) REFERENCES document (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_import_by_register ON sheet_import (township, register, id);
