"""刚才的变动: whose points the last recount moved, and by which heads; a line leads to the member."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db.duty.difference import Compared, compared
from db.duty.overview import Overview
from db.duty.scoring import words_of
from desktop.pages.duty.comparing import moved_words
from desktop.widgets.buttons import menu_button

_LISTED = 20  # lines of a menu


class MovedMenu(QObject):
    """``asked(person)`` when one of those is wanted. Nothing is shown while nothing moved, and for another year."""

    asked = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._before: Overview | None = None
        self.moved: tuple[Compared, ...] = ()
        self._menu = QMenu(owner)
        self._menu.aboutToShow.connect(self._fill)
        self.button: QPushButton = menu_button("变动", self._menu)
        self.button.hide()

    def show_found(self, found: Overview) -> None:
        """Compare with what was reckoned before of the same year."""
        before, self._before = self._before, found
        if before is found or before is None or before.period.name != found.period.name:
            if before is not found:
                self.moved = ()
        elif before.version is None or found.version is None:
            self.moved = ()
        else:
            rows = compared(before, found).rows
            self.moved = tuple(one for one in rows if one.totals[0] != one.totals[1])
        self.button.setText(f"{len(self.moved)} 人得分有变 ▾")
        self.button.setAccessibleName(f"{len(self.moved)} 人得分有变")
        self.button.setVisible(bool(self.moved))

    def _fill(self) -> None:
        self._menu.clear()
        for one in self.moved[:_LISTED]:
            self._menu.addAction(line_of(one)).triggered.connect(partial(self._ask, one.id))
        left = len(self.moved) - _LISTED
        if left > 0:
            self._menu.addAction(f"另有 {left} 人").setEnabled(False)

    def _ask(self, person: int, *_on: Any) -> None:
        self.asked.emit(person)


def line_of(one: Compared) -> str:
    """Say who moved, from what to what, and by which heads."""
    old, new = ("免考或不在任" if total is None else f"{words_of(total)}" for total in one.totals)
    told = f"（{moved_words(one)}）" if one.change is not None else ""
    return f"{one.label}　{old} → {new}{told}"
