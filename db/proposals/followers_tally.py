"""Keeps what each proposal counts for on the page of the day, so that a session is a sum over a narrow index."""

import json

from db.proposals.counting_answers import ASKED_SEQ
from db.proposals.settings import ProposalSettings
from db.proposals.touched import concerned
from db.store.followers import Follower
from db.store.journal import Changes
from db.store.reader import Reader
from db.store.settings import load

# A proposal has its answers when all its handlers gave theirs; forms are those of the answer that asks for them.
_TALLY = """INSERT INTO proposal_tally
  SELECT p.id, p.session,
    EXISTS (SELECT 1 FROM assignment AS a JOIN contact AS k ON k.assignment = a.id WHERE a.proposal = p.id),
    p.state <> '暂存', p.state IN ('立案', '办结'),
    p.state = '办结' OR (p.state = '立案' AND COALESCE((SELECT MIN(a.state IN ('已答复', '跟踪', '办结'))
      FROM assignment AS a WHERE a.proposal = p.id AND a.role <> '会办' AND a.state <> '已退'), 0)),
    COUNT(f.id), COALESCE(SUM(f.id IS NOT NULL AND NOT COALESCE({bad}, 0)), 0)
  FROM proposal AS p LEFT JOIN assignment AS a ON a.proposal = p.id AND a.state <> '已退'
  LEFT JOIN reply AS r ON r.assignment = a.id AND r.seq = {asked}
  LEFT JOIN feedback AS f ON f.reply = r.id WHERE {which} GROUP BY p.id"""


def _insert(reader: Reader, keys: str = "") -> None:
    dimensions = load(reader, ProposalSettings).dimensions()
    bad = " OR ".join("json_extract(f.marks, ?) = ?" for _ in dimensions) or "0"
    values = [part for words, answers in dimensions.items() for part in (f'$."{words}"', answers[-1])]
    which = "p.id IN (SELECT value FROM json_each(?))" if keys else "1"
    sql = _TALLY.format(bad=bad, asked=ASKED_SEQ, which=which)
    reader.connection.execute(sql, [*values, keys] if keys else values)


def _update(reader: Reader, changes: Changes) -> None:
    if ProposalSettings.NAME in changes.keys("setting"):  # what counts as dissatisfied may be another word
        _rebuild(reader)
        return
    found = concerned(reader, changes)
    if found:
        keys = json.dumps(sorted(found))
        chosen = "proposal IN (SELECT value FROM json_each(?))"
        reader.connection.execute(f"DELETE FROM proposal_tally WHERE {chosen}", (keys,))
        _insert(reader, keys)


def _rebuild(reader: Reader) -> None:
    reader.connection.execute("DELETE FROM proposal_tally")
    _insert(reader)


PROPOSAL_TALLY = Follower(
    name="proposal_tally",
    sources=frozenset({"proposal", "assignment", "contact", "reply", "feedback", "setting"}),
    keeps=("proposal_tally",),
    update=_update,
    rebuild=_rebuild,
)
