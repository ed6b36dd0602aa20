"""Several words of a known list in one line: typed with 、 between them, or ticked in the menu that F4 opens."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from desktop.desk.look import look
from desktop.widgets.inputs import TextInput, Unreadable

_BETWEEN = re.compile(r"[、，,；;\s]+")


class WordsInput(TextInput):
    """``closed`` takes the known words only; else the list is what is offered, and others may be written too."""

    def __init__(self, words: Sequence[str], *, closed: bool = True, hint: str = "") -> None:
        super().__init__()
        self._words, self._closed = tuple(words), closed
        self.setPlaceholderText(hint or f"如 {'、'.join(self._words[:4])}")
        opener = self.addAction(look().icon("down", "ink_faint"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setText("选择")
        opener.triggered.connect(lambda _checked=False: self.open_menu())

    def typed(self) -> tuple[str, ...]:
        """Return the words as they stand in the line."""
        return tuple(dict.fromkeys(word for word in _BETWEEN.split(self.text().strip()) if word))

    def value(self) -> tuple[str, ...]:  # type: ignore[override]  # several words, where a line has one
        found = self.typed()
        wrong = [word for word in found if word not in self._words]
        if wrong and self._closed:
            raise Unreadable(f"没有“{wrong[0]}”，可以写：{'、'.join(self._words)}。")
        return found

    def set_value(self, value: Any) -> None:
        super().set_value("、".join(value or ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def open_menu(self) -> QMenu:
        """Offer the known words to be ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.typed()
        for word in self._words:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(word in chosen)
            action.triggered.connect(lambda _on=False, word=word: self.turn(word))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def turn(self, word: str) -> None:
        """Put a word in, or take it out."""
        chosen = self.typed()
        left = tuple(each for each in chosen if each != word)
        self.set_value(left if word in chosen else (*chosen, word))
        self.edited.emit()
