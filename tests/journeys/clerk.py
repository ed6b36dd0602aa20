"""A clerk at the real window: keys, words through the input method, the mouse; and eyes for what is on the screen."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

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
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.app import Application

_LEFT = Qt.MouseButton.LeftButton
_PATIENCE = 15_000  # milliseconds the clerk waits for something to appear
_LOOK = 40
Kind = TypeVar("Kind", bound=QWidget)


class Clerk:
    """``actions`` counts: one for a key, for a click, and for a word or number written in one go."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self._qtbot = qtbot
        self.application = application
        self.actions = 0

    @property
    def store(self) -> Store:
        """What was kept, to look at."""
        assert self.application.desk is not None
        return self.application.desk.store

    # What is on the screen

    @property
    def window(self) -> QWidget:
        """What takes the keys now: a menu, a box, else the window itself."""
        found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return found or self.application.frame

    @property
    def focus(self) -> QWidget:
        if isinstance(self.window, QMenu):
            return self.window
        if (
            QApplication.activeWindow() is None
        ):  # after a box; any desktop does this, the offscreen one does not
            self.window.activateWindow()
            self.wait(QApplication.activeWindow)
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Return everything of a kind that can be seen."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def words(self) -> list[str]:
        """Return every text on the screen."""
        found = [each.text() for each in self.all(QLabel)]
        found += [each.accessibleName() for each in self.all(QWidget)]
        found += [each.text() for each in self.all(QAbstractButton)]
        found += [each.text() for each in self.all(QLineEdit)]
        found += [each.toPlainText() for each in self.all(QPlainTextEdit)]
        found += [line for each in self.all(QAbstractItemView) for line in lines(each)]
        return found

    def wait(self, until: Callable[[], Any]) -> None:
        self._qtbot.waitUntil(lambda: bool(until()), timeout=_PATIENCE)

    def sees(self, *wanted: str) -> None:
        """Wait until all these words are somewhere on the screen."""
        for words in wanted:
            try:
                self.wait(lambda words=words: any(words in each for each in self.words()))
            except Exception as error:
                shown = "\n".join(list(dict.fromkeys(filter(None, self.words())))[:120])
                raise AssertionError(f"{words} is not on the screen:\n{shown}") from error

    def named(self, kind: type[Kind], words: str) -> Kind:
        """Return the one thing on the screen with this name (or text)."""
        found = [each for each in self.all(kind) if words in {each.accessibleName(), text_of(each)}]
        found = found or [each for each in self.all(kind) if text_of(each).startswith(words)]
        names = [each.accessibleName() or text_of(each) for each in self.all(kind)]
        assert len(found) == 1, f"{len(found)} of {words} among {names}"
        return found[0]

    def table(self, words: str) -> list[str]:
        """Return the lines of a table, their cells apart by bars."""
        return list(lines(self.named(QAbstractItemView, words)))

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys one after the other: Ctrl+K, Return, F4."""
        for each in keys:
            self.actions += 1
            combination = QKeySequence(each)[0]
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            self._qtbot.wait(5)

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
        self.wait(lambda: any(each.accessibleName() == "候选" for each in self.all(QAbstractItemView)))
        self.press("Return")

    def goes(self, field: str) -> None:
        """Go on with Tab until the keyboard is in the field of this name."""
        for _ in range(40):
            if self.focus.accessibleName() == field:
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
        place = next(number for number, line in enumerate(lines(view)) if words in line)
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


def text_of(widget: QWidget) -> str:
    """Return the words on a thing, without the key beside them."""
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel, QLineEdit)) else ""
    return text.partition("　")[0].removesuffix(" ▾")


def lines(view: QAbstractItemView) -> Iterator[str]:
    """Return the lines of any list as they are read."""
    model = view.model()
    if model is None:
        return
    for row in range(model.rowCount()):
        cells = (model.index(row, column).data() for column in range(model.columnCount()))
        yield "|".join(str(cell) for cell in cells if cell not in {None, ""})
