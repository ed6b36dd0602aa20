"""Picking several people or bodies: one line to type in, and a chip for each that was chosen."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop.desk.look import look, repolish
from desktop.widgets.boxes import column
from desktop.widgets.buttons import button
from desktop.widgets.flow import Chips
from desktop.widgets.inputs import Unreadable
from desktop.widgets.suggest import Candidate, Suggestions


class _Line(QLineEdit):
    """Backspace on the empty line takes the last one back."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        super().keyPressEvent(event)


class ManyPicker(QWidget):
    """Holds candidates in the order they were picked; ``most`` 1 makes it a picker of one that knows its kind.

    ``elsewhere`` says where to enter what is not found.
    """

    edited = Signal()

    def __init__(
        self,
        find: Callable[[str], Sequence[Candidate]],
        *,
        what: str,
        hint: str = "",
        most: int = 0,
        elsewhere: str = "",
    ) -> None:
        super().__init__()
        self._find, self._what, self._most = find, what, most
        self._nothing = f"没有找到这个{what}" + (f"：{elsewhere}" if elsewhere else "")
        self._chosen: list[Candidate] = []
        self.line = _Line()
        self.line.setPlaceholderText(hint or f"{what}的名称或拼音首字母，回车选定")
        self.line.addAction(look().icon("search", "ink_faint"), QLineEdit.ActionPosition.TrailingPosition)
        self.suggestions = Suggestions(self.line, find, nothing=self._nothing)
        self.suggestions.picked.connect(self._on_picked)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.emptied.connect(self._drop_last)
        self.line.editingFinished.connect(self._settle)
        self._chips = Chips()
        self.setLayout(column(self.line, self._chips, spacing=4))
        self.setFocusProxy(self.line)
        self.setAccessibleName(what)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _on_picked(self, candidate: Candidate) -> None:
        self.line.clear()
        if candidate.id in {each.id for each in self._chosen}:
            return
        if self._most and len(self._chosen) >= self._most:
            self._chosen = self._chosen[: self._most - 1]
        self._chosen.append(candidate)
        self._show()
        self.edited.emit()

    def _drop_last(self) -> None:
        if self._chosen:
            self.drop(self._chosen[-1].id)

    def drop(self, wanted: int) -> None:
        """Take one of the chosen back."""
        self._chosen = [each for each in self._chosen if each.id != wanted]
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self._chips.show_chips([self._chip(each) for each in self._chosen])

    def _chip(self, each: Candidate) -> QPushButton:
        twins = [one for one in self._find(each.words) if one.words == each.words]
        words = f"{each.words}（{each.detail}）" if len(twins) > 1 and each.detail else each.words
        chip = button(f"{words} ×", lambda: self.drop(each.id), role="chip")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setToolTip(each.detail)
        chip.setAccessibleName(f"去掉 {words}")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return chip

    def _settle(self) -> None:
        """Take a name that only one record has: it needs no picking."""
        text = self.line.text().strip()
        if text:
            same = [each for each in self._find(text) if each.words == text]
            if len(same) == 1:
                self._on_picked(same[0])

    def value(self) -> tuple[Candidate, ...]:
        self._settle()
        if text := self.line.text().strip():
            if not self._find(text):
                raise Unreadable(f"{self._nothing}。")
            raise Unreadable(f"请从候选中选定{self._what}，或清空这一行。")
        return tuple(self._chosen)

    def set_value(self, value: Any) -> None:
        self.line.clear()
        self._chosen = list(value or ())
        self._show()

    def set_wrong(self, *, wrong: bool) -> None:
        repolish(self.line, wrong="true" if wrong else "false")
