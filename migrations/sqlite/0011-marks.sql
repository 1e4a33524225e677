-- Marks: by these rows of all kinds are found that have a person in common. They follow from the rows, so that no event tells of them.
CREATE TABLE mark (
  township INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  id INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (township, mark, kind, id)
) STRICT, WITHOUT ROWID;
-- The rule by which a kind's rows have their marks; null: not yet.
ALTER TABLE kind ADD COLUMN marked TEXT;
