-- The words of a finding that was set aside: for good they hold in every text, and the list shows them.
ALTER TABLE ignored_finding ADD COLUMN words TEXT;
