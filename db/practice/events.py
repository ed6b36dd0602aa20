"""A year of invented meetings and activities: who was invited, on leave, there, late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from db.calendar import Calendar
from db.events.records import (
    COMES,
    STAYS_AWAY,
    Attendance,
    Event,
    EventId,
    EventState,
    Invitation,
    InvitationRole,
    Leave,
    LeaveId,
    LeaveState,
    Presence,
)
from db.events.settings import ALL_MEMBERS, EventSettings
from db.people.records import Body, BodyKind, Session
from db.people.sessions import chinese, session_words
from db.practice.crowd import Crowd, Someone
from db.practice.seats import seats
from db.practice.words import Dice, words
from db.proposals.clock import calendar_of
from db.store.work import Work

# How many of each kind there are in a year of a hundred events; the plenary is the hundredth.
PLAN = {
    "常委会会议": 6, "主席会议": 12, "专委会会议": 18, "协商会": 10, "视察": 9, "调研": 10, "学习培训": 4, "界别活动": 18,
    "街道联络组活动": 12,
}  # fmt: skip
NUMBERED = ("常委会会议", "主席会议")
RULED = (*NUMBERED, "学习培训")  # kinds whose rule alone says who is called
EVENTS = 1 + sum(PLAN.values())
_STANDING = frozenset({"主席", "副主席", "秘书长", "常委"})
_CHAIRS = frozenset({"主席", "副主席", "秘书长"})
_OUTSIDE = frozenset({"视察", "调研", "界别活动", "街道联络组活动"})
_NOTICE = 15  # days before an event when people are invited


@dataclass(slots=True, kw_only=True)
class Year:
    """One session's year of events, being written."""

    work: Work
    dice: Dice
    crowd: Crowd
    session: Session
    until: date
    today: date
    calendar: Calendar
    kinds: dict[str, dict[str, str]] = field(default_factory=lambda: EventSettings().kinds)

    def working(self, day: date) -> date:
        """Return the day itself or the next one that is worked."""
        while not self.calendar.working(day):
            day += timedelta(days=1)
        return day

    @property
    def begins(self) -> date:
        return (self.session.closes or self.session.opens) + timedelta(days=14)


def count_of(kind: str, share: float) -> int:
    """Return how many events of a kind a session's share of a year has."""
    return max(1, round(PLAN[kind] * share))


def make_events(
    work: Work, dice: Dice, crowd: Crowd, session: Session, *, share: float, until: date, today: date,
    series: dict[str, int],
) -> None:  # fmt: skip
    """Write a session's plenary and its share of a year's other events, past ones with their attendance.

    ``series`` holds the last number of each numbered kind and is counted on.
    """
    year = Year(
        work=work,
        dice=dice,
        crowd=crowd,
        session=session,
        until=until,
        today=today,
        calendar=calendar_of(work),
    )
    _plenary(year)
    for kind, day, place in _days(year, share):
        number = None
        if kind in series:
            series[kind] += 1
            number = series[kind]
        _event(year, kind, day, place, number)


def _days(year: Year, share: float) -> list[tuple[str, date, int]]:
    """Spread the year's events over its weeks: kind, day, and a running number within the kind."""
    found = []
    span = max(1, (year.until - year.begins).days)
    for kind in PLAN:
        total = count_of(kind, share)
        for place in range(total):
            offset = (place + year.dice.random()) * span / total
            found.append((kind, year.working(year.begins + timedelta(days=int(offset))), place))
    return sorted(found, key=lambda one: (one[1], one[0], one[2]))


def _plenary(year: Year) -> None:
    work, kept, session = year.work, words("events"), year.session
    called = session_words(year.crowd.term.number, session.number)
    parent = Event(
        id=EventId(work.new_id()), title=f"政协云山区{called}会议", kind="全体会议", session=session.id,
        starts=_at(session.opens, "09:00"), ends=_at(session.closes or session.opens, "17:30"), place=kept["hall"],
        host="区政协办公室", quorum="1/2", state=_state(year, session.closes or session.opens), who=ALL_MEMBERS,
        noticed_on=session.opens - timedelta(days=_NOTICE),
    )  # fmt: skip
    work.insert(parent)
    members = [one for one in year.crowd.people if one.serves(session.opens)]
    work.insert_all(_invitations(parent, members))
    leaves = _leaves(year, parent, members, 0.02)
    for title, offset, clock in kept["sittings"]:
        starts = _at(session.opens + timedelta(days=offset), clock)
        sitting = Event(
            id=EventId(work.new_id()), title=title, kind="全体会议", session=session.id, parent=parent.id,
            starts=starts, ends=starts + timedelta(hours=2), place=kept["hall"], host="区政协办公室", quorum="1/2",
            state=_state(year, starts.date()),
        )  # fmt: skip
        work.insert(sitting)
        if sitting.state is EventState.HELD:
            away = leaves | _leaves(
                year, sitting, [one for one in members if one.person not in leaves], 0.015
            )
            work.insert_all(_marks(year, sitting, members, away))


def _event(year: Year, kind: str, day: date, place: int, number: int | None) -> None:
    work, dice = year.work, year.dice
    title, invited, host = _described(year, kind, day, place, number)
    starts = _at(day, dice.choice(("09:00", "09:30", "14:30", "15:00")))
    rule = year.kinds[kind]
    event = Event(
        id=EventId(work.new_id()), title=title, kind=kind, session=year.session.id, series=number, starts=starts,
        ends=starts + timedelta(hours=2, minutes=30), host=host, must=bool(rule["must"]), quorum=rule["quorum"],
        place=_place(dice, kind, title), state=_state(year, day), who=rule["who"] if kind in RULED else "",
        noticed_on=day - timedelta(days=_NOTICE) if (day - year.today).days <= _NOTICE else None,
    )  # fmt: skip
    work.insert(event)
    if event.state is EventState.PLANNED:
        return
    if event.state is EventState.NOTIFIED:
        away = _leaves(year, event, invited, 0.04)
        work.insert_all(_answered(event, invited, away, on=min(day, year.today) - timedelta(days=2)))
        return
    work.insert_all(_invitations(event, invited))
    away = _leaves(year, event, invited, 0.05)
    work.insert_all(_marks(year, event, invited, away))


def _place(dice: Dice, kind: str, title: str) -> str:
    """Return where an event takes place: in the street its title names, when it goes out at all."""
    if kind not in _OUTSIDE:
        return str(dice.choice(words("events")["rooms"]))
    streets = words("bodies")["streets"]
    street = next((one for one in streets if one in title), None) or dice.choice(streets)
    return f"{street}{dice.choice(('党群服务中心', '委员之家', '社区文化室', '产业园区'))}"


def _described(
    year: Year, kind: str, day: date, place: int, number: int | None
) -> tuple[str, list[Someone], str]:
    """Return title, the invited members and the host of an event."""
    crowd, dice, kept = year.crowd, year.dice, words("events")
    everybody = [one for one in crowd.people if one.serves(day)]
    term = chinese(crowd.term.number)
    if kind in NUMBERED:
        posts = _STANDING if kind == "常委会会议" else _CHAIRS
        title = f"{term}届第{chinese(number or 1)}次{kind}"
        return title, [one for one in everybody if not posts.isdisjoint(one.posts)], "区政协办公室"
    if kind == "学习培训":
        title = kept["trainings"][place % 3].format(year=day.year, ordinal=chinese(place // 3 + 1))
        return title, everybody, "区政协办公室"
    if kind in {"界别活动", "街道联络组活动"}:
        return _gathering(year, kind, day, place)
    committees = crowd.bodies[BodyKind.COMMITTEE]
    committee = committees[place % len(committees)]
    if kind == "专委会会议":
        title = f"{committee.name}{day.year}年第{chinese(place // len(committees) + 1)}次会议"
        return title, crowd.of(committee, day), committee.name
    patterns = {"协商会": "consultations", "视察": "inspections", "调研": "researches"}[kind]
    title = dice.choice(kept[patterns]).format(
        subject=dice.choice(words("topics")["topics"])[0], place=dice.choice(words("bodies")["streets"])
    )
    others = dice.some(everybody, 12 if kind == "协商会" else 4)
    return title, _once([*crowd.of(committee, day), *others]), committee.name


def _gathering(year: Year, kind: str, day: date, place: int) -> tuple[str, list[Someone], str]:
    """Return an activity of a sector or of a street's group."""
    body_kind, patterns = (
        (BodyKind.SECTOR, "sector_events") if kind == "界别活动" else (BodyKind.STREET, "street_events")
    )
    bodies = year.crowd.bodies[body_kind]
    body: Body = bodies[(place * 7 + year.session.number) % len(bodies)]
    street = body.name.removesuffix("联络组")
    title = year.dice.choice(words("events")[patterns]).format(
        sector=body.name, street=street, place=year.dice.choice(words("bodies")["streets"])
    )
    return title, year.crowd.of(body, day), body.name


def _once(people: Iterable[Someone]) -> list[Someone]:
    return list({one.person: one for one in people}.values())


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


def _state(year: Year, day: date) -> EventState:
    if day < year.today:
        return EventState.HELD
    return EventState.NOTIFIED if (day - year.today).days <= _NOTICE else EventState.PLANNED


def _invitations(event: Event, people: Sequence[Someone]) -> Iterator[Invitation]:
    for one, seat in zip(people, seats(event.kind, people), strict=True):
        yield Invitation(event=event.id, person=one.person, role=InvitationRole.ATTEND, seat=seat)


def _answered(event: Event, people: Sequence[Someone], away: set[int], *, on: date) -> Iterator[Invitation]:
    """Yield the invitations of a meeting to come: two of three have answered, who asked for leave said so."""
    for place, invitation in enumerate(_invitations(event, people)):
        if invitation.person in away:
            yield invitation.with_(answer=STAYS_AWAY, answered_on=on)
        else:
            said = COMES if place % 3 else ""
            yield invitation.with_(answer=said, answered_on=on if said else None)


def _leaves(year: Year, event: Event, people: Sequence[Someone], chance: float) -> set[int]:
    """Write leaves of an event and return who is away; a meeting to come has some still to be decided."""
    kept = words("events")["leave_reasons"]
    waiting = event.state is EventState.NOTIFIED
    made = []
    for one in people:
        if year.dice.happens(chance):
            kind, reason = year.dice.choice(kept)
            asked = waiting and year.dice.happens(0.4)
            made.append(
                Leave(
                    id=LeaveId(year.work.new_id()), person=one.person, event=event.id, kind=kind, reason=reason,
                    approver="" if asked else year.kinds[event.kind]["approver"],
                    state=LeaveState.ASKED if asked else LeaveState.APPROVED,
                )
            )  # fmt: skip
    year.work.insert_all(made)
    return {leave.person for leave in made}


def _marks(year: Year, event: Event, people: Sequence[Someone], away: set[int]) -> Iterator[Attendance]:
    """Yield a mark for everybody not on leave; each member keeps a habit of coming."""
    for one in people:
        if one.person in away:
            continue
        there = year.dice.happens(one.duty)
        yield Attendance(
            event=event.id, person=one.person, presence=Presence.PRESENT if there else Presence.ABSENT,
            late=there and year.dice.happens(0.02), source="练习",
        )  # fmt: skip
