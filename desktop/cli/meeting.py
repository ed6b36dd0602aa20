"""attend: marks who came to a meeting, in one work."""

import re
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.events.calling import term_of
from db.events.counting import Count, count
from db.events.leaves import ask_leave
from db.events.marks import mark_all, rest_present
from db.events.queries import EventDetail, event, find_events
from db.events.records import Event, Leave, LeaveState, Presence
from db.people.queries import MemberRow, find_members, members, one_member
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work
from desktop.cli.output import show
from desktop.cli.stores import writing

SOURCE = "命令行"
_BETWEEN = re.compile(r"[,，、;；]+")
_LISTS = {"present": "出席", "late": "迟到", "leave": "请假", "absent": "缺席"}


@dataclass(slots=True)
class Said:
    """Who is said to be what; ``rest`` makes everybody not named present."""

    present: list[PersonId] = field(default_factory=list)
    late: list[PersonId] = field(default_factory=list)
    leave: list[PersonId] = field(default_factory=list)
    absent: list[PersonId] = field(default_factory=list)
    rest: bool = False

    @property
    def empty(self) -> bool:
        return not (self.present or self.late or self.leave or self.absent or self.rest)


def attend(arguments: Namespace) -> int:
    withdrawn: list[Leave] = []
    with writing(arguments) as store:
        meeting = find_event(store, arguments.event)
        sitting = meeting.event
        said = _said(store, meeting, arguments)
        if not said.empty:
            with store.work(f"登记出席：{sitting.title}") as work:
                withdrawn = _mark(work, meeting, said)
        counted = count(store, sitting.id)
        back = [store.get(Person, leave.person).name for leave in withdrawn]
    show(arguments, _words(sitting, counted, back), _values(sitting, counted, back))
    return 0


def find_event(reader: Reader, words: str) -> EventDetail:
    """Return the meeting of an id or a title.

    :raises Refused: when there is none, or several bear it.
    """
    found = find_events(reader, words)
    if len(found) == 1:
        return event(reader, found[0].id)
    if not found:
        raise Refused(f"没有找到会议“{words}”。", field="event", code="missing")
    names = "、".join(f"{row.title}（{row.date or '日期未定'}，编号 {row.id}）" for row in found)
    raise Refused(f"“{words}”可能指{names}。请写编号。", field="event", code="ambiguous")


def _said(reader: Reader, meeting: EventDetail, arguments: Namespace) -> Said:
    known = members(reader, term=term_of(reader, meeting.event))
    invited = {line.invitation.person for line in meeting.invited}
    coming = [row for row in known if row.id in invited]
    said = Said(rest=arguments.rest == "present")
    taken: dict[PersonId, str] = {}
    for name, words in _LISTS.items():
        for selector in filter(None, map(str.strip, _BETWEEN.split(getattr(arguments, name)))):
            person = _person(reader, selector, coming, known)
            if taken.setdefault(person.id, words) != words:
                raise Refused(f"{person.label}同时写在“{taken[person.id]}”和“{words}”里。", code="double")
            getattr(said, name).append(person.id)
    return said


def _person(
    reader: Reader, selector: str, coming: Sequence[MemberRow], known: Sequence[MemberRow]
) -> MemberRow:
    """Return who is meant: of people of one name, the one who is invited."""
    return one_member(reader, selector, coming if find_members(reader, selector, coming) else known)


def _mark(work: Work, meeting: EventDetail, said: Said) -> list[Leave]:
    sitting = meeting.event
    granted = {line.leave.person for line in meeting.leaves if line.leave.state is LeaveState.APPROVED}
    for person in said.leave:
        if person not in granted:
            ask_leave(work, sitting, person)
    withdrawn = [*mark_all(work, sitting, said.present, source=SOURCE).withdrawn]
    withdrawn += mark_all(work, sitting, said.late, late=True, source=SOURCE).withdrawn
    mark_all(work, sitting, said.absent, presence=Presence.ABSENT, source=SOURCE)
    if said.rest:
        rest_present(work, sitting, source=SOURCE)
    return withdrawn


def _words(sitting: Event, counted: Count, back: Sequence[str]) -> str:
    late = f"（其中迟到 {counted.late}）" if counted.late else ""
    words = (
        f"{sitting.title}：应到 {counted.invited}，实到 {counted.present}{late}，请假 {counted.leave}，"
        f"缺席 {counted.absent}，未登记 {counted.unmarked}"
    )
    if counted.quorum_needed is not None:
        words += f"；{'符合' if counted.quorum_met else '不足'}规定人数 {counted.quorum_needed} 人"
    if back:
        words += f"\n已到会，原请假撤回：{'、'.join(back)}"
    return words


def _values(sitting: Event, counted: Count, back: Sequence[str]) -> dict[str, object]:
    names = ("invited", "present", "late", "leave", "absent", "unmarked", "observers")
    return {
        "id": str(sitting.id),
        "title": sitting.title,
        **{name: getattr(counted, name) for name in names},
        "quorum_needed": counted.quorum_needed,
        "quorum_met": counted.quorum_met,
        "leave_withdrawn": list(back),
    }
