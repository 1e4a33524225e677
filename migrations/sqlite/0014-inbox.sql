-- What the to-do list asks of the journal: where somebody may be mentioned, and which step a record took last.
CREATE INDEX event_that_mentions ON event (township, seq)
  WHERE instr(reason, '@') > 0 OR instr(reason, '＠') > 0 OR instr(after, '@') > 0 OR instr(after, '＠') > 0;
CREATE INDEX event_of_step ON event (township, entity, action, seq) WHERE action >= 'step:' AND action < 'step;';
