-- What a step writes and opens: letters as they were issued, notices as they were published.
CREATE TABLE letter (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  register TEXT NOT NULL,
  record INTEGER NOT NULL,
  record_version INTEGER NOT NULL, -- of the record, as the step left it
  step TEXT NOT NULL,
  title TEXT NOT NULL,
  number TEXT,
  series TEXT, -- what it is numbered in: the unit, the pattern, the year
  serial INTEGER,
  unit INTEGER NOT NULL,
  addressee TEXT,
  body TEXT NOT NULL,
  signature TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  private INTEGER NOT NULL CHECK (private IN (0, 1)), -- it shows private values as they are
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  void_reason TEXT,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, unit) REFERENCES unit (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_by_record ON letter (township, register, record);
CREATE UNIQUE INDEX letter_by_number ON letter (township, series, serial);
CREATE TABLE notice (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  register TEXT NOT NULL,
  record INTEGER NOT NULL,
  record_version INTEGER NOT NULL, -- of the record, as the step that opened it left it
  title TEXT NOT NULL,
  unit INTEGER NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT NOT NULL, -- the last day
  shown TEXT NOT NULL, -- [[title, text], …] as published
  source TEXT,
  ended_on TEXT, -- taken down before its last day
  ended_version INTEGER, -- of the record, by the step that took it down
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)), -- the step that opened it was taken back
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, unit) REFERENCES unit (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_by_record ON notice (township, register, record);
CREATE INDEX notice_by_end ON notice (township, ends, begins);
CREATE TABLE objection (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  notice INTEGER NOT NULL,
  received_on TEXT NOT NULL,
  person TEXT,
  content TEXT NOT NULL,
  outcome TEXT,
  settled_on TEXT,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, notice) REFERENCES notice (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX objection_by_notice ON objection (township, notice);

-- Who stands in for whom, and for whom each change was made.
CREATE TABLE delegation (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  person INTEGER NOT NULL,
  deputy INTEGER NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT NOT NULL, -- the last day
  registers TEXT, -- names, a blank between; null: all
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, person) REFERENCES account (township, id),
  FOREIGN KEY (township, deputy) REFERENCES account (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delegation_by_deputy ON delegation (township, deputy, ends);
CREATE INDEX delegation_by_person ON delegation (township, person, ends);
ALTER TABLE event ADD COLUMN on_behalf INTEGER NOT NULL DEFAULT 0;
