"""A form in the place of the detail: what it is about, the fields, and the two buttons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from db.store.kind import Field
from desktop.desk.desk import Outcome
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.form import Form, Sources
from desktop.widgets.labels import Elided, label
from desktop.widgets.panels import scrolling

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a sheet asks for. ``submit`` gets the values of the form; ``edited`` may fill fields that follow others."""

    title: str
    about: str
    fields: Sequence[Field]
    submit: Callable[[dict[str, Any]], Outcome]
    values: Mapping[str, Any] = field(default_factory=dict)
    made: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    edited: Callable[[Form], None] | None = None
    save_words: str = "保存"


class Sheet(Card):
    """``finished(value)`` after saving, ``left`` when the clerk gave it up."""

    finished = Signal(object)
    left = Signal()

    def __init__(self, task: Task, sources: Sources) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self.setAccessibleName(task.title)
        self.title = task.title
        self._task = task
        self._follows = False
        self.form = Form(task.fields, sources=sources, made=task.made)
        inner = holding(column(self.form, None, margins=(0, 0, 8, 0)))
        self.body.addWidget(holding(column(label(task.title, "h1"), Elided(task.about, "soft"), spacing=4)))
        self.body.addWidget(scrolling(inner), 1)
        save = button(task.save_words, self.form.submit, role="main", key="save")
        cancel = button("取消", self.left.emit, key="cancel")
        self.body.addLayout(row(save, cancel, None))
        self.form.fill(task.values)
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.left)
        self.form.edited.connect(self._on_edited)

    @property
    def dirty(self) -> bool:
        return self.form.dirty

    def start(self) -> None:
        self.form.start()

    def _on_edited(self) -> None:
        if self._task.edited is not None and not self._follows:
            self._follows = True
            self._task.edited(self.form)
            self._follows = False

    def _on_submitted(self, values: dict[str, Any]) -> None:
        outcome = self._task.submit(values)
        if outcome.refused is not None:
            self.form.show_refused(outcome.refused)
        elif outcome:
            self.finished.emit(outcome.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys no field wanted."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.form.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
