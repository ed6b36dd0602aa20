"""The units that handle proposals of a session."""

import json
from collections.abc import Sequence

from db.people.records import BodyId, SessionId
from db.proposals.records import AssignmentState, ProposalId
from db.store.reader import Reader


def units_of(reader: Reader, session: SessionId) -> list[BodyId]:
    """Return the units with proposals of a session in hand or answered, in official order; returned ones do not count."""
    rows = reader.rows(
        """SELECT b.id FROM body AS b WHERE b.id IN (SELECT a.handler FROM assignment AS a
             JOIN proposal AS p ON p.id = a.proposal WHERE p.session = ? AND a.state <> ?)
           ORDER BY b.place, b.id""",
        session,
        AssignmentState.RETURNED,
    )
    return [BodyId(row["id"]) for row in rows]


def units_with(reader: Reader, proposals: Sequence[ProposalId]) -> list[BodyId]:
    """Return the units that handle any of these proposals, in official order."""
    rows = reader.rows(
        """SELECT b.id FROM body AS b WHERE b.id IN (SELECT handler FROM assignment
             WHERE proposal IN (SELECT value FROM json_each(?)) AND state <> ?)
           ORDER BY b.place, b.id""",
        json.dumps(list(proposals)),
        AssignmentState.RETURNED,
    )
    return [BodyId(row["id"]) for row in rows]
