"""Sheets of meetings and activities: sign-in sheets and figures per sitting, all else once for the whole meeting."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from db.events.board import GROUPINGS
from db.events.counting import root_of
from db.events.printing import sign_in_facts
from db.events.printing_figures import event_figures
from db.events.printing_meetings import agenda_facts, consultation_facts, minutes_facts, notice_facts
from db.events.printing_plan import countdown_facts, plan_facts
from db.events.printing_seats import place_card_facts, seating_facts
from db.events.printing_speeches import speeches_facts
from db.events.records import Event, EventId
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject
from desktop.papers.event_speeches import ORDER

_BY_SECTOR: Final = {"by": "界别"}
_COUNTED: Final = tuple(words for words, kind in GROUPINGS.items() if kind is not None)
_Facts = Callable[[Reader, EventId, Asking], Any]


def _grouping(choices: Sequence[str]) -> tuple[Field, ...]:
    return (Field(name="by", words="分组", type=FieldType.CHOICE, choices=tuple(choices), required=True),)


def _by(asking: Asking) -> str:
    return asking.answers.get("by") or _BY_SECTOR["by"]


def _sign_in(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = sign_in_facts(reader, EventId(subject.id), by=_by(asking))
    return [Sheet(facts=facts, name=f"签到表 {subject.detail} {subject.words}")]


def _figures(reader: Reader, event: EventId, asking: Asking, *, words: str = "") -> Sheet:
    facts = event_figures(reader, event, today=asking.today, by=_by(asking))
    return Sheet(facts=facts, name=_name("出席统计表", facts.since, facts.title), words=words)


def _attendance(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    return [_figures(reader, EventId(subject.id), asking)]


def _attendances(
    reader: Reader, subjects: Sequence[Subject], asking: Asking
) -> Mapping[Subject, list[Sheet]]:
    """Put the sum of a meeting before the first of its sittings, where several are chosen."""
    roots = [_root(reader, subject) for subject in subjects]
    found: dict[Subject, list[Sheet]] = {}
    for index, (subject, root) in enumerate(zip(subjects, roots, strict=True)):
        if root != subject.id and root not in roots[:index] and roots.count(root) > 1:
            with suppress(Refused):  # each is tried alone, and says so
                whole = _figures(reader, root, asking, words="各场合计")
                found[subject] = [whole, *_attendance(reader, subject, asking)]
    return found


def _root(reader: Reader, subject: Subject) -> EventId:
    return root_of(reader.get(Event, EventId(subject.id)))


def _name(words: str, day: Any, title: str) -> str:
    return " ".join(str(part) for part in (words, day, title) if part)


def _whole(kind: str, words: str, facts: _Facts) -> SheetReader:
    """Read a paper of a whole meeting: chosen sitting by sitting it is made once."""

    def made(reader: Reader, root: EventId, asking: Asking) -> list[Sheet]:
        one = facts(reader, root, asking)
        day = one.meeting.starts.date() if one.meeting.starts else ""
        return [Sheet(facts=one, name=_name(words, day, one.meeting.title))]

    def read(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
        return made(reader, _root(reader, subject), asking)

    def read_many(
        reader: Reader, subjects: Sequence[Subject], asking: Asking
    ) -> Mapping[Subject, list[Sheet]]:
        del asking
        seen: set[EventId] = set()
        found: dict[Subject, list[Sheet]] = {}
        for subject in subjects:
            root = _root(reader, subject)
            if root in seen:
                found[subject] = []
            seen.add(root)
        return found

    return SheetReader(kind=kind, read=read, read_many=read_many)


def _plan(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    if subject.period is None:
        raise Refused("请先选择年度。", field="period", code="period")
    year = subject.period.until.year
    return [Sheet(facts=plan_facts(reader, year, today=asking.today), name=f"{year}年度协商计划")]


def _speeches(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    if subject.session is None:
        raise Refused("请先选择届次。", field="session", code="missing")
    facts = speeches_facts(reader, subject.session, today=asking.today)
    return [Sheet(facts=facts, name=f"大会{asking.mode or ORDER} {subject.words}")]


SHEETS: Final = (
    SheetReader(kind="sign_in", read=_sign_in, chosen=_grouping(tuple(GROUPINGS)), defaults=_BY_SECTOR),
    SheetReader(
        kind="event_attendance",
        read=_attendance,
        read_many=_attendances,
        chosen=_grouping(_COUNTED),
        defaults=_BY_SECTOR,
    ),
    _whole("meeting_notice", "会议通知", lambda reader, event, _: notice_facts(reader, event)),
    _whole("agenda", "会议议程", lambda reader, event, _: agenda_facts(reader, event)),
    _whole("place_cards", "桌签", lambda reader, event, _: place_card_facts(reader, event)),
    _whole("seating", "座次表", lambda reader, event, _: seating_facts(reader, event)),
    _whole("minutes", "会议纪要", lambda reader, event, _: minutes_facts(reader, event)),
    _whole(
        "consultation_opinion",
        "协商意见",
        lambda reader, event, asking: consultation_facts(reader, event, today=asking.today),
    ),
    _whole(
        "consultation_list",
        "协商清单",
        lambda reader, event, asking: consultation_facts(reader, event, today=asking.today),
    ),
    _whole(
        "countdown",
        "筹备倒计时表",
        lambda reader, event, asking: countdown_facts(reader, event, today=asking.today),
    ),
    SheetReader(kind="consultation_plan", read=_plan),
    SheetReader(kind="speeches", read=_speeches),
)
