"""Invented guests: staff of units and citizens who came to the consultations of the practice data."""

from itertools import islice

from db.events.guests import Guest, add_guests
from db.events.records import Attendance, Event, EventState, InvitationRole, Presence
from db.people.records import Body, BodyKind, Session
from db.practice.names import names, odd
from db.practice.words import Dice
from db.store.work import Work

_CONSULTATION = "协商会"
_MEETINGS = 8  # of the newest, so that the practice office stays quickly made
_DUTIES = ("科长", "副科长", "四级调研员", "副局长")
_CITIZEN = "松岗街道居民"
_SIGNED = "签到表"


def make_guests(work: Work, dice: Dice, session: Session) -> None:
    """Let two or three people who are no members have come to each of the newest consultations."""
    found = work.find(
        Event,
        "WHERE kind = ? AND session = ? AND parent IS NULL AND state IN (?, ?) ORDER BY starts DESC, id LIMIT ?",
        _CONSULTATION,
        session.id,
        EventState.HELD,
        EventState.NOTIFIED,
        _MEETINGS,
    )
    units = work.find(Body, "WHERE kind = ? AND until IS NULL ORDER BY id", BodyKind.HANDLER)
    taken = {row[0] for row in work.tuples("SELECT name FROM person")} | {name for name, _ in odd()}
    fresh = (name for name, _ in names(dice) if name not in taken)
    for place, event in enumerate(found):
        staff = [Guest(next(fresh), unit.name, dice.choice(_DUTIES)) for unit in dice.some(units, 2)]
        citizens = [Guest(name, _CITIZEN) for name in islice(fresh, 1 - place % 2)]
        made = add_guests(work, event, staff)
        made += add_guests(work, event, citizens, role=InvitationRole.AUDIT) if citizens else []
        if event.state is EventState.HELD:
            work.insert_all(
                Attendance(event=event.id, person=one.person, presence=Presence.PRESENT, source=_SIGNED)
                for one in made
            )
