"""Step 6: kept sums of attendance, and what the finished subjects need besides."""

STATEMENTS = """
CREATE TABLE waiting (session INTEGER NOT NULL, due_on TEXT NOT NULL, number_key TEXT NOT NULL, proposal INTEGER NOT NULL,
  what TEXT NOT NULL, assignment INTEGER NOT NULL, reply INTEGER NOT NULL, handler INTEGER, role TEXT NOT NULL,
  tentative INTEGER NOT NULL, PRIMARY KEY (session, due_on, number_key, proposal, what, assignment, reply))
  STRICT, WITHOUT ROWID;
CREATE INDEX waiting_proposal ON waiting (proposal);
CREATE INDEX waiting_what ON waiting (what, session, due_on, handler);
CREATE TABLE proposal_tally (proposal INTEGER PRIMARY KEY, session INTEGER NOT NULL, contacted INTEGER NOT NULL,
  received INTEGER NOT NULL, docketed INTEGER NOT NULL, answered INTEGER NOT NULL, returned INTEGER NOT NULL,
  satisfied INTEGER NOT NULL) STRICT;
CREATE INDEX proposal_tally_session ON proposal_tally (session, contacted, received, docketed, answered, returned, satisfied);
CREATE TABLE attendance_sum (sitting INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE, day TEXT, kind TEXT NOT NULL,
  held INTEGER NOT NULL, invited INTEGER NOT NULL, present INTEGER NOT NULL, late INTEGER NOT NULL,
  leave INTEGER NOT NULL, absent INTEGER NOT NULL) STRICT;
CREATE TABLE attendance_track (person INTEGER PRIMARY KEY, invited BLOB NOT NULL, present BLOB NOT NULL,
  late BLOB NOT NULL, leave BLOB NOT NULL, absent BLOB NOT NULL) STRICT;
CREATE TABLE attendance_stray (sitting INTEGER NOT NULL, person INTEGER NOT NULL,
  PRIMARY KEY (sitting, person)) STRICT, WITHOUT ROWID;
ALTER TABLE outcome ADD COLUMN session INTEGER REFERENCES session;
ALTER TABLE invitation ADD COLUMN sitting INTEGER REFERENCES event;
CREATE INDEX invitation_sitting ON invitation (sitting) WHERE sitting IS NOT NULL;
ALTER TABLE venue_package ADD COLUMN brought TEXT NOT NULL DEFAULT ''
"""

# Tables that hold what the office entered.
TABLES: tuple[str, ...] = ()
