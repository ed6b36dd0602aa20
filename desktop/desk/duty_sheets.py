"""Sheets of members: archives of a duty period, rosters."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from db.duty.periods import Period
from db.duty.queries import archive_facts, archived, archives
from db.people.records import BodyId, PersonId
from db.people.roster import roster_facts
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject
from desktop.papers.people_papers import WIDE

ORDERS = {"职务": "rank", "姓氏笔画": "strokes", "拼音": "pinyin", "委员证号": "number"}


def _archive_name(subject: Subject, period: Period) -> str:
    return f"{subject.number} {subject.words} {period.name}履职档案".strip()


def _archive(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    if subject.period is None:
        raise Refused("请先选择履职年度。", field="period", code="period")
    each = archive_facts(reader, PersonId(subject.id), subject.period, today=asking.today)
    return [Sheet(facts=each, name=_archive_name(subject, subject.period))]


def _archives(reader: Reader, subjects: Sequence[Subject], asking: Asking) -> dict[Subject, list[Sheet]]:
    """Read many archives at once; what cannot be read so is read one by one, where the culprit shows itself."""
    found: dict[Subject, list[Sheet]] = {}
    for period, group in groupby(subjects, key=lambda one: one.period):
        if period is None:
            continue
        wanted = {one.id: one for one in group}
        try:
            facts = archives(reader, period, today=asking.today, people=[PersonId(one) for one in wanted])
        except Exception:  # noqa: BLE001, S112 - each is tried alone, and says why it fails
            continue
        rows = [row.id for row in archived(reader, period) if row.id in wanted]
        for person, each in zip(rows, facts, strict=True):
            subject = wanted[person]
            found[subject] = [Sheet(facts=each, name=_archive_name(subject, period))]
    return found


def _roster(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    order = ORDERS.get(asking.answers.get("order", ""), "rank")
    body = BodyId(subject.id) if subject.id else None
    listed = roster_facts(reader, on=subject.on or asking.today, term=subject.term, body=body, order=order)
    return [Sheet(facts=listed, name=f"委员名册（{asking.mode or WIDE}） {subject.words}")]


SHEETS: Final = (
    SheetReader(kind="archive", read=_archive, read_many=_archives),
    SheetReader(
        kind="roster",
        read=_roster,
        chosen=(
            Field(name="order", words="次序", type=FieldType.CHOICE, choices=tuple(ORDERS), required=True),
        ),
        defaults={"order": "职务"},
    ),
)
