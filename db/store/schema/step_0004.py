"""Step 4: meetings in full: agenda, minutes, sheets, countdown steps, yearly plan, outcomes, instructions, speeches, venue packages."""

STATEMENTS = """
ALTER TABLE event ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN lead TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN half_days INTEGER;
ALTER TABLE event ADD COLUMN noticed_on TEXT;
ALTER TABLE event ADD COLUMN moved_from TEXT;
ALTER TABLE event ADD COLUMN who TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN body INTEGER REFERENCES body;
ALTER TABLE event ADD COLUMN called_off TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN answered_on TEXT;
ALTER TABLE invitation ADD COLUMN confirm TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE leave ADD COLUMN asked_on TEXT;
ALTER TABLE leave ADD COLUMN decided_on TEXT;
CREATE TABLE agenda_item (id INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES event, place INTEGER NOT NULL,
  title TEXT NOT NULL, speaker TEXT NOT NULL, minutes INTEGER, papers TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX agenda_item_event ON agenda_item (event, place);
CREATE TABLE minutes (id INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES event, number TEXT NOT NULL,
  text TEXT NOT NULL, host TEXT NOT NULL, recorder TEXT NOT NULL, signer TEXT NOT NULL, issued_on TEXT,
  copies TEXT NOT NULL) STRICT;
CREATE INDEX minutes_event ON minutes (event);
CREATE TABLE sheet (id INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES event, code TEXT NOT NULL,
  arranged TEXT NOT NULL, scope TEXT NOT NULL, people TEXT NOT NULL, made_at TEXT NOT NULL) STRICT;
CREATE INDEX sheet_code ON sheet (code);
CREATE INDEX sheet_event ON sheet (event);
CREATE TABLE event_step (id INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES event, kind TEXT NOT NULL,
  due_on TEXT NOT NULL, rule TEXT NOT NULL, done_on TEXT, note TEXT NOT NULL) STRICT;
CREATE INDEX event_step_event ON event_step (event);
CREATE INDEX event_step_due ON event_step (due_on) WHERE done_on IS NULL;
CREATE TABLE plan_topic (id INTEGER PRIMARY KEY, year INTEGER NOT NULL, place INTEGER NOT NULL, title TEXT NOT NULL,
  form TEXT NOT NULL, source TEXT NOT NULL, lead TEXT NOT NULL, units TEXT NOT NULL, host TEXT NOT NULL,
  month TEXT NOT NULL, product TEXT NOT NULL, state TEXT NOT NULL, event INTEGER REFERENCES event,
  note TEXT NOT NULL) STRICT;
CREATE INDEX plan_topic_year ON plan_topic (year, place);
CREATE TABLE outcome (id INTEGER PRIMARY KEY, event INTEGER REFERENCES event, plan INTEGER REFERENCES plan_topic,
  kind TEXT NOT NULL, number TEXT NOT NULL, place INTEGER NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  addressee INTEGER REFERENCES body, sent_on TEXT, due_on TEXT, state TEXT NOT NULL, adoption TEXT NOT NULL,
  result TEXT NOT NULL, feedback_on TEXT, note TEXT NOT NULL) STRICT;
CREATE INDEX outcome_event ON outcome (event, place);
CREATE INDEX outcome_due ON outcome (due_on) WHERE feedback_on IS NULL;
CREATE TABLE instruction (id INTEGER PRIMARY KEY, subject_table TEXT NOT NULL, subject_id INTEGER NOT NULL,
  leader TEXT NOT NULL, post TEXT NOT NULL, on_day TEXT, text TEXT NOT NULL) STRICT;
CREATE INDEX instruction_subject ON instruction (subject_table, subject_id);
CREATE TABLE speech (id INTEGER PRIMARY KEY, event INTEGER REFERENCES event, session INTEGER REFERENCES session,
  kind TEXT NOT NULL, place INTEGER, title TEXT NOT NULL, text TEXT NOT NULL, body INTEGER REFERENCES body,
  submitted_on TEXT, spoken_on TEXT, adoption TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX speech_event ON speech (event);
CREATE TABLE speaker (id INTEGER PRIMARY KEY, speech INTEGER NOT NULL REFERENCES speech, place INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person) STRICT;
CREATE INDEX speaker_speech ON speaker (speech);
CREATE INDEX speaker_person ON speaker (person);
CREATE TABLE venue_package (id INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES event, code TEXT NOT NULL,
  made_at TEXT NOT NULL, made_by TEXT NOT NULL, basis TEXT NOT NULL, returned_at TEXT, content_hash TEXT NOT NULL,
  note TEXT NOT NULL) STRICT;
CREATE INDEX venue_package_event ON venue_package (event)
"""

TABLES = (
    "agenda_item", "minutes", "sheet", "event_step", "plan_topic", "outcome", "instruction", "speech", "speaker", "venue_package",
)  # fmt: skip
