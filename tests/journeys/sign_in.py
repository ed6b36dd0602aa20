"""Taking attendance in the real window: every key counted, what is typed read from the line itself."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from db.events.board import BoardPerson
from desktop.widgets.board import BoardView
from tests.journeys.clerk import Clerk


@dataclass(kw_only=True)
class Counter:
    """A hand on the open board; ``keys`` are all that were pressed."""

    clerk: Clerk
    keys: int = 0

    def press(self, *keys: str) -> None:
        self.clerk.press(*keys)
        self.keys += len(keys)

    def type(self, letters: str) -> None:
        self.clerk.write(letters)
        self.keys += len(letters)

    def mark(self, one: BoardPerson) -> None:
        """Type the initials; then Enter, or the digit beside the name where several have them."""
        self.type(one.initials.split()[0])
        offers = self.clerk.focus.accessibleDescription().removeprefix("候选：").split("；")
        digit = next(each[0] for each in offers if each[2:].startswith(one.name))
        self.press("Return" if len(offers) == 1 else digit)
        self.clerk.sees("退格键撤销")

    def leaves_early(self, one: BoardPerson) -> None:
        """Stand on a person and choose 早退 from the menu of its key."""
        view = self.clerk.named(BoardView, "签到名单")
        view.stand_on(int(one.person))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(view.viewport(), event)
        self.keys += 1
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(each for each in menu.actions() if each.text() == "早退")
        self.press(*["Down"] * (menu.actions().index(entry) + 1), "Return")
        self.clerk.sees("早退")
