"""Sheets of members and of a duty period: archives, forms, figures, rosters."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final

from db.duty.periods import Period
from db.duty.points_printing import one_points_facts, points_facts
from db.duty.printing import GROUPINGS, book_facts, certificate_facts, period_figures, sector_books
from db.duty.queries import archive_facts, archives
from db.duty.serving import archived
from db.people.records import BodyId, PersonId
from db.people.roster import roster_facts
from db.store.days import full_day
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject
from desktop.papers.people_papers import WIDE

EACH_SECTOR = "每个界别"
ORDERS = {"职务": "rank", "姓氏笔画": "strokes", "拼音": "pinyin", "委员证号": "number"}


def _archive_name(subject: Subject, period: Period) -> str:
    return f"{subject.number} {subject.words} {period.name}履职档案".strip()


def _archive(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    period = _period(subject)
    each = archive_facts(reader, PersonId(subject.id), period, today=asking.today)
    return [Sheet(facts=each, name=_archive_name(subject, period))]


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


def _period(subject: Subject) -> Period:
    if subject.period is None:
        raise Refused("请先选择履职年度。", field="period", code="period")
    return subject.period


def _review(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    period = _period(subject)
    if period.whole:
        raise Refused("考核表按履职年度填写，请选一个年度。", field="period", code="whole_term")
    facts = archive_facts(reader, PersonId(subject.id), period, today=asking.today)
    return [Sheet(facts=facts, name=_review_name(subject, period))]


def _reviews(reader: Reader, subjects: Sequence[Subject], asking: Asking) -> dict[Subject, list[Sheet]]:
    """Read the same facts as the archives do, at once."""
    if any(subject.period is not None and subject.period.whole for subject in subjects):
        return {}
    return {
        subject: [Sheet(facts=one.facts, name=_review_name(subject, _period(subject))) for one in sheets]
        for subject, sheets in _archives(reader, subjects, asking).items()
    }


def _review_name(subject: Subject, period: Period) -> str:
    return f"{subject.number} {subject.words} {period.name}考核表".strip()


def _points(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    period = _period(subject)
    facts = one_points_facts(reader, PersonId(subject.id), period, today=asking.today)
    return [Sheet(facts=facts, name=_points_name(subject, period))]


def _many_points(reader: Reader, subjects: Sequence[Subject], asking: Asking) -> dict[Subject, list[Sheet]]:
    """Reckon everybody once a period: a place is one among all anyhow."""
    found: dict[Subject, list[Sheet]] = {}
    for period, group in groupby(subjects, key=_period):
        chosen = list(group)
        try:
            facts = points_facts(
                reader, period, today=asking.today, people=[PersonId(one.id) for one in chosen]
            )
        except Refused:  # each is tried alone, and says so
            continue
        for one in chosen:
            if PersonId(one.id) in facts:
                found[one] = [Sheet(facts=facts[PersonId(one.id)], name=_points_name(one, period))]
    return found


def _points_name(subject: Subject, period: Period) -> str:
    return f"{subject.number} {subject.words} {period.name}计分单".strip()


def _certificate(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    facts = certificate_facts(reader, PersonId(subject.id), _period(subject), honour="")
    return [Sheet(facts=facts, name=f"荣誉证书 {subject.number} {subject.words}")]


def _book(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    period, body = _period(subject), asking.answers.get("body", "")
    if body.strip() == EACH_SECTOR:
        found = sector_books(reader, period, today=asking.today)
    else:
        found = [book_facts(reader, period, today=asking.today, body=body)]
    return [
        Sheet(facts=facts, name=f"{facts.period}履职档案合订本 {facts.scope}".strip(), words=facts.scope)
        for facts in found
    ]


def _attendance(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    by = asking.answers.get("by") or GROUPINGS[0]
    facts = period_figures(reader, _period(subject), today=asking.today, by=by)
    return [Sheet(facts=facts, name=f"{facts.title}委员出席统计表（按{by}）")]


def _roster(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    order = ORDERS.get(asking.answers.get("order", ""), "rank")
    body = BodyId(subject.id) if subject.id else None
    day = _day(asking.answers.get("on", ""))
    term = subject.term if day is None else None  # another day may belong to another term
    on = day or subject.on or asking.today
    listed = roster_facts(reader, on=on, term=term, body=body, order=order)
    told = "" if day is None else f" {full_day(day)}"
    return [Sheet(facts=listed, name=f"委员名册（{asking.mode or WIDE}） {subject.words}{told}")]


def _day(words: str) -> date | None:
    """Read the day a roster is asked for; none is today.

    :raises Refused: when it is no day.
    """
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        raise Refused(f"“{words}”不是日期，应写成2022-05-01这样。", field="on", code="day") from None


SHEETS: Final = (
    SheetReader(kind="archive", read=_archive, read_many=_archives),
    SheetReader(
        kind="archive_book",
        read=_book,
        chosen=(
            Field(
                name="body",
                words="界别、专委会或活动组",
                help=f"空着为全体委员；写“{EACH_SECTOR}”，一个界别一册",
            ),
        ),
    ),
    SheetReader(kind="duty_review", read=_review, read_many=_reviews),
    SheetReader(kind="points", read=_points, read_many=_many_points),
    SheetReader(kind="certificate", read=_certificate),
    SheetReader(
        kind="attendance_report",
        read=_attendance,
        chosen=(Field(name="by", words="分组", type=FieldType.CHOICE, choices=GROUPINGS, required=True),),
        defaults={"by": GROUPINGS[0]},
    ),
    SheetReader(
        kind="roster",
        read=_roster,
        chosen=(
            Field(name="order", words="次序", type=FieldType.CHOICE, choices=tuple(ORDERS), required=True),
            Field(
                name="on", words="哪一天的", type=FieldType.DATE, help="空着是今天；以前的日子按当天在任的列"
            ),
        ),
        defaults={"order": "职务"},
    ),
)
