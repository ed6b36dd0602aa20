"""The state bar: where a record stands on its way, and the moves it can make now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import Tag, label, set_tip


class StepState(StrEnum):
    DONE = "已完成"
    NOW = "现在"
    LATE = "逾期"
    AHEAD = "未到"


_TONES = {
    StepState.DONE: Tone.GOOD,
    StepState.NOW: Tone.ACCENT,
    StepState.LATE: Tone.LATE,
    StepState.AHEAD: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    state: StepState
    note: str = ""


class StateBar(QWidget):
    """One tag a step with its date below; the state is also said in words to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._box = row(spacing=6)
        self.setLayout(self._box)
        self._has_notes = False

    def show_steps(self, steps: Sequence[Step]) -> None:
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        has_notes = any(step.note for step in steps)
        for step in steps:
            self._box.addWidget(_drawn(step, has_notes=has_notes), 1)
        self.setAccessibleName("，".join(f"{step.words} {step.state}" for step in steps))


def _drawn(step: Step, *, has_notes: bool) -> QWidget:
    tag = Tag(step.words, _TONES[step.state])
    tag.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    tag.setAlignment(Qt.AlignmentFlag.AlignCenter)
    tag.setContentsMargins(0, 2, 0, 2)
    tag.setMinimumWidth(1)
    set_tip(tag, f"{step.words} {step.note or step.state}")
    if not has_notes:
        return tag
    below = label(step.note, "hint", tone=Tone.LATE if step.state is StepState.LATE else Tone.PLAIN)
    below.setAlignment(Qt.AlignmentFlag.AlignCenter)
    below.setMinimumWidth(1)
    return holding(column(tag, below, spacing=2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move of the workflow as a button; with reasons it is shown, but cannot be pressed."""

    words: str
    then: Callable[[], object]
    reasons: tuple[str, ...] = ()


def add_moves(menu: QMenu, moves: Iterable[Move]) -> None:
    """Offer moves in a menu: those that can be made first, the others' reasons on hovering."""
    menu.setToolTipsVisible(True)
    for move in sorted(moves, key=lambda each: bool(each.reasons)):
        action = menu.addAction(move.words)
        action.setEnabled(not move.reasons)
        action.setToolTip("；".join(move.reasons))
        action.triggered.connect(lambda _on=False, then=move.then: then())


class MoveBar(QWidget):
    """The moves allowed now, the first as the main button; the others' reasons on hovering."""

    def __init__(self, *, key: str = "next_move") -> None:
        super().__init__()
        self._key = key
        self._box = row(spacing=8)
        self._right = row(spacing=8)
        self.setLayout(row(self._box, None, self._right))
        self._first: Move | None = None
        self._shown: list[QPushButton] = []

    def show_moves(self, moves: Sequence[Move], *, right: Sequence[QPushButton] = ()) -> None:
        for old in self._shown:
            self._box.removeWidget(old)  # else it still takes room until it is gone
            old.hide()
            old.deleteLater()
        self._shown = []
        self._first = next((move for move in moves if not move.reasons), None)
        for move in moves:
            main = move is self._first
            made = button(move.words, move.then, role="main" if main else "", key=self._key if main else "")
            made.setEnabled(not move.reasons)
            set_tip(made, "；".join(move.reasons))
            made.setAccessibleDescription("；".join(move.reasons))
            self._box.addWidget(made)
            self._shown.append(made)
        for each in right:
            self._right.addWidget(each)
            self._shown.append(each)

    def wanted(self) -> int:
        """Return the width all buttons need; the layout's own hint counts only those already on the screen."""
        widths = [each.sizeHint().width() for each in self._shown]
        return sum(widths) + look().px(8) * (len(widths) + 1)

    def go(self) -> bool:
        """Make the first move that is allowed: what Ctrl+Enter does. False when there is none."""
        if self._first is None:
            return False
        self._first.then()
        return True
