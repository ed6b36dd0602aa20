"""Filling 出席统计表 of one meeting: by group, by person and in all, each line adding up."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from db.events.board import GROUPINGS, BoardPerson, board
from db.events.facts import AttendanceFigures, AttendanceReportFacts
from db.events.printing_people import meeting_facts, sittings_of
from db.events.rates import definition
from db.events.records import EventId, InvitationRole
from db.events.settings import EventSettings
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_OF_ONE = "出席率＝实到÷应到；应到指列为“出席”且当日在任的委员，{leave}，不含未登记的和报名而答复不参加的；迟到计入实到。"


def summed(words: str, lines: Iterable[AttendanceFigures], *, people: int = 0) -> AttendanceFigures:
    """Return the sum of lines under other words."""
    total = AttendanceFigures(words=words, people=people)
    for line in lines:
        total = replace(
            total, invited=total.invited + line.invited, present=total.present + line.present,
            late=total.late + line.late, leave=total.leave + line.leave, absent=total.absent + line.absent,
        )  # fmt: skip
    return total


def event_figures(reader: Reader, event: EventId, *, today: date, by: str = "界别") -> AttendanceReportFacts:
    """Return 出席统计表 of a meeting; one of several sittings counts every sitting of every person.

    :raises Refused: when nobody is called to attend, or by a grouping people are not counted by.
    """
    if GROUPINGS.get(by) is None:
        raise Refused(f"出席统计不能按“{by}”分组。", field="by", code="grouping")
    parts = [one.id for one in sittings_of(reader, event)] or [event]
    people: dict[PersonId, AttendanceFigures] = {}
    groups: dict[str, list[PersonId]] = {}
    for part in parts:
        for one in board(reader, part, by=by):
            if one.role is not InvitationRole.ATTEND:
                continue
            line = _figures(one)
            known = people.get(one.person)
            people[one.person] = (
                line if known is None else replace(summed(line.words, (known, line)), detail=line.detail)
            )
            if known is None:
                groups.setdefault(one.group, []).append(one.person)
    if not people:
        raise Refused("还没有邀请任何人出席，没有可统计的。", code="empty")
    meeting = meeting_facts(reader, event)
    settings = load(reader, EventSettings)
    of_one = _OF_ONE.format(leave="含请假" if settings.leave_in_rate else "准假的另列一栏、不算在内")
    return AttendanceReportFacts(
        committee=meeting.committee, title=meeting.title, unit="人" if len(parts) == 1 else "人次",
        since=meeting.starts.date() if meeting.starts else None, until=meeting.ends.date() if meeting.ends else None,
        events=len(parts), grouped=by, definition=of_one if len(parts) == 1 else definition(settings),
        leave_in_rate=settings.leave_in_rate,
        groups=tuple(summed(words, [people[one] for one in ids], people=len(ids)) for words, ids in groups.items()),
        people=tuple(people[one] for ids in groups.values() for one in ids),
        total=summed("合计", people.values(), people=len(people)), as_of=today,
    )  # fmt: skip


def _figures(one: BoardPerson) -> AttendanceFigures:
    return AttendanceFigures(
        words=one.label, detail=one.group, invited=1, present=int(one.standing == "出席"),
        late=int(one.standing == "出席" and one.late), leave=int(one.standing == "请假"), absent=int(one.standing == "缺席"),
    )  # fmt: skip
