"""Verbs and reads on deeds 其他履职: whoever organised it records it, once, with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.duty.records_scoring import Deed, DeedId
from db.duty.settings import DutySettings
from db.papers.attached import attached_to, detach
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_TITLE = 200
_NOTE = 2000
_MOST_FEN = 10**13


def add_deeds(work: Work, people: Sequence[PersonId], **facts: Any) -> list[Deed]:
    """Record the same deed for several members at once.

    :raises Refused: as ``add_deed``, and when nobody is named.
    """
    if not people:
        raise Refused("请选择委员。", field="person", code="empty")
    return [add_deed(work, person, **facts) for person in dict.fromkeys(people)]


def add_deed(
    work: Work, person: PersonId, *, kind: str, on_day: date, title: str, until: date | None = None,
    amount: int | None = None, count: int = 1, level: str = "", organiser: str = "", recorded_by: str = "", note: str = "",
) -> Deed:  # fmt: skip
    """Record a deed of a member; ``amount`` is in fen.

    :raises Refused: without title, with a kind the office does not keep, or the same deed recorded before.
    """
    deed = _checked(
        work,
        Deed(
            id=DeedId(work.new_id()), person=person, kind=kind, on_day=on_day, until=until, title=title,
            amount=amount, count=count, level=level, organiser=organiser, recorded_by=recorded_by, note=note,
        ),
    )  # fmt: skip
    double = work.first(
        Deed, "WHERE person = ? AND kind = ? AND on_day = ? AND title = ?",
        person, deed.kind, deed.on_day.isoformat(), deed.title,
    )  # fmt: skip
    if double is not None:
        name = work.get(Person, person).name
        raise Refused(f"{name}的“{deed.title}”已经登记过了，不会重复计算。", field="title", code="double")
    return work.insert(deed)


def change_deed(work: Work, deed: Deed, **changes: Any) -> Deed:
    """Change a deed.

    :raises Refused: as ``add_deed``.
    """
    checked = _checked(work, deed.with_(**changes))
    return work.update(deed, **{name: getattr(checked, name) for name in changes})


def drop_deed(work: Work, deed: Deed) -> None:
    """Take a deed back with its evidence; the points it brought go with it."""
    for file in attached_to(work, Deed.TABLE, deed.id):
        detach(work, file.attached)
    work.delete(deed)


def _checked(work: Work, deed: Deed) -> Deed:
    kinds = load(work, DutySettings).deed_kinds
    if deed.kind not in kinds:
        raise Refused(f"请选择履职事项的类别：{'、'.join(kinds)}。", field="kind", code="kind")
    title = clean_line(deed.title, limit=_TITLE, field="title")
    if not title:
        raise Refused("请填写做了什么。", field="title", code="empty")
    if deed.until and deed.until < deed.on_day:
        raise Refused("结束日期不能早于开始日期。", field="until", code="order")
    if deed.amount is not None and not 0 < deed.amount <= _MOST_FEN:
        raise Refused("金额要大于0。", field="amount", code="amount")
    if deed.count < 1:
        raise Refused("次数至少是1。", field="count", code="count")
    return deed.with_(
        title=title, level=clean_line(deed.level, limit=_TITLE, field="level"),
        organiser=clean_line(deed.organiser, limit=_TITLE, field="organiser"),
        recorded_by=clean_line(deed.recorded_by, limit=_TITLE, field="recorded_by"),
        note=clean(deed.note, limit=_NOTE, field="note"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRow:
    """One deed in a list, with who did it."""

    id: DeedId
    person: PersonId
    name: str
    kind: str
    on_day: date
    title: str
    amount: int | None
    count: int
    level: str
    organiser: str
    files: int = 0  # pieces of evidence attached


def deed_rows(
    reader: Reader, *, since: date, until: date, person: PersonId | None = None, kind: str = ""
) -> list[DeedRow]:
    """Return deeds between two days, the newest first."""
    rows = reader.rows(
        """SELECT d.*, p.name,
             (SELECT count(*) FROM attached AS a WHERE a.subject_table = 'deed' AND a.subject_id = d.id) AS files
           FROM deed AS d JOIN person AS p ON p.id = d.person
           WHERE d.on_day BETWEEN ? AND ? AND (? IS NULL OR d.person = ?) AND (? = '' OR d.kind = ?)
           ORDER BY d.on_day DESC, d.title, p.name""",
        since.isoformat(), until.isoformat(), person, person, kind, kind,
    )  # fmt: skip
    return [
        DeedRow(
            id=row["id"], person=row["person"], name=row["name"], kind=row["kind"],
            on_day=date.fromisoformat(row["on_day"]), title=row["title"], amount=row["amount"], count=row["count"],
            level=row["level"], organiser=row["organiser"], files=row["files"],
        )
        for row in rows
    ]  # fmt: skip
