"""The units that handle proposals of a session."""

from db.people.records import BodyId, SessionId
from db.proposals.records import AssignmentState
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
