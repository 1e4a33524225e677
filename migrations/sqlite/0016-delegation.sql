-- Who is away says why; a delegation is of all that the person does. The table was not in use before.
ALTER TABLE delegation RENAME COLUMN registers TO reason;
