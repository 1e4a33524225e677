-- What registers consist of: enough to verify and rebuild their rows before their definitions are read.
CREATE TABLE kind (
  township INTEGER NOT NULL,
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  columns TEXT NOT NULL,
  PRIMARY KEY (township, name)
) STRICT, WITHOUT ROWID;
