"""Buttons and their menus by keyboard alone: Tab leads to them, Space presses, arrows go down a menu."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from tests.journeys.clerk import Clerk
from tests.journeys.screen import text_of

TABS = 60  # times Tab is pressed before something counts as out of reach
_LOOK = 40  # milliseconds a menu takes to open


def reach(clerk: Clerk, words: str, *, back: bool = False) -> None:
    """Go on with Tab, or back with Shift+Tab, until a button of these words has the keyboard."""
    seen = []
    for _ in range(TABS):
        focus = clerk.focus
        if isinstance(focus, QPushButton) and text_of(focus) == words and focus.isEnabled():
            return
        seen.append(text_of(focus) or focus.accessibleName())
        clerk.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not lead to {words}: {seen}")


def by_key(clerk: Clerk, words: str, *, back: bool = False) -> None:
    """Press a button of these words with the keyboard."""
    reach(clerk, words, back=back)
    clerk.press("Space")


def by_menu(clerk: Clerk, words: str, *entries: str) -> None:
    """Open the menu of a button and go down into it with the arrows."""
    met: list[BaseException | None] = []

    def stand_on(entry: str) -> None:
        for _ in range(TABS):
            clerk.press("Down")
            menu = clerk.window
            assert isinstance(menu, QMenu)
            now = menu.activeAction()
            if isinstance(now, QAction) and now.text().startswith(entry):
                return
        raise AssertionError(f"the arrows do not lead to {entry}")

    def take() -> None:
        try:
            for entry in entries[:-1]:
                stand_on(entry)
                clerk.press("Right")
                clerk.press("Up")  # the first entry of the menu behind it has the keyboard: begin before it
            stand_on(entries[-1])
            met.append(None)
            clerk.press("Return")
        except BaseException as error:  # noqa: BLE001 - raised below: here it would leave the menu open for ever
            met.append(error)
            while (menu := QApplication.activePopupWidget()) is not None:
                menu.close()

    reach(clerk, words, back=True)
    QTimer.singleShot(_LOOK, clerk.application, take)
    clerk.press("Space")
    clerk.wait(lambda: met)
    if met[0] is not None:
        raise met[0]
