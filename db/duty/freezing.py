"""Closing a year: statements and grades as they were decided are kept; what changes later is shown, never slipped in."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from db.duty.grading import decisions
from db.duty.ledger import Moved, moved, places, score
from db.duty.periods import Period
from db.duty.records_scoring import Freeze, FreezeId, FrozenScore, SchemeVersion
from db.duty.schemes import check_open, entered, scheme_of, used_scheme
from db.duty.scoring import Met, Point, Statement, stated
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean, clean_line
from db.store.work import Work


def freeze(
    work: Work, period: Period, version: SchemeVersion, statements: Mapping[PersonId, Statement], *, on: date, by: str
) -> Freeze:  # fmt: skip
    """Close a year with everybody's statement and grade: the decided one, else the one by points.

    :raises Refused: when nobody decided it, or it is closed already.
    """
    by = clean_line(by, limit=200, field="decided_by")
    if not by:
        raise Refused("请填写由谁决定，如 第九次主席会议。", field="decided_by", code="empty")
    key = entered(work, period)
    check_open(work, key)
    made = work.insert(
        Freeze(id=FreezeId(work.new_id()), period=key, scheme=version.id, frozen_on=on, decided_by=by)
    )
    decided, placed = decisions(work, period), places(statements)
    work.insert_all(
        FrozenScore(
            freeze=made.id, person=person, points=one.total,
            grade=decided[person].grade if person in decided else one.grade, place=placed.get(person),
            statement=to_json(one),
        )
        for person, one in statements.items()
    )  # fmt: skip
    return made


def unfreeze(work: Work, frozen: Freeze, *, on: date, note: str) -> Freeze:
    """Open a closed year again; what it was closed with stays on record.

    :raises Refused: without a reason.
    """
    note = clean(note, limit=2000, field="note")
    if not note:
        raise Refused("请说明为什么解除封存。", field="note", code="empty")
    return work.update(frozen, undone_on=on, note=note)


def frozen_of(reader: Reader, period: Period) -> Freeze | None:
    """Return how a year was closed; None while it is open."""
    return reader.first(Freeze, "WHERE period = ? AND undone_on IS NULL ORDER BY id DESC", period.id or 0)


def frozen_scores(reader: Reader, frozen: Freeze) -> dict[PersonId, FrozenScore]:
    """Return what everybody had when the year was closed."""
    return {one.person: one for one in reader.find(FrozenScore, "WHERE freeze = ?", frozen.id)}


def statements_of(reader: Reader, period: Period, *, today: date) -> dict[PersonId, Statement]:
    """Return everybody's statement of a period: as it was closed, else as it stands by the scheme in use.

    :raises Refused: when no scheme is in use.
    """
    frozen = frozen_of(reader, period)
    if frozen is not None:
        return {who: from_json(one.statement) for who, one in frozen_scores(reader, frozen).items()}
    version = used_scheme(reader, period)
    if version is None:
        raise Refused(
            f"{period.name}还没有选定计分办法，请先在“履职”里选定。", field="scheme", code="no_scheme"
        )
    return score(reader, period, scheme_of(version), today=today)


def corrections(reader: Reader, period: Period, *, today: date) -> list[Moved]:
    """Return what would be otherwise in a closed year, had it been closed today; empty while it is open."""
    frozen = frozen_of(reader, period)
    if frozen is None:
        return []
    scheme = scheme_of(reader.get(SchemeVersion, frozen.scheme))
    before = {who: from_json(one.statement) for who, one in frozen_scores(reader, frozen).items()}
    return moved(before, score(reader, period, scheme, today=today))


def to_json(made: Statement) -> str:
    """Write a statement so that it can be read back the same."""
    parts = {
        "person": made.person, "audience": made.audience, "points": [point._asdict() for point in made.points],
        "requirements": [{"name": one.name, "least": one.least, "count": one.count} for one in made.requirements],
        "grade": made.grade, "months": made.months, "exempt": made.exempt,
    }  # fmt: skip
    return json.dumps(parts, ensure_ascii=False, default=date.isoformat)


def from_json(text: str) -> Statement:
    """Read a kept statement."""
    values: dict[str, Any] = json.loads(text)
    points = tuple(
        Point(**point | {"on": date.fromisoformat(point["on"]) if point["on"] else None})
        for point in values.pop("points")
    )
    met = tuple(Met(**one) for one in values.pop("requirements"))
    return stated(PersonId(values.pop("person")), values.pop("audience"), points, requirements=met, **values)
