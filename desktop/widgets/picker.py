"""Picking a person or a body: type a name, letters of its pinyin or a number; same names show where they belong."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from desktop.desk.look import look, repolish
from desktop.widgets.inputs import Unreadable
from desktop.widgets.suggest import Candidate, Suggestions

Find = Callable[[str], Sequence[Candidate]]
Name = Callable[[int], Candidate | None]


class Picker(QLineEdit):
    """A line that holds one record's id; ``find`` looks candidates up, ``name`` gives the words of an id."""

    edited = Signal()

    def __init__(self, find: Find, name: Name, *, what: str) -> None:
        super().__init__()
        self._find, self._name, self._what = find, name, what
        self._chosen: Candidate | None = None
        self.setPlaceholderText(
            f"{what}的姓名、拼音首字母或编号" if what == "委员" else f"{what}的名称或拼音首字母"
        )
        self.addAction(look().icon("search", "ink_faint"), QLineEdit.ActionPosition.TrailingPosition)
        self.suggestions = Suggestions(self, find, nothing=f"没有找到这个{what}")
        self.suggestions.picked.connect(self._on_picked)
        self.textEdited.connect(self._on_typed)

    def _on_typed(self, _text: str) -> None:
        self._chosen = None
        self.edited.emit()

    def _on_picked(self, candidate: Candidate) -> None:
        self._show(candidate)
        self.edited.emit()

    def _show(self, candidate: Candidate | None) -> None:
        self._chosen = candidate
        self.setText("" if candidate is None else _said(candidate))
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle on a name that only one record has: it needs no picking."""
        super().focusOutEvent(event)
        self._settle()

    def _settle(self) -> None:
        text = self.text().strip()
        if self._chosen is None and text:
            same = [
                candidate for candidate in self._find(text) if text in (candidate.words, _said(candidate))
            ]
            if len(same) == 1:
                self._show(same[0])

    def value(self) -> int | None:
        self._settle()
        if self._chosen is not None:
            return self._chosen.id
        if self.text().strip():
            raise Unreadable(f"请从候选中选定一个{self._what}。")
        return None

    def set_value(self, value: Any) -> None:
        self._show(None if value is None else self._name(int(value)))

    def set_wrong(self, *, wrong: bool) -> None:
        repolish(self, wrong="true" if wrong else "false")


def _said(candidate: Candidate) -> str:
    return f"{candidate.words}　{candidate.detail}".strip()
