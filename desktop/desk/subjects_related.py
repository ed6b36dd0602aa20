"""What else papers can be made for when something is chosen: of a sitting its meeting, of proposals their units."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from db.events.records import Event, EventId
from db.people.sessions import SessionRow, sessions
from db.proposals.records import Proposal, ProposalId
from db.proposals.units import units_with
from db.store.reader import Reader
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects_of
from desktop.desk.subjects_wide import handler_of
from desktop.papers.kind import SubjectKind

RELATED: Final[Mapping[SubjectKind, tuple[SubjectKind, ...]]] = {
    "proposal": ("handler",),
    "event": ("meeting",),
    "meeting": ("event",),
}


def kinds_for(found: Sequence[Subject]) -> tuple[SubjectKind, ...]:
    """Return the kinds of subjects papers can be made for when these are chosen, their own first."""
    return (found[0].kind, *RELATED.get(found[0].kind, ())) if found else ()


def related(reader: Reader, found: Sequence[Subject], kind: SubjectKind, *, today: date) -> list[Subject]:
    """Return the chosen subjects as subjects of another kind, each once.

    :raises Refused: when one of them is gone.
    """
    if not found or found[0].kind == kind:
        return list(found)
    ids = [one.id for one in found]
    if kind == "handler":
        return _units(reader, ids)
    if kind == "event":
        return subjects_of(reader, "event", ids, today=today)
    whole = [reader.get(Event, EventId(each)) for each in ids]
    wanted = list(dict.fromkeys(each.parent or each.id for each in whole))
    return subjects_of(reader, "meeting", wanted, today=today)


def _units(reader: Reader, proposals: Sequence[int]) -> list[Subject]:
    """Return the units of these proposals, each in the session of its proposals."""
    known: dict[int, SessionRow] = {row.id: row for row in sessions(reader)}
    by_session: dict[int, list[ProposalId]] = {}
    for each in proposals:
        record = reader.get(Proposal, ProposalId(each))
        by_session.setdefault(record.session, []).append(record.id)
    return [
        handler_of(reader, unit, known[session])
        for session, ids in by_session.items()
        for unit in units_with(reader, ids)
    ]
