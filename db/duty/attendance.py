"""What members were invited to within a period and how it went, for all members at once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import partial

from db.duty.facts import AttendanceLine, RateFacts
from db.duty.settings import DutySettings
from db.events.counting import EXPECTED, UNDIVIDED
from db.events.counting import ON_LEAVE as IS_AWAY
from db.events.records import EventState, InvitationRole, Presence
from db.people.records import PersonId
from db.store.reader import Reader

PRESENT, LATE, ON_LEAVE, ABSENT, UNMARKED = "出席", "迟到", "请假", "缺席", "未登记"

# A sitting is an event without parts of its own; invitations hang on the event above it. Counted is who was in
# office that day and invited to attend; being there outweighs a leave that was approved.
MARKS = f"""
WITH sitting AS (
  SELECT e.id, coalesce(t.id, e.id) AS root, coalesce(t.kind, e.kind) AS kind, e.title, t.title AS whole,
    coalesce(nullif(e.host, ''), t.host, '') AS host, e.starts, substr(e.starts, 1, 10) AS day,
    coalesce(t.must, e.must) AS must, CASE WHEN t.id IS NOT NULL THEN e.body END AS body
  FROM event AS e LEFT JOIN event AS t ON t.id = e.parent
  WHERE e.starts >= ?1 AND substr(e.starts, 1, 10) <= ?2 AND e.state <> '{EventState.CANCELLED}'
    AND (t.id IS NULL OR t.state <> '{EventState.CANCELLED}')
    AND {UNDIVIDED})
SELECT i.person, s.root, s.kind, s.title, s.whole, s.host, s.day, a.presence, a.late,
  {IS_AWAY} AS away
FROM sitting AS s CROSS JOIN invitation AS i ON i.event = s.root AND i.role = '{InvitationRole.ATTEND}'
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person
WHERE {{whose}} AND {EXPECTED}"""
_LINES = f"{MARKS} ORDER BY s.starts, s.id"
EVERYBODY, _ONE = "?3 IS NULL", "i.person = ?3"  # told apart beforehand: an OR would read everybody for one


@dataclass(frozen=True, slots=True)
class Taken:
    """The meetings and the activities of one member, in the order of their days."""

    meetings: tuple[AttendanceLine, ...] = ()
    activities: tuple[AttendanceLine, ...] = ()


def taken(
    reader: Reader, since: date, until: date, settings: DutySettings, *, person: PersonId | None = None
) -> dict[PersonId, Taken]:
    """Return what everybody (or one person) was invited to attend while in office, between two days."""
    meetings: defaultdict[PersonId, list[AttendanceLine]] = defaultdict(list)
    activities: defaultdict[PersonId, list[AttendanceLine]] = defaultdict(list)
    known = frozenset(settings.activities)
    sql = _LINES.format(whose=EVERYBODY if person is None else _ONE)
    for row in reader.tuples(sql, since.isoformat(), until.isoformat(), person):
        invited, event, kind, title, whole, host, day, presence, late, away = row
        line = AttendanceLine(
            kind=kind, title=_title(title, whole), held_on=date.fromisoformat(day),
            state=_state(presence, bool(late), bool(away)), host=host, event=event,
        )  # fmt: skip
        (activities if kind in known else meetings)[invited].append(line)
    return {
        one: Taken(tuple(meetings[one]), tuple(activities[one]))
        for one in meetings.keys() | activities.keys()
    }


def _title(title: str, whole: str | None) -> str:
    return title if whole is None or title.startswith(whole) else f"{whole} {title}"


def _state(presence: str | None, late: bool, away: bool) -> str:  # noqa: FBT001 - two marks of one row
    if presence == Presence.PRESENT:
        return LATE if late else PRESENT
    if away:
        return ON_LEAVE
    return UNMARKED if presence is None else ABSENT


_DEFINITION = "{count}，除以其在任期间应邀出席、已登记的{what}{leave}；迟到算出席，{absent}算未出席。"


def counting(*, leave_in_rate: bool) -> frozenset[str]:
    """Return the states a rate is over: leave among them only where the office reckons so."""
    return frozenset({PRESENT, LATE, ABSENT, *((ON_LEAVE,) if leave_in_rate else ())})


def _rate(words: str, what: str, lines: list[AttendanceLine], *, leave_in_rate: bool) -> RateFacts:
    over = counting(leave_in_rate=leave_in_rate)
    return RateFacts(
        words=words, count=sum(line.state in {PRESENT, LATE} for line in lines),
        base=sum(line.state in over for line in lines),
        definition=_DEFINITION.format(
            count=f"出席的{what}", what=what, leave="" if leave_in_rate else "，准假的除外",
            absent="请假和缺席" if leave_in_rate else "缺席",
        ),
    )  # fmt: skip


def rates(found: Taken, settings: DutySettings, *, leave_in_rate: bool) -> tuple[RateFacts, ...]:
    """Return the rates an archive prints, each with what is counted over what."""
    rate = partial(_rate, leave_in_rate=leave_in_rate)
    meetings = list(found.meetings)
    plenaries = [line for line in meetings if line.kind in settings.plenaries]
    standing = [line for line in meetings if line.kind in settings.standing_meetings]
    made = [
        rate("会议出席率", "会议场次", meetings),
        rate("全体会议出席率", "全体会议场次", plenaries),
        rate("常委会会议出席率", "常委会会议场次", standing),
        rate("活动参加率", "活动场次", list(found.activities)),
    ]
    # The standing committee's rate means nothing to those who were never invited to it.
    return tuple(one for one in made if one.base or one.words != "常委会会议出席率")
