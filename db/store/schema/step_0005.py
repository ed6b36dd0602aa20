"""Step 5: duty in full: deeds, bulletins, schemes, ledger, manual points, grades, self-reports, frozen years."""

STATEMENTS = """
CREATE TABLE deed (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, kind TEXT NOT NULL,
  on_day TEXT NOT NULL, until TEXT, title TEXT NOT NULL, amount INTEGER, count INTEGER NOT NULL, level TEXT NOT NULL,
  organiser TEXT NOT NULL, recorded_by TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX deed_person ON deed (person, on_day);
CREATE TABLE bulletin (id INTEGER PRIMARY KEY, number TEXT NOT NULL, issue TEXT NOT NULL, title TEXT NOT NULL,
  text TEXT NOT NULL, category TEXT NOT NULL, submitted_on TEXT NOT NULL, state TEXT NOT NULL,
  proposal INTEGER REFERENCES proposal, clue INTEGER REFERENCES clue, note TEXT NOT NULL) STRICT;
CREATE INDEX bulletin_list ON bulletin (submitted_on, number, title, state);
CREATE TABLE bulletin_author (id INTEGER PRIMARY KEY, bulletin INTEGER NOT NULL REFERENCES bulletin,
  place INTEGER NOT NULL, person INTEGER REFERENCES person, body INTEGER REFERENCES body) STRICT;
CREATE INDEX bulletin_author_bulletin ON bulletin_author (bulletin);
CREATE INDEX bulletin_author_person ON bulletin_author (person);
CREATE TABLE adoption (id INTEGER PRIMARY KEY, bulletin INTEGER NOT NULL REFERENCES bulletin, level TEXT NOT NULL,
  organ TEXT NOT NULL, form TEXT NOT NULL, on_day TEXT, note TEXT NOT NULL) STRICT;
CREATE INDEX adoption_bulletin ON adoption (bulletin);
CREATE TABLE scheme (id INTEGER PRIMARY KEY, name TEXT NOT NULL, period INTEGER REFERENCES duty_period,
  version INTEGER NOT NULL, state TEXT NOT NULL, content TEXT NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
  note TEXT NOT NULL) STRICT;
CREATE INDEX scheme_period ON scheme (period, version);
CREATE TABLE manual_point (id INTEGER PRIMARY KEY, period INTEGER NOT NULL REFERENCES duty_period,
  person INTEGER NOT NULL REFERENCES person, item TEXT NOT NULL, points INTEGER NOT NULL, on_day TEXT NOT NULL,
  basis TEXT NOT NULL, approver TEXT NOT NULL) STRICT;
CREATE INDEX manual_point_period ON manual_point (period, person);
CREATE TABLE exemption (id INTEGER PRIMARY KEY, period INTEGER NOT NULL REFERENCES duty_period,
  person INTEGER NOT NULL REFERENCES person, kind TEXT NOT NULL, since TEXT, until TEXT, reason TEXT NOT NULL,
  approver TEXT NOT NULL) STRICT;
CREATE INDEX exemption_period ON exemption (period, person);
CREATE TABLE grade_decision (id INTEGER PRIMARY KEY, period INTEGER NOT NULL REFERENCES duty_period,
  person INTEGER NOT NULL REFERENCES person, grade TEXT NOT NULL, points INTEGER NOT NULL, decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE INDEX grade_decision_period ON grade_decision (period, person);
CREATE TABLE freeze (id INTEGER PRIMARY KEY, period INTEGER NOT NULL REFERENCES duty_period,
  scheme INTEGER NOT NULL REFERENCES scheme, frozen_on TEXT NOT NULL, decided_by TEXT NOT NULL, undone_on TEXT,
  note TEXT NOT NULL) STRICT;
CREATE TABLE frozen_score (freeze INTEGER NOT NULL REFERENCES freeze, person INTEGER NOT NULL REFERENCES person,
  points INTEGER NOT NULL, grade TEXT NOT NULL, place INTEGER, statement TEXT NOT NULL,
  PRIMARY KEY (freeze, person)) STRICT, WITHOUT ROWID;
CREATE TABLE self_report (id INTEGER PRIMARY KEY, period INTEGER NOT NULL REFERENCES duty_period,
  person INTEGER NOT NULL REFERENCES person, text TEXT NOT NULL, hash TEXT NOT NULL, received_on TEXT NOT NULL) STRICT;
CREATE INDEX self_report_period ON self_report (period, person)
"""

TABLES = (
    "deed", "bulletin", "bulletin_author", "adoption", "scheme", "manual_point", "exemption", "grade_decision", "freeze", "frozen_score", "self_report",
)  # fmt: skip
