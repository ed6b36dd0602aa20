"""Step 2: papers with running numbers, wording and templates of the office; saved views; files attached to records."""

STATEMENTS = """
CREATE TABLE wording (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
  delivered INTEGER NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL) STRICT;
CREATE INDEX wording_name ON wording (kind, name, id);
CREATE TABLE wording_version (kind TEXT NOT NULL, version TEXT NOT NULL, sentences TEXT NOT NULL,
  PRIMARY KEY (kind, version)) STRICT, WITHOUT ROWID;
CREATE TABLE template (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, mode TEXT NOT NULL, name TEXT NOT NULL,
  hash TEXT NOT NULL, active INTEGER NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
  note TEXT NOT NULL) STRICT;
CREATE INDEX template_kind ON template (kind, mode, id);
CREATE TABLE number_series (id INTEGER PRIMARY KEY, name TEXT NOT NULL, pattern TEXT NOT NULL, kinds TEXT NOT NULL,
  start INTEGER NOT NULL, active INTEGER NOT NULL) STRICT;
CREATE TABLE letter_number (id INTEGER PRIMARY KEY, series INTEGER NOT NULL REFERENCES number_series,
  year INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, mode TEXT NOT NULL,
  subject_table TEXT NOT NULL, subject_id INTEGER NOT NULL, subject TEXT NOT NULL, part TEXT NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL, taken_on TEXT NOT NULL) STRICT;
CREATE INDEX letter_number_series ON letter_number (series, year, number);
CREATE INDEX letter_number_subject ON letter_number (subject_table, subject_id);
CREATE TABLE saved_view (id INTEGER PRIMARY KEY, page TEXT NOT NULL, name TEXT NOT NULL, place INTEGER NOT NULL,
  content TEXT NOT NULL) STRICT;
CREATE TABLE attached (id INTEGER PRIMARY KEY, subject_table TEXT NOT NULL, subject_id INTEGER NOT NULL,
  hash TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, added_on TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX attached_subject ON attached (subject_table, subject_id);
"""

TABLES = (
    "wording", "wording_version", "template", "number_series", "letter_number", "saved_view", "attached",
)  # fmt: skip
