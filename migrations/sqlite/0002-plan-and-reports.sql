-- The year's plan (indicators with targets and values, tasks with progress) and the reports written from it.

CREATE TABLE indicator (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  name TEXT NOT NULL,
  unit TEXT,
  direction TEXT NOT NULL CHECK (direction IN ('up', 'down', 'neutral')),
  owner INTEGER,
  "key" INTEGER NOT NULL CHECK ("key" IN (0, 1)),
  document INTEGER,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, owner) REFERENCES unit (township, id),
  FOREIGN KEY (township, document) REFERENCES document (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX indicator_by_name ON indicator (township, name) WHERE withdrawn = 0;
CREATE INDEX indicator_by_owner ON indicator (township, owner);

CREATE TABLE target (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  year INTEGER NOT NULL,
  value TEXT NOT NULL,
  measure TEXT NOT NULL,
  bound TEXT NOT NULL,
  sign TEXT,
  document INTEGER,
  figure INTEGER,
  place_from INTEGER,
  place_to INTEGER,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, indicator) REFERENCES indicator (township, id),
  FOREIGN KEY (township, document) REFERENCES document (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX target_by_year ON target (township, indicator, year) WHERE withdrawn = 0;
CREATE INDEX target_of_year ON target (township, year, indicator);

CREATE TABLE indicator_value (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  year INTEGER NOT NULL,
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  value TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, indicator) REFERENCES indicator (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX indicator_value_by_month ON indicator_value (township, indicator, year, month) WHERE withdrawn = 0;
CREATE INDEX indicator_value_of_year ON indicator_value (township, year, indicator, month);

CREATE TABLE task (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  year INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT,
  section TEXT,
  deed INTEGER NOT NULL,
  unit INTEGER,
  leader INTEGER,
  person INTEGER,
  deadline TEXT,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
  last_note TEXT,
  last_at INTEGER,
  document INTEGER,
  promise INTEGER,
  place_from INTEGER,
  place_to INTEGER,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, unit) REFERENCES unit (township, id),
  FOREIGN KEY (township, leader) REFERENCES account (township, id),
  FOREIGN KEY (township, person) REFERENCES account (township, id),
  FOREIGN KEY (township, document) REFERENCES document (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_deadline ON task (township, year, deadline, id);
CREATE INDEX task_by_unit ON task (township, unit, year, deadline);
CREATE INDEX task_by_person ON task (township, person, year, deadline);

CREATE TABLE progress (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  task INTEGER NOT NULL,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
  note TEXT,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  files TEXT,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, task) REFERENCES task (township, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_by_task ON progress (township, task, id);

CREATE TABLE report (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  year INTEGER NOT NULL,
  title TEXT NOT NULL,
  paragraphs TEXT NOT NULL,
  unit INTEGER,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, unit) REFERENCES unit (township, id)
) STRICT;

CREATE TABLE ignored_finding (
  township INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  report INTEGER,
  document INTEGER,
  finding_key TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (township, id),
  FOREIGN KEY (township, report) REFERENCES report (township, id),
  FOREIGN KEY (township, document) REFERENCES document (township, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ignored_finding_by_key
  ON ignored_finding (township, coalesce(report, 0), coalesce(document, 0), finding_key) WHERE withdrawn = 0;
