"""Marking who came: one by one, many at once, all the rest; who is there is no longer on leave."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.events.counting import CALLED, IN_GROUP, ON_LEAVE, SITTINGS, STANDING, has_sittings, root_of
from db.events.operations import invitation, invite
from db.events.records import (
    Attendance,
    Event,
    EventId,
    EventState,
    InvitationRole,
    Leave,
    LeaveState,
    Presence,
)
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work

KEYBOARD = "键盘"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What marking did: how many marks changed, and whose leave was taken back because they came."""

    changed: int
    withdrawn: tuple[Leave, ...] = ()


def mark(
    work: Work,
    sitting: Event,
    person: PersonId,
    *,
    presence: Presence = Presence.PRESENT,
    late: bool = False,
    left_early: bool = False,
    source: str = KEYBOARD,
) -> Marked:
    """Mark one person; marking again sets the mark to what is given.

    :raises Refused: see ``mark_all``.
    """
    return mark_all(
        work, sitting, [person], presence=presence, late=late, left_early=left_early, source=source
    )


def mark_all(
    work: Work,
    sitting: Event,
    people: Iterable[PersonId],
    *,
    presence: Presence = Presence.PRESENT,
    late: bool = False,
    left_early: bool = False,
    source: str = KEYBOARD,
) -> Marked:
    """Mark many people alike; presence wins over leave.

    Leave from this event alone is then withdrawn in the same work; leave that also covers other sittings or days
    stays for those.

    :raises Refused: when the event is cancelled or has sittings, somebody is not invited, or somebody on leave is
        marked absent.
    """
    _check_open(work, sitting)
    wanted = list(dict.fromkeys(people))
    _check_invited(work, sitting, wanted)
    on_leave = _on_leave(work, sitting, wanted)
    if presence is Presence.ABSENT and on_leave:
        name = work.get(Person, on_leave[0]).name
        raise Refused(f"{name}已准假，不能登记缺席；确需登记的，请先撤回请假。", field="person", code="leave")
    there = _marks(work, sitting, wanted)
    fresh = []
    changed = 0
    for person in wanted:
        before = there.get(person)
        if before is None:
            fresh.append(
                Attendance(
                    event=sitting.id,
                    person=person,
                    presence=presence,
                    late=late,
                    left_early=left_early,
                    source=source,
                )
            )
        elif (before.presence, before.late, before.left_early) != (presence, late, left_early):
            work.update(before, presence=presence, late=late, left_early=left_early, source=source)
            changed += 1
    work.insert_all(fresh)
    return Marked(changed=changed + len(fresh), withdrawn=tuple(_withdraw(work, sitting, on_leave)))


def _check_open(reader: Reader, sitting: Event) -> None:
    if sitting.state is EventState.CANCELLED:
        raise Refused("会议已取消，不能登记出席。", code="cancelled")
    if has_sittings(reader, sitting.id):
        raise Refused("会议分场次，请选择场次后登记。", code="sittings")


def _check_invited(reader: Reader, sitting: Event, people: Sequence[PersonId]) -> None:
    invited = {
        row[0] for row in reader.rows("SELECT person FROM invitation WHERE event = ?", root_of(sitting))
    }
    for person in people:
        if person not in invited:
            invitation(reader, sitting, person)  # refuses with the name and what to do
    if sitting.body is not None and sitting.parent is not None:
        _check_group(reader, sitting, people)


def _check_group(reader: Reader, sitting: Event, people: Sequence[PersonId]) -> None:
    """Refuse who is called to another group: marked here, nobody would see it."""
    others = reader.tuples(
        f"""WITH s AS ({SITTINGS} WHERE id = ?)
            SELECT p.name FROM s JOIN invitation AS i ON i.event = s.root JOIN person AS p ON p.id = i.person
            WHERE i.person IN (SELECT value FROM json_each(?)) AND i.role = '{InvitationRole.ATTEND}'
              AND NOT {IN_GROUP}""",
        sitting.id,
        json.dumps(people),
    )
    if others:
        raise Refused(f"{others[0][0]}不在这一组，请到他所在的组登记。", field="person", code="group")


def _on_leave(reader: Reader, sitting: Event, people: Sequence[PersonId]) -> list[PersonId]:
    rows = reader.rows(
        f"""WITH s AS ({SITTINGS} WHERE id = ?), i AS (SELECT value AS person FROM json_each(?))
            SELECT i.person FROM s, i WHERE {ON_LEAVE}""",
        sitting.id,
        json.dumps(people),
    )
    return [row[0] for row in rows]


def _marks(reader: Reader, sitting: Event, people: Sequence[PersonId]) -> dict[PersonId, Attendance]:
    found = reader.find(
        Attendance,
        "WHERE event = ? AND person IN (SELECT value FROM json_each(?))",
        sitting.id,
        json.dumps(people),
    )
    return {one.person: one for one in found}


def _withdraw(work: Work, sitting: Event, people: Sequence[PersonId]) -> list[Leave]:
    """Take back the leave of people who came, where it is from this event and nothing else."""
    alone: list[EventId] = [sitting.id]
    if sitting.parent is not None:
        siblings = work.value("SELECT COUNT(*) FROM event WHERE parent = ?", sitting.parent)
        alone += [sitting.parent] if siblings == 1 else []
    return [
        work.update(leave, state=LeaveState.WITHDRAWN)
        for leave in work.find(
            Leave,
            """WHERE state = ? AND person IN (SELECT value FROM json_each(?))
               AND event IN (SELECT value FROM json_each(?)) ORDER BY id""",
            LeaveState.APPROVED,
            json.dumps(people),
            json.dumps(alone),
        )
    ]


def rest_present(
    work: Work,
    sitting: Event,
    *,
    roles: Sequence[InvitationRole] = (InvitationRole.ATTEND,),
    source: str = KEYBOARD,
) -> int:
    """Mark everybody present who is neither marked nor on leave, and return how many that were.

    Only the role 出席 unless other roles are named: it is the one 未登记 counts.

    :raises Refused: when the event is cancelled or has sittings.
    """
    _check_open(work, sitting)
    rows = work.rows(
        f"""WITH s AS ({SITTINGS} WHERE id = ?)
            SELECT i.person FROM s JOIN invitation AS i ON i.event = s.root
            LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person
            WHERE i.role IN (SELECT value FROM json_each(?)) AND {CALLED} AND {STANDING} = '未登记'""",
        sitting.id,
        json.dumps(roles),
    )
    work.insert_all(
        Attendance(event=sitting.id, person=row[0], presence=Presence.PRESENT, source=source) for row in rows
    )
    return len(rows)


def clear(work: Work, sitting: Event, people: Iterable[PersonId]) -> int:
    """Take marks back: those people are 未登记 again, or on leave where they were. Returns how many had a mark."""
    found = _marks(work, sitting, list(people))
    for attendance in found.values():
        work.delete(attendance)
    return len(found)


def walk_in(
    work: Work,
    sitting: Event,
    person: PersonId,
    *,
    role: InvitationRole = InvitationRole.OBSERVE,
    source: str = KEYBOARD,
) -> Marked:
    """Let somebody in who was not invited: invited as 列席 and marked present at once.

    :raises Refused: when the event is cancelled or has sittings.
    """
    _check_open(work, sitting)
    invite(work, sitting, [person], role=role, at_door=True)
    return mark(work, sitting, person, source=source)
