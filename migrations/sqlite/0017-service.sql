-- Proof of service: to whom a letter was handed, when and how.
ALTER TABLE letter ADD COLUMN received_by TEXT;
ALTER TABLE letter ADD COLUMN served_on TEXT;
ALTER TABLE letter ADD COLUMN served_how TEXT; -- direct, mail, left, announced
ALTER TABLE letter ADD COLUMN served_note TEXT; -- number of the post, witnesses, where it hung
