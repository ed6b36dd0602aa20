"""Whose year it is: who was in office in a duty period, each as they stood at its end or when they left."""

from db.duty.periods import Period
from db.people.queries import MemberRow, member, members
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.reader import Reader

_LEFT = "SELECT 1 FROM membership WHERE term = ? AND until BETWEEN ? AND ? LIMIT 1"


def archived(reader: Reader, period: Period) -> list[MemberRow]:
    """Return the members who have an archive of a period, in official order.

    Those in office at its end come first, then with their last state those who left within it.
    """
    there = members(reader, term=period.term, on=period.until)
    if not reader.value(_LEFT, period.term, period.since.isoformat(), period.until.isoformat()):
        return there
    known = {row.id for row in there}
    left = [
        row
        for row in members(reader, term=period.term)
        if row.id not in known and row.until is not None and period.since <= row.until <= period.until
    ]
    return [*there, *left]


def archived_one(reader: Reader, person: PersonId, period: Period) -> MemberRow | None:
    """Return one member as ``archived`` would, without reading all the others; None who was not in office."""
    for on in (period.until, None):
        try:
            row = member(reader, person, term=period.term, on=on).row
        except Refused:
            continue
        if on is not None or (row.until is not None and period.since <= row.until <= period.until):
            return row
    return None
