"""The units that handle proposals of a session."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from db.people.records import BodyId, SessionId
from db.proposals.counting import successors
from db.proposals.records import AssignmentState, ProposalId
from db.proposals.settings import ProposalSettings
from db.proposals.waiting import open_assignments
from db.store.reader import Reader
from db.store.settings import load


def units_of(reader: Reader, session: SessionId) -> list[BodyId]:
    """Return the units with proposals of a session in hand or answered, in official order; returned ones do not count.

    What was given to a unit that is no more is its successor's.
    """
    rows = reader.rows(
        """SELECT b.id FROM body AS b WHERE b.id IN (SELECT a.handler FROM assignment AS a
             JOIN proposal AS p ON p.id = a.proposal WHERE p.session = ? AND a.state <> ?)
           ORDER BY b.place, b.id""",
        session,
        AssignmentState.RETURNED,
    )
    return _today(reader, [BodyId(row["id"]) for row in rows])


def late_units(reader: Reader, session: SessionId, *, today: date, soon: bool = False) -> list[BodyId]:
    """Return the units that owe something overdue, with ``soon`` also within the office's warning days."""
    days = load(reader, ProposalSettings).warn_days if soon else -1
    owing = open_assignments(reader, today=today, session=session, until=today + timedelta(days=days))
    last = successors(reader)
    late = {last(one.handler) for one in owing if one.handler is not None}
    return [one for one in units_of(reader, session) if one in late]


def _today(reader: Reader, units: Sequence[BodyId]) -> list[BodyId]:
    """Return each unit as it is today, once, in official order."""
    last = successors(reader)
    heirs = {last(one) for one in units}
    order = [BodyId(row[0]) for row in reader.tuples("SELECT id FROM body ORDER BY place, id")]
    return [one for one in order if one in heirs]


def units_with(reader: Reader, proposals: Sequence[ProposalId]) -> list[BodyId]:
    """Return the units that handle any of these proposals, in official order."""
    rows = reader.rows(
        """SELECT b.id FROM body AS b WHERE b.id IN (SELECT handler FROM assignment
             WHERE proposal IN (SELECT value FROM json_each(?)) AND state <> ?)
           ORDER BY b.place, b.id""",
        json.dumps(list(proposals)),
        AssignmentState.RETURNED,
    )
    return _today(reader, [BodyId(row["id"]) for row in rows])
