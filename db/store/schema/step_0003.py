"""Step 3: proposals in full: co-signing, review, clock steps, contact, supervision, awards; clues of the public."""

STATEMENTS = """
ALTER TABLE proposer ADD COLUMN asked_on TEXT;
ALTER TABLE proposer ADD COLUMN due_on TEXT;
ALTER TABLE proposal ADD COLUMN review_group TEXT NOT NULL DEFAULT '';
CREATE TABLE review (id INTEGER PRIMARY KEY, proposal INTEGER NOT NULL REFERENCES proposal, stage TEXT NOT NULL,
  outcome TEXT NOT NULL, opinion TEXT NOT NULL, reviewer TEXT NOT NULL, reviewed_on TEXT) STRICT;
CREATE INDEX review_proposal ON review (proposal);
CREATE TABLE clock_step (id INTEGER PRIMARY KEY, assignment INTEGER NOT NULL REFERENCES assignment, kind TEXT NOT NULL,
  on_day TEXT NOT NULL, until TEXT, rule TEXT NOT NULL, reason TEXT NOT NULL, decided_by TEXT NOT NULL) STRICT;
CREATE INDEX clock_step_assignment ON clock_step (assignment, on_day);
CREATE TABLE contact (id INTEGER PRIMARY KEY, assignment INTEGER NOT NULL REFERENCES assignment, stage TEXT NOT NULL,
  way TEXT NOT NULL, on_day TEXT NOT NULL, persons TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX contact_assignment ON contact (assignment, on_day);
CREATE TABLE supervision (id INTEGER PRIMARY KEY, proposal INTEGER NOT NULL REFERENCES proposal, kind TEXT NOT NULL,
  leader TEXT NOT NULL, form TEXT NOT NULL, on_day TEXT NOT NULL, content TEXT NOT NULL, result TEXT NOT NULL) STRICT;
CREATE INDEX supervision_proposal ON supervision (proposal, on_day);
CREATE TABLE award (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, session INTEGER REFERENCES session,
  proposal INTEGER REFERENCES proposal, body INTEGER REFERENCES body, person INTEGER REFERENCES person,
  level TEXT NOT NULL, state TEXT NOT NULL, decided_by TEXT NOT NULL, decided_on TEXT, note TEXT NOT NULL) STRICT;
CREATE INDEX award_proposal ON award (proposal) WHERE proposal IS NOT NULL;
CREATE INDEX award_person ON award (person) WHERE person IS NOT NULL;
CREATE TABLE clue (id INTEGER PRIMARY KEY, number TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  category TEXT NOT NULL, source TEXT NOT NULL, provider TEXT NOT NULL, phone TEXT NOT NULL, private INTEGER NOT NULL,
  received_on TEXT NOT NULL, state TEXT NOT NULL, claimed_by INTEGER REFERENCES person, claimed_on TEXT,
  outcome TEXT NOT NULL, outcome_table TEXT NOT NULL, outcome_id INTEGER, outcome_words TEXT NOT NULL,
  closed_on TEXT, answer TEXT NOT NULL, answered_on TEXT, note TEXT NOT NULL) STRICT;
CREATE INDEX clue_list ON clue (received_on, number, title, state);
CREATE INDEX clue_claimed ON clue (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE TABLE clue_step (id INTEGER PRIMARY KEY, clue INTEGER NOT NULL REFERENCES clue, kind TEXT NOT NULL,
  on_day TEXT NOT NULL, by_whom TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX clue_step_clue ON clue_step (clue, on_day)
"""

TABLES = (
    "review", "clock_step", "contact", "supervision", "award", "clue", "clue_step",
)  # fmt: skip
