"""Step 1: the tables of the first release. Never edited after release."""

STATEMENTS = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE attachment (hash TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE holiday (day TEXT PRIMARY KEY, working INTEGER NOT NULL, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE term (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, since TEXT NOT NULL, until TEXT) STRICT;
CREATE TABLE session (id INTEGER PRIMARY KEY, term INTEGER NOT NULL REFERENCES term, number INTEGER NOT NULL,
  opens TEXT NOT NULL, closes TEXT) STRICT;
CREATE TABLE duty_period (id INTEGER PRIMARY KEY, term INTEGER NOT NULL REFERENCES term, name TEXT NOT NULL,
  since TEXT NOT NULL, until TEXT NOT NULL) STRICT;
CREATE TABLE body (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, full_name TEXT NOT NULL,
  place INTEGER NOT NULL, term INTEGER REFERENCES term, since TEXT, until TEXT, successor INTEGER REFERENCES body,
  contact TEXT NOT NULL, phone TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX body_kind ON body (kind, name);
CREATE TABLE alias (id INTEGER PRIMARY KEY, body INTEGER NOT NULL REFERENCES body, name TEXT NOT NULL) STRICT;
CREATE INDEX alias_name ON alias (name);
CREATE INDEX alias_body ON alias (body);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sex TEXT NOT NULL, birth TEXT NOT NULL,
  nation TEXT NOT NULL, native_place TEXT NOT NULL, party TEXT NOT NULL, education TEXT NOT NULL,
  degree TEXT NOT NULL, title TEXT NOT NULL, employer TEXT NOT NULL, job TEXT NOT NULL, phone TEXT NOT NULL,
  office_phone TEXT NOT NULL, email TEXT NOT NULL, address TEXT NOT NULL, postcode TEXT NOT NULL,
  id_number TEXT NOT NULL, religion TEXT NOT NULL, photo TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX person_by_name ON person (name);
CREATE TABLE membership (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person,
  term INTEGER NOT NULL REFERENCES term, kind TEXT NOT NULL, number TEXT NOT NULL, since TEXT, until TEXT,
  end_reason TEXT NOT NULL) STRICT;
CREATE INDEX membership_person ON membership (person, term, since, until, number);
CREATE INDEX membership_term ON membership (term, number);
CREATE TABLE belonging (id INTEGER PRIMARY KEY, membership INTEGER NOT NULL REFERENCES membership,
  body INTEGER NOT NULL REFERENCES body, role TEXT NOT NULL, since TEXT, until TEXT) STRICT;
CREATE INDEX belonging_membership ON belonging (membership);
CREATE INDEX belonging_body ON belonging (body, membership, since, until);
CREATE TABLE post (id INTEGER PRIMARY KEY, membership INTEGER NOT NULL REFERENCES membership, name TEXT NOT NULL,
  rank INTEGER NOT NULL, since TEXT, until TEXT) STRICT;
CREATE INDEX post_membership ON post (membership);
CREATE TABLE proposal (id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session, title TEXT NOT NULL,
  state TEXT NOT NULL, receipt_number TEXT NOT NULL, number TEXT NOT NULL, category TEXT NOT NULL,
  origin TEXT NOT NULL, time_mark TEXT NOT NULL, body TEXT NOT NULL, received_on TEXT, docketed_on TEXT,
  closed_on TEXT, public INTEGER NOT NULL, private_reason TEXT NOT NULL, reason TEXT NOT NULL,
  main INTEGER REFERENCES proposal, key_mark TEXT NOT NULL, suggested TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX proposal_list ON proposal (session, number, receipt_number, title, state, category, origin, time_mark,
  key_mark, received_on, docketed_on, main);
CREATE INDEX proposal_main ON proposal (main) WHERE main IS NOT NULL;
CREATE TABLE proposer (id INTEGER PRIMARY KEY, proposal INTEGER NOT NULL REFERENCES proposal,
  place INTEGER NOT NULL, role TEXT NOT NULL, person INTEGER REFERENCES person, body INTEGER REFERENCES body,
  sign TEXT NOT NULL, signed_on TEXT, CHECK ((person IS NULL) <> (body IS NULL))) STRICT;
CREATE INDEX proposer_proposal ON proposer (proposal, place);
CREATE INDEX proposer_person ON proposer (person);
CREATE INDEX proposer_body ON proposer (body) WHERE body IS NOT NULL;
CREATE TABLE assignment (id INTEGER PRIMARY KEY, proposal INTEGER NOT NULL REFERENCES proposal,
  handler INTEGER NOT NULL REFERENCES body, role TEXT NOT NULL, round INTEGER NOT NULL, state TEXT NOT NULL,
  assigned_on TEXT, rule TEXT NOT NULL, closed_on TEXT, contact TEXT NOT NULL, phone TEXT NOT NULL,
  note TEXT NOT NULL) STRICT;
CREATE INDEX assignment_proposal ON assignment (proposal);
CREATE INDEX assignment_handler ON assignment (handler);
CREATE INDEX assignment_state ON assignment (state, proposal);
CREATE TABLE reply (id INTEGER PRIMARY KEY, assignment INTEGER NOT NULL REFERENCES assignment, seq INTEGER NOT NULL,
  kind TEXT NOT NULL, result TEXT NOT NULL, text TEXT NOT NULL, letter_number TEXT NOT NULL, signer TEXT NOT NULL,
  signer_post TEXT NOT NULL, replied_on TEXT, received_on TEXT, disclosure TEXT NOT NULL, scan TEXT NOT NULL,
  contact TEXT NOT NULL, phone TEXT NOT NULL) STRICT;
CREATE INDEX reply_assignment ON reply (assignment, seq, kind, result, replied_on);
CREATE TABLE feedback (id INTEGER PRIMARY KEY, reply INTEGER NOT NULL REFERENCES reply,
  proposer INTEGER NOT NULL REFERENCES proposer, marks TEXT NOT NULL, opinion TEXT NOT NULL,
  returned_on TEXT) STRICT;
CREATE INDEX feedback_reply ON feedback (reply);
CREATE INDEX feedback_proposer ON feedback (proposer);
CREATE TABLE event (id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL,
  session INTEGER REFERENCES session, parent INTEGER REFERENCES event, series INTEGER, starts TEXT, ends TEXT,
  place TEXT NOT NULL, host TEXT NOT NULL, must INTEGER NOT NULL, quorum TEXT NOT NULL, state TEXT NOT NULL,
  note TEXT NOT NULL) STRICT;
CREATE INDEX event_starts ON event (starts);
CREATE INDEX event_parent ON event (parent) WHERE parent IS NOT NULL;
CREATE INDEX event_session ON event (session);
CREATE TABLE invitation (event INTEGER NOT NULL REFERENCES event, person INTEGER NOT NULL REFERENCES person,
  role TEXT NOT NULL, answer TEXT NOT NULL, seat TEXT NOT NULL, PRIMARY KEY (event, person)) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_person ON invitation (person, event, role);
CREATE TABLE leave (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person,
  event INTEGER REFERENCES event, since TEXT, until TEXT, kind TEXT NOT NULL, reason TEXT NOT NULL,
  approver TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE INDEX leave_person ON leave (person, state, event, since, until);
CREATE INDEX leave_days ON leave (since, until, person) WHERE event IS NULL;
CREATE INDEX leave_event ON leave (event) WHERE event IS NOT NULL;
CREATE TABLE attendance (event INTEGER NOT NULL REFERENCES event, person INTEGER NOT NULL REFERENCES person,
  presence TEXT NOT NULL, late INTEGER NOT NULL, left_early INTEGER NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (event, person)) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_person ON attendance (person, event, presence, late);
CREATE TABLE paper (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, mode TEXT NOT NULL, subject_table TEXT NOT NULL,
  subject_id INTEGER NOT NULL, subject TEXT NOT NULL, format TEXT NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, wording TEXT NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL) STRICT;
CREATE INDEX paper_subject ON paper (subject_table, subject_id);

CREATE TABLE work (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, label TEXT NOT NULL, actor TEXT NOT NULL,
  at TEXT NOT NULL, kind TEXT NOT NULL, target INTEGER REFERENCES work, note TEXT NOT NULL,
  hash BLOB NOT NULL) STRICT;
CREATE INDEX work_target ON work (target) WHERE target IS NOT NULL;
CREATE TABLE change (work INTEGER NOT NULL REFERENCES work DEFERRABLE INITIALLY DEFERRED, seq INTEGER NOT NULL, tab TEXT NOT NULL,
  key TEXT NOT NULL, before TEXT, after TEXT, after_hash BLOB, PRIMARY KEY (work, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX change_row ON change (tab, key, work);

CREATE TABLE person_name (person INTEGER PRIMARY KEY, initials TEXT NOT NULL, pinyin TEXT NOT NULL,
  strokes_blank TEXT NOT NULL, strokes_plain TEXT NOT NULL) STRICT;
CREATE INDEX person_name_strokes ON person_name (strokes_blank);
CREATE TABLE assignment_due (assignment INTEGER PRIMARY KEY, due_on TEXT NOT NULL, tentative INTEGER NOT NULL,
  open INTEGER NOT NULL) STRICT;
CREATE INDEX assignment_due_open ON assignment_due (due_on) WHERE open = 1;
CREATE TABLE search_entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record INTEGER NOT NULL, title TEXT NOT NULL,
  detail TEXT NOT NULL, head TEXT NOT NULL, text TEXT NOT NULL, initials TEXT NOT NULL) STRICT;
CREATE INDEX search_entry_initials ON search_entry (initials) WHERE initials <> '';
CREATE VIRTUAL TABLE search_bigram USING fts5 (head, grams, detail = column, columnsize = 0,
  tokenize = "unicode61 remove_diacritics 0");
"""

# Tables that hold what the office entered.
TABLES = (
    "setting", "attachment", "holiday", "term", "session", "duty_period", "body", "alias", "person", "membership",
    "belonging", "post", "proposal", "proposer", "assignment", "reply", "feedback", "event", "invitation", "leave",
    "attendance", "paper",
)  # fmt: skip
