"""One step of the clerk's work as a sheet beside the list: what is asked, what follows from it, and saving."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from db.store.errors import Refused
from db.store.kind import Field
from desktop.desk.desk import Outcome
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button
from desktop.widgets.form import Form, Sources
from desktop.widgets.inputs import Unreadable
from desktop.widgets.labels import Elided, label
from desktop.widgets.panels import scrolling

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a sheet asks for. ``submit`` gets the form's values; None: the clerk turned back, and the sheet stays.

    While they are typed ``edited`` may fill fields that follow others, and ``live`` explains them; ``below`` makes
    what stays in sight under the form and follows it.
    """

    title: str
    about: str
    fields: Sequence[Field]
    submit: Callable[[dict[str, Any]], Outcome | None]
    values: Mapping[str, Any] = field(default_factory=dict)
    made: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    edited: Callable[[Form], None] | None = None
    live: Callable[[Form], str] | None = None
    below: Callable[[Form], QWidget] | None = None
    save_words: str = "保存"


def read(form: Form, name: str) -> Any:
    """Return a field's value while it may still be half typed; None when it cannot be read."""
    try:
        return form.row(name).input.value()
    except Unreadable:
        return None


class Sheet(Card):
    """Title, what it is about, the middle, and the two buttons. ``finished(value)`` after saving, ``left`` by Esc."""

    finished = Signal(object)
    left = Signal()
    saving = False  # pages already follow what is being saved while the sheet is still open
    stays = False  # whether it is about no single record, and stays open while others are looked at

    def __init__(self, title: str, about: str, middle: QWidget, *, save_words: str = "保存") -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self.setAccessibleName(title)
        self.title = title
        self.save: QPushButton = button(save_words, self.submit, role="main", key="save")
        cancel = button("取消", self.left.emit, key="cancel")
        self.body.addWidget(holding(column(label(title, "h1"), Elided(about, "soft"), spacing=4)))
        self.body.addWidget(middle, 1)
        self._error = label("", "error", wrap=True, selectable=True)
        self._error.hide()
        self.body.addWidget(self._error)
        self.body.addLayout(row(self.save, cancel, None))

    @property
    def dirty(self) -> bool:
        """Whether anything typed would be lost."""
        return False

    def start(self) -> None:
        """Put the keyboard where the work begins."""
        self.save.setFocus()

    def submit(self) -> None:
        """Save, or show beside the fields what is wrong; a sheet with nothing to save just closes."""
        self.finished.emit(None)

    def settle(self, outcome: Outcome | None) -> None:
        """Close after a success; say a rule's sentence otherwise. None: the clerk cancelled a long work."""
        if outcome is None:
            return
        if outcome.refused is not None:
            self.show_refused(outcome.refused)
        elif outcome:
            self.finished.emit(outcome.value)

    def show_refused(self, refused: Refused) -> None:
        self._error.setText(refused.sentence)
        self._error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys no field wanted."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TaskSheet(Sheet):
    """A sheet with one form."""

    def __init__(self, task: Task, sources: Sources) -> None:
        self.form = Form(task.fields, sources=sources, made=task.made)
        self._task = task
        self._follows = False
        self._note = note("")
        self._words = self._note.findChild(QLabel)
        inner = holding(column(self.form, self._note, None, spacing=12, margins=(0, 0, 8, 0)))
        super().__init__(task.title, task.about, scrolling(inner), save_words=task.save_words)
        if task.below is not None:
            self.body.insertWidget(2, task.below(self.form))
        self.form.fill(task.values)
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.left)
        self.form.edited.connect(self._on_edited)
        self._explain()

    @property
    def dirty(self) -> bool:
        return self.form.dirty

    def start(self) -> None:
        self.form.start()

    def submit(self) -> None:
        self.form.submit()

    def show_refused(self, refused: Refused) -> None:
        self.form.show_refused(refused)

    def _on_submitted(self, values: dict[str, Any]) -> None:
        self.saving = True
        try:
            outcome = self._task.submit(values)
        finally:
            self.saving = False
        self.settle(outcome)

    def _on_edited(self) -> None:
        if self._task.edited is not None and not self._follows:
            self._follows = True  # filling a field edits the form again
            self._task.edited(self.form)
            self._follows = False
        self._explain()

    def _explain(self) -> None:
        sentence = self._task.live(self.form) if self._task.live is not None else ""
        if isinstance(self._words, QLabel):
            self._words.setText(sentence)
        self._note.setVisible(bool(sentence))

    @property
    def explained(self) -> str:
        """The sentence below the form."""
        return self._words.text() if isinstance(self._words, QLabel) else ""
