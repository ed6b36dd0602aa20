"""What a clerk sees: the texts, lists and things of the window, and what of it has the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.app import Application

_PATIENCE = 15  # seconds a clerk waits for something to appear
Kind = TypeVar("Kind", bound=QWidget)


class Screen:
    """The window of one start of the program, or the menu or box before it."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self._qtbot = qtbot
        self.application = application

    @property
    def store(self) -> Store:
        """What was kept, to look at."""
        assert self.application.desk is not None
        return self.application.desk.store

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

    def words(self, *, lists: bool = True) -> list[str]:
        """Return every text on the screen, also what stands in lists."""
        found = [each.text() for each in self.all(QLabel)]
        for each in self.all(QWidget):
            found += [each.accessibleName(), each.accessibleDescription()]
        found += [each.text() for each in self.all(QAbstractButton)]
        found += [each.text() for each in self.all(QLineEdit)]
        found += [each.toPlainText() for each in self.all(QPlainTextEdit)]
        views = self.all(QAbstractItemView) if lists else []
        return found + [line for each in views for line in lines_of(each)]

    def wait(self, until: Callable[[], Any], *, seconds: int = _PATIENCE) -> None:
        self._qtbot.waitUntil(lambda: bool(until()), timeout=seconds * 1000)

    def shows(self, words: str) -> bool:
        return any(words in each for each in self.words())

    def sees(self, *wanted: str) -> None:
        """Wait until all these words are somewhere on the screen."""
        for words in wanted:
            try:
                self.wait(lambda words=words: self.shows(words))  # type: ignore[misc]  # a lambda's default has no type
            except Exception as error:
                shown = "\n".join(dict.fromkeys(filter(None, self.words(lists=False))))
                raise AssertionError(f"{words} is not on the screen:\n{shown}") from error

    def named(self, kind: type[Kind], words: str) -> Kind:
        """Return the one thing on the screen with this name (or text)."""
        found = [each for each in self.all(kind) if words in {each.accessibleName(), text_of(each)}]
        found = found or [each for each in self.all(kind) if text_of(each).startswith(words)]
        names = [each.accessibleName() or text_of(each) for each in self.all(kind)]
        assert len(found) == 1, f"{len(found)} of {words} among {names}"
        return found[0]

    def offers(self) -> list[str]:
        """Return the candidates below the line that is typed in."""
        views = [each for each in self.all(QAbstractItemView) if each.accessibleName() == "候选"]
        return [line for each in views for line in lines_of(each)]

    def table(self, words: str) -> list[str]:
        """Return the lines of a table, their cells apart by bars."""
        return list(lines_of(self.named(QAbstractItemView, words)))


def text_of(widget: QWidget) -> str:
    """Return the words on a thing, without the key beside them."""
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel, QLineEdit)) else ""
    return text.partition("　")[0].removesuffix(" ▾")


def lines_of(view: QAbstractItemView) -> Iterator[str]:
    """Return the lines of any list as they are read."""
    model = view.model()
    if model is None:
        return
    for row in range(model.rowCount()):
        across = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        cells = (model.index(row, column).data() for column in range(across))
        yield "|".join(str(cell) for cell in cells if cell is not None and cell != "")
