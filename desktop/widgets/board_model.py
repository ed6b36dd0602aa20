"""The people of a sitting as the board lists them: a heading per group, then those of it who are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from db.events.board import BoardPerson
from db.events.records import InvitationRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
PRESENT, LATE, EARLY, LEAVE, ABSENT, UNMARKED = "出席", "迟到", "早退", "请假", "缺席", "未登记"
_LONG_NAME = 4  # characters that fit one cell


def state_of(one: BoardPerson) -> str:
    """Return where a person stands in one word; 迟到 and 早退 are present all the same."""
    if one.standing != PRESENT:
        return one.standing
    return LATE if one.late else EARLY if one.left_early else PRESENT


def is_wide(one: BoardPerson) -> bool:
    """Return whether a cell needs the room of two: a long name, or a namesake with what tells it apart."""
    return one.label != one.name or len(one.name) > _LONG_NAME


@dataclass(slots=True)
class Group:
    """A heading of the board and its people; ``open`` is what the clerk said, None what the filter says."""

    words: str
    role: InvitationRole
    people: list[int]
    open: bool | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def invited(self) -> int:
        return len(self.people)

    @property
    def came(self) -> int:
        return sum(self.counts.get(state, 0) for state in (PRESENT, LATE, EARLY))

    def said(self) -> str:
        parts = [f"{self.words}，应到 {self.invited}，实到 {self.came}"]
        parts += [
            f"{state} {self.counts[state]}" for state in (LEAVE, ABSENT, UNMARKED) if self.counts.get(state)
        ]
        return "，".join(parts)


class BoardModel(QAbstractListModel):
    """Rows are ``Group`` or ``BoardPerson``.

    Without ``everybody`` only those are shown who are 未登记 or an exception when the board is opened. A person marked
    later stays where it stands: nothing moves under the clerk's eyes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[int, BoardPerson] = {}
        self._groups: list[Group] = []
        self._group_of: dict[int, Group] = {}
        self._shown: set[int] = set()
        self._rows: list[Group | int] = []
        self._row_of: dict[int, int] = {}
        self.everybody = False
        self.by_seat = False  # whether cells tell the seat

    # What is in it

    def set_people(self, people: Sequence[BoardPerson], *, keep: bool = False) -> None:
        """Show people in their order; ``keep`` leaves open groups and those shown as they are."""
        opened = {group.words: group.open for group in self._groups} if keep else {}
        self.beginResetModel()
        self._people = {int(one.person): one for one in people}
        self._groups = [
            Group(words, role, [int(one.person) for one in group], opened.get(words))
            for (role, words), group in groupby(people, key=lambda one: (one.role, one.group))
        ]
        self._group_of = {person: group for group in self._groups for person in group.people}
        for group in self._groups:
            self._tally(group)
        fresh = {person for person, one in self._people.items() if state_of(one) != PRESENT}
        self._shown = fresh | (self._shown & self._people.keys() if keep else set())
        self._arrange()
        self.endResetModel()

    def show_everybody(self, *, everybody: bool) -> None:
        """Change the filter; groups the clerk opened or closed follow it again."""
        self.beginResetModel()
        self.everybody = everybody
        self._shown = {person for person, one in self._people.items() if state_of(one) != PRESENT}
        for group in self._groups:
            group.open = None
        self._arrange()
        self.endResetModel()

    def update(self, changed: Mapping[int, BoardPerson]) -> None:
        """Exchange some people: only their cells and the headings above them are told to be drawn anew."""
        known = {person: one for person, one in changed.items() if person in self._people}
        self._people.update(known)
        rows = set()
        for person in known:
            group = self._group_of[person]
            self._tally(group)
            rows.add(self._rows.index(group))
            if person in self._row_of:
                rows.add(self._row_of[person])
        for row in sorted(rows):
            self.dataChanged.emit(self.index(row), self.index(row))

    def reveal(self, person: int) -> int:
        """Return the row of a person, opening its group where it is hidden."""
        if person not in self._row_of and person in self._people:
            self.beginResetModel()
            self._shown.add(person)
            group = self._group_of[person]
            group.open = None if group.open is False else group.open
            self._arrange()
            self.endResetModel()
        return self._row_of.get(person, -1)

    def toggle(self, row: int) -> None:
        """Close a group, or open it with all of its people."""
        group = self.at(row)
        if isinstance(group, Group):
            self.beginResetModel()
            group.open = not self._visible(group)
            self._arrange()
            self.endResetModel()

    def _visible(self, group: Group) -> list[int]:
        if group.open is None and not self.everybody:
            return [person for person in group.people if person in self._shown]
        return [] if group.open is False else group.people

    def _arrange(self) -> None:
        self._rows = []
        for group in self._groups:
            self._rows += [group, *self._visible(group)]
        self._row_of = {row: place for place, row in enumerate(self._rows) if isinstance(row, int)}

    def _tally(self, group: Group) -> None:
        group.counts = {}
        for person in group.people:
            state = state_of(self._people[person])
            group.counts[state] = group.counts.get(state, 0) + 1

    # Reading it

    def at(self, row: int) -> Group | BoardPerson | None:
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        return self._people[found] if isinstance(found, int) else found

    def person(self, person: int) -> BoardPerson | None:
        return self._people.get(person)

    def people(self) -> list[BoardPerson]:
        return list(self._people.values())

    def average(self) -> float:
        """Return how many people a group has on average."""
        return len(self._people) / max(len(self._groups), 1)

    def is_open(self, group: Group) -> bool:
        return bool(self._visible(group))

    def spans(self) -> list[int]:
        """Return the room of every row: none for a heading, one cell or two for a person."""
        return [(2 if is_wide(self._people[row]) else 1) if isinstance(row, int) else 0 for row in self._rows]

    def keys(self) -> Iterable[int]:
        return self._people.keys()

    # Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.at(index.row())
        if found is None or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        if isinstance(found, Group):
            return found.words if role == Qt.ItemDataRole.DisplayRole else found.said()
        return found.name if role == Qt.ItemDataRole.DisplayRole else _said(found)


def _said(one: BoardPerson) -> str:
    state = f"{LEAVE}（{one.leave_kind}）" if one.leave_kind else state_of(one)
    answer = f"回复{one.answer}" if one.answer else ""
    parts = (one.name, state, answer, one.sector, one.employer, one.number, one.seat)
    return "　".join(part for part in parts if part)
