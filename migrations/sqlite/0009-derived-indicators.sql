-- Indicators that are derived from a statistic of a register, from a year on.
ALTER TABLE indicator ADD COLUMN source_register TEXT;
ALTER TABLE indicator ADD COLUMN source_statistic TEXT;
ALTER TABLE indicator ADD COLUMN source_where TEXT;
ALTER TABLE indicator ADD COLUMN source_since INTEGER;
