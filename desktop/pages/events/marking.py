"""What the keys of the board do to the records: one step each, whatever stood there before."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from db.events.board import BoardPerson
from db.events.guests import Guest, add_guests
from db.events.leaves import ask_leave, covers, withdraw
from db.events.marks import clear, mark_all, walk_in
from db.events.queries import event
from db.events.records import Attendance, Event, InvitationRole, LeaveState, Presence
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.desk.theme import Tone
from desktop.widgets.board_model import UNMARKED, state_of


class Mode(StrEnum):
    """What the next name is marked as."""

    PRESENT = "出席"
    LEAVE = "请假"
    ABSENT = "缺席"
    LATE = "迟到"
    EARLY = "早退"


TONES = {
    Mode.PRESENT: Tone.GOOD, Mode.LEAVE: Tone.WARN, Mode.ABSENT: Tone.LATE, Mode.LATE: Tone.GOOD, Mode.EARLY: Tone.GOOD,
}  # fmt: skip
ACTIONS = {
    "present": Mode.PRESENT, "leave": Mode.LEAVE, "absent": Mode.ABSENT, "late": Mode.LATE, "early": Mode.EARLY,
}  # fmt: skip


class Steps:
    """The works of one board while it is open: what Backspace takes back, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._works: list[int] = []

    def do(self, label: str, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Outcome:
        """Run an operation as one named work and remember it."""
        before = self._desk.store.last_done
        outcome = self._desk.do(label, operation, *args, **kwargs)
        done = self._desk.store.last_done
        if outcome and done is not None and done is not before:
            self._works.append(done.entry.id)
        return outcome

    def undo(self) -> Outcome | None:
        """Take the last step back; None when the last work of the store was done elsewhere."""
        last = self._desk.store.undoable
        if last is None or last.id not in self._works:
            return None
        del self._works[self._works.index(last.id) :]
        return self._desk.undo(last.id)


def set_marks(work: Work, sitting: Event, people: Iterable[PersonId], mode: Mode) -> None:
    """Mark people as the mode says; leave given at the door is leave from this sitting, and takes a mark back.

    Who came late may leave early, too: either mark keeps the other.

    :raises Refused: when the rules of marks or of leave say no.
    """
    wanted = list(people)
    if mode is Mode.LEAVE:
        clear(work, sitting, wanted)
        for person in wanted:
            ask_leave(work, sitting, person)
        return
    if mode in {Mode.LATE, Mode.EARLY}:
        for person in wanted:
            _came_partly(work, sitting, person, mode)
        return
    mark_all(work, sitting, wanted, presence=Presence.ABSENT if mode is Mode.ABSENT else Presence.PRESENT)


def _came_partly(work: Work, sitting: Event, person: PersonId, mode: Mode) -> None:
    before = work.first(Attendance, "WHERE event = ? AND person = ?", sitting.id, person)
    late = mode is Mode.LATE or (before is not None and before.late)
    early = mode is Mode.EARLY or (before is not None and before.left_early)
    mark_all(work, sitting, [person], late=late, left_early=early)


def let_in(work: Work, sitting: Event, person: PersonId, role: InvitationRole, *, late: bool) -> None:
    """Let somebody in whom the board does not have: invited in this role, and there.

    :raises Refused: when the rules of marks say no.
    """
    walk_in(work, sitting, person, role=role)
    if late:
        mark_all(work, sitting, [person], late=True)


def let_guest_in(work: Work, sitting: Event, guest: Guest, role: InvitationRole, *, late: bool) -> PersonId:
    """Let somebody in who is no member: invited in this role, and there. Returns who it is.

    :raises Refused: when the rules of guests or of marks say no.
    """
    (made,) = add_guests(work, sitting, [guest], role=role, at_door=True)
    mark_all(work, sitting, [made.person], late=late)
    return made.person


def unmark(work: Work, sitting: Event, person: PersonId) -> None:
    """Take the mark of a person back, or the leave where it is from this sitting alone.

    :raises Refused: when the leave covers more than this sitting.
    """
    if clear(work, sitting, [person]):
        return
    leaves = [
        line.leave
        for line in event(work, sitting.id).leaves
        if line.leave.person == person
        and line.leave.state is LeaveState.APPROVED
        and covers(line.leave, sitting)
    ]
    mine = [leave for leave in leaves if leave.event == sitting.id]
    if leaves and not mine:
        raise Refused("准假的范围不止这一场，请到会议的“请假”里撤回。", field="person", code="wider")
    for leave in mine:
        withdraw(work, leave)


def is_already(one: BoardPerson, mode: Mode) -> bool:
    """Return whether a person stands where the mode would put them."""
    return state_of(one) == str(mode)


def is_unmarked(one: BoardPerson) -> bool:
    return state_of(one) == UNMARKED


def label_of(one: BoardPerson, words: str) -> str:
    """Return the name of the work: 登记 陈志强（第一中学） 缺席."""
    return f"登记 {one.label} {words}"


def label_of_many(people: Sequence[BoardPerson], words: str) -> str:
    return label_of(people[0], words) if len(people) == 1 else f"登记 {len(people)} 人{words}"
