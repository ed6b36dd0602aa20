"""A form that changes something at once lasting: fields, what follows from them, saving and giving up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from db.store.errors import Refused
from db.store.kind import Field
from desktop.desk.desk import Outcome
from desktop.desk.look import look
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button
from desktop.widgets.form import Form, Sources
from desktop.widgets.inputs import LongInput, Unreadable
from desktop.widgets.labels import label
from desktop.widgets.panels import scrolling

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What a form asks. ``read`` gives the values as they are, ``save`` makes a work of them.

    ``live`` says what would follow, while they are typed; ``about`` stands above.
    """

    title: str
    fields: Sequence[Field]
    read: Callable[[], Values]
    save: Callable[[dict[str, Any]], Outcome]
    about: str = ""
    live: Callable[[Form], str] | None = None
    made: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    sources: Sources | None = None
    undoable: bool = True


def typed(form: Form, name: str) -> Any:
    """Return a field's value while it may still be half typed; None when it cannot be read."""
    try:
        return form.row(name).input.value()
    except Unreadable:
        return None


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say anything: a list is typed one thing a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def some_lines(count: int) -> Callable[[], LongInput]:
    """Return a maker of inputs for a list of about so many lines; a longer one scrolls."""

    def made() -> LongInput:
        found = LongInput(lines=count)
        found.setFixedHeight(found.minimumHeight() + look().px(8))
        return found

    return made


class FormCard(Card):
    """Ctrl+Enter saves, Esc gives the old values back."""

    def __init__(self, questions: Questions) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._questions = questions
        self.setAccessibleName(questions.title)
        self.form = Form(questions.fields, sources=questions.sources, made=questions.made)
        self._note = note("")
        words = self._note.findChild(QLabel)
        assert words is not None  # noqa: S101 - a note holds its words
        self._words: QLabel = words
        self.saved = label("", "small")
        self.save_button: QPushButton = button("保存", self.form.submit, role="main", key="save")
        self.cancel_button: QPushButton = button("还原", self.give_back)
        self.body.addWidget(label(questions.title, "h1"))
        if questions.about:
            self.body.addWidget(label(questions.about, "soft", wrap=True))
        inner = holding(column(self.form, self._note, None, spacing=12, margins=(0, 0, 8, 0)))
        self.body.addWidget(scrolling(inner), 1)
        self.body.addLayout(row(self.save_button, self.cancel_button, self.saved, None))
        self.setFocusProxy(next(iter(self._inputs()), self.form))
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.give_back)
        self.form.edited.connect(self._on_edited)

    def _inputs(self) -> list[QWidget]:
        return [self.form.row(each.name).input for each in self._questions.fields]

    @property
    def dirty(self) -> bool:
        return self.form.dirty

    @property
    def explained(self) -> str:
        """What follows from what is typed."""
        return self._words.text()

    def refresh(self) -> None:
        """Read anew, but never over what the clerk is typing."""
        if not self.dirty:
            self.give_back()

    def give_back(self) -> None:
        """Show the values as they are kept."""
        self.form.fill(self._questions.read())
        self._show_state()

    def _on_edited(self) -> None:
        self.saved.setText("")
        self._show_state()

    def _show_state(self) -> None:
        self.save_button.setEnabled(self.dirty)
        self.cancel_button.setVisible(self.dirty)
        sentence = self._questions.live(self.form) if self._questions.live is not None else ""
        self._words.setText(sentence)
        self._note.setVisible(bool(sentence))

    def _on_submitted(self, values: dict[str, Any]) -> None:
        outcome = self._questions.save(values)
        if isinstance(outcome.refused, Refused):
            self.form.show_refused(outcome.refused)
        elif outcome:
            self.form.dirty = False
            self.give_back()
            self.saved.setText("✓ 已保存，可以撤销" if self._questions.undoable else "✓ 已保存")
