"""Every room of a page: its tabs, chips and sections, and whatever a button or an entry of a menu opens."""

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.widgets.page import Page
from desktop.widgets.tabs import Tabs
from tests.journeys.clerk import Clerk
from tests.journeys.screen import text_of

# These leave the program (a file, a folder), change the whole look, are popups with keys of their own, or begin what
# must be decided before one may leave.
_LEFT_ALONE = re.compile(
    "打开文件|文件夹|Word/WPS|打开日历|深色|浅色|大字|标准字|练习库|另一个库|首次启动|取消勾选"
)
_ENTRIES = 12  # of one menu: those of a year are all alike
Look = Callable[[str], None]


class Rooms:
    """Goes through one page, calling ``look(where)`` in every state it finds, and takes back what it did."""

    def __init__(self, clerk: Clerk, look: Look) -> None:
        self.clerk = clerk
        self.look = look
        self._pressed: set[tuple[str, str]] = set()
        self._sights: set[frozenset[tuple[str, str]]] = set()
        self._boxes = QTimer(interval=20)
        self._boxes.timeout.connect(self._turn_away)

    @property
    def page(self) -> Page:
        window = self.clerk.application.window
        assert window is not None
        assert window.page is not None
        return window.page

    def go_through(self, words: str, *, pressing: bool = True) -> None:
        """Look at a page in each of its states, and press everything in each."""
        self._go(words)
        self._boxes.start()
        self._see(words)
        for path in self._states(words):
            self._see(path)
            for each in self._buttons() if pressing else []:
                if _alive(each):
                    self._press(path, each)
        self._boxes.stop()

    def _go(self, words: str) -> None:
        window = self.clerk.application.window
        assert window is not None
        window.go(next(place.key for place in window.places if place.words == words))
        self._settle(100)

    def _settle(self, milliseconds: int = 20) -> None:
        """Let what was begun come to its end, jobs beside the window too: what shows their wait is no room."""
        self.clerk.settle(milliseconds)
        desk = self.clerk.application.desk
        assert desk is not None
        self.clerk.wait(lambda: not desk.jobs.running, seconds=30)
        self.clerk.settle(milliseconds)

    # States

    def _states(self, words: str) -> Iterator[str]:
        sections = _groups(self.page, {"choice"})
        for section in sections:
            if _alive(section):
                path = f"{words} · {text_of(section)}"
                section.click()  # which may make them all anew
                self._settle()
                yield from self._open(self.page, path)
        if not sections:
            yield from self._open(self.page, words)

    def _open(self, part: QWidget, path: str) -> Iterator[str]:
        """Open the tabs and chips of choice in a part one after the other, each with what it shows."""
        heads = _groups(part, {"tab"})
        for head in heads:
            if _alive(head) and head.isVisible():
                head.click()
                self._settle()
                inner = self._behind(head)
                yield from self._open(inner, f"{path} · {text_of(head)}")
        if not heads:
            yield path
            for chip in [each for each in _groups(part, {"chip"}) if not each.isChecked()]:
                if _alive(chip) and chip.isVisible():
                    chip.click()
                    self._settle()
                    yield f"{path} · {text_of(chip)}"

    def _behind(self, head: QAbstractButton) -> QWidget:
        tabs = head.parentWidget()
        assert isinstance(tabs, Tabs)
        return tabs.page(tabs.current)

    # Pressing

    def _buttons(self) -> list[QAbstractButton]:
        found = [*self.page.findChildren(QPushButton), *self.page.findChildren(QToolButton)]
        return [each for each in found if each.isVisible() and each.isEnabled() and each.group() is None]

    def _press(self, path: str, pressed: QAbstractButton) -> None:
        words = pressed.accessibleName() or text_of(pressed)
        key = (self.page.title, words)
        if (
            key in self._pressed
            or _LEFT_ALONE.search(words)
            or not (pressed.isVisible() and pressed.isEnabled())
        ):
            return
        self._pressed.add(key)
        menu = pressed.menu() if isinstance(pressed, QPushButton) else None
        if menu is None:
            self._do(f"{path} › {words}", pressed.click)
            return
        for entry in [each.text() for each in _entries(menu)][:_ENTRIES]:
            found = next((each for each in _entries(menu) if each.text() == entry), None)
            if found is not None and not _LEFT_ALONE.search(entry):
                self._do(f"{path} › {words} › {entry}", found.trigger)

    def _do(self, where: str, then: Callable[[], object]) -> None:
        """Do one thing, look at what came of it, and go back to where it was."""
        page, before = self.page, self.clerk.store.last_done
        then()
        self._settle()
        self._turn_away()
        if self.page is page:
            self._see(where)
        for _ in range(4):
            if not self.page.back():
                break
        window = self.clerk.application.window
        assert window is not None
        if self.page is not page:
            window.go_back()
            self._go(page.title)
        if self.clerk.store.last_done is not before and self.clerk.store.undoable is not None:
            window.desk.undo()
        self._settle()

    def _see(self, where: str) -> None:
        """Look, unless exactly the same things have been seen before."""
        sight = frozenset(
            (type(each).__name__, each.accessibleName())
            for each in self.clerk.all(QWidget)
            if each.focusPolicy()
        )
        if sight not in self._sights:
            self._sights.add(sight)
            self.look(where)

    def _turn_away(self) -> None:
        """Close a menu; look at a box of ours that came before the window, and close whatever came."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog):
            return
        self._boxes.stop()  # looking takes longer than until it comes again
        try:
            if not isinstance(box, (QFileDialog, QPrintDialog)):
                self.clerk.wait(lambda: box.isAncestorOf(QApplication.focusWidget() or self.page), seconds=2)
                self.look(box.windowTitle())
        finally:
            box.reject()
            self._boxes.start()


def _alive(each: QAbstractButton) -> bool:
    """Tell whether a thing found earlier is still there: pressing another one may have made it anew."""
    try:
        each.isVisible()
    except RuntimeError:
        return False
    return True


def _groups(part: QWidget, roles: set[str]) -> list[QAbstractButton]:
    """Return the buttons in sight of the first row of choices in a part."""
    found = [
        each
        for each in part.findChildren(QAbstractButton)
        if each.group() is not None and each.property("role") in roles and each.isVisible()
    ]
    return [each for each in found if each.group() is found[0].group()]


def _entries(menu: QMenu) -> Iterator[QAction]:
    """Return what can be chosen in a menu and the menus behind it."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        behind = action.menu()
        if isinstance(behind, QMenu):
            yield from _entries(behind)
        elif action.isEnabled() and not action.isSeparator():
            yield action
