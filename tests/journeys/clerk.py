"""A clerk at the real window: keys, words through the input method, the mouse, and the boxes of the system."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app import Application
from desktop.window.places import existing
from tests.journeys.screen import Screen, lines_of

_LEFT = Qt.MouseButton.LeftButton
_LOOK = 40  # milliseconds between two looks for a box


class Clerk(Screen):
    """``actions`` counts: one for a key, for a click, and for a word or number written in one go."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        super().__init__(qtbot, application)
        self.actions = 0

    def settle(self, milliseconds: int = 20) -> None:
        """Let what was begun come to its end."""
        self._qtbot.wait(milliseconds)

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys one after the other: Ctrl+K, Return, F4."""
        for each in keys:
            self.actions += 1
            combination = QKeySequence(each)[0]  # type: ignore[index]  # the stub forgets it
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            self._qtbot.wait(5)

    def go(self, words: str) -> None:
        """Go to a page of the rail by the key its place gives it: Alt and a number."""
        number = next(number for number, place in enumerate(existing(), 1) if place.words == words)
        self.press(f"Alt+{number}")

    def write(self, words: str) -> None:
        """Type what a keyboard has; everything else arrives through the input method."""
        self.actions += 1
        if words.isascii():
            QTest.keyClicks(self.focus, words)
        else:
            assert self.focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), "no Chinese here"
            QCoreApplication.sendEvent(self.focus, QInputMethodEvent("zhong", []))
            event = QInputMethodEvent()
            event.setCommitString(words)
            QCoreApplication.sendEvent(self.focus, event)
        self._qtbot.wait(5)

    def pick(self, words: str) -> None:
        """Write something, wait for the candidates, and take the first with Enter."""
        self.write(words)
        self.wait(self.offers)
        self.press("Return")

    def goes(self, field: str) -> None:
        """Go on with Tab until the keyboard is in the field of this name."""
        for _ in range(40):
            if field in {self.focus.accessibleName(), self.focus.objectName()}:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {field}")

    def fills(self, **fields: str) -> None:
        """Fill fields one after the other, each reached with Tab, what stood there before replaced."""
        for field, words in fields.items():
            self.goes(field)
            self.press("Ctrl+A")
            self.write(words)

    def selects(self, field: str, words: str) -> None:
        """Choose in a box of choices with the arrow."""
        self.goes(field)
        box = self.focus
        assert isinstance(box, QComboBox)
        for _ in range(box.count()):
            if box.currentText().startswith(words):
                return
            self.press("Down")
        assert box.currentText().startswith(words), box.currentText()

    # Mouse

    def click(self, words: str, kind: type[QWidget] = QAbstractButton) -> None:
        """Click on the thing of this name, scrolling to it where needed."""
        self.actions += 1
        thing = self.named(kind, words)
        assert thing.isEnabled(), f"{words} cannot be pressed"
        parent = thing.parentWidget()
        while parent is not None and thing.visibleRegion().isEmpty():
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(thing)
            parent = parent.parentWidget()
        QTest.mouseClick(thing, _LEFT, pos=thing.rect().center())
        self._qtbot.wait(5)

    def click_row(self, table: str, words: str, column: int = 1) -> None:
        """Click on the row of a table in which these words stand."""
        self.actions += 1
        view = self.named(QAbstractItemView, table)
        place = next(number for number, line in enumerate(lines_of(view)) if words in line)
        index = view.model().index(place, column)
        view.scrollTo(index)
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        QTest.mouseClick(view.viewport(), _LEFT, pos=view.visualRect(index).center())
        self._qtbot.wait(5)

    def choose(self, *words: str) -> None:
        """Click on an entry of the menu that is open; more words lead on into its menus."""
        for each in words:
            self.actions += 1
            menu = self.window
            assert isinstance(menu, QMenu), f"no menu is open for {each}"
            entry = next(action for action in menu.actions() if action.text().startswith(each))
            QTest.mouseClick(menu, _LEFT, pos=menu.actionGeometry(entry).center())
            self._qtbot.wait(5)

    # Boxes of the system

    @contextmanager
    def answering(self, box: type[QDialog], then: Callable[[], None]) -> Iterator[None]:
        """Do something in the next box of this kind that comes before the window; it must come, and go."""
        met: list[BaseException | None] = []

        def look() -> None:
            open_box = QApplication.activeModalWidget()
            if not isinstance(open_box, box):
                if not met:
                    QTimer.singleShot(_LOOK, self.application, look)
                return
            try:
                then()
                assert not open_box.isVisible(), "the box is still there"
                met.append(None)
            except BaseException as error:  # noqa: BLE001 - raised below: here it would leave the box open for ever
                met.append(error)
                open_box.reject()

        QTimer.singleShot(_LOOK, self.application, look)
        yield
        self.wait(lambda: met)
        if met[0] is not None:
            raise met[0]

    def naming(self, path: Path) -> AbstractContextManager[None]:
        """Write this path into the next file box and agree."""

        def name() -> None:
            self.press("Ctrl+A")
            self.write(str(path))
            self.press("Return")

        return self.answering(QFileDialog, name)
