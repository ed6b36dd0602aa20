"""A form made from a kind's own fields: the sentence of a rule stands beside the field it is about."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from db.store.errors import Refused
from db.store.kind import Field, FieldType
from desktop.desk.look import look
from desktop.widgets.boxes import column, row
from desktop.widgets.inputs import (
    ChoiceInput,
    DayInput,
    FlagInput,
    LongInput,
    MomentInput,
    MonthInput,
    NumberInput,
    TextInput,
    Unreadable,
)
from desktop.widgets.labels import label, set_tip
from desktop.widgets.picker import Picker
from desktop.widgets.suggest import Candidate

_TWO_COLUMNS_FROM = 600  # pixels at 14 px text
_LABEL = 76  # the least room for the words of a field
_LABEL_MOST = 140
_LETTER = 2000  # characters: what may be longer is a text, what may not is a remark
_LINES = 8
_WIDE = {FieldType.LONG}
_ASKING = {FieldType.DATE, FieldType.TIME, FieldType.PERSON, FieldType.BODY}


def _none_found(_text: str) -> list[Candidate]:
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where pickers look: ``people(text)``, ``bodies(text, body_kind)``, and the names of ids; ``today`` is the office's day.

    The office's, not the computer's: a day typed without its year is in the office's.
    """

    today: Callable[[], date]
    people: Callable[[str], Sequence[Candidate]] = _none_found
    bodies: Callable[[str, str], Sequence[Candidate]] = lambda _text, _kind: []
    person: Callable[[int], Candidate | None] = lambda _person: None
    body: Callable[[int], Candidate | None] = lambda _body: None


def made_input(field: Field, given: Sources | None) -> Any:
    """Return the input of a field's type; days, people and bodies cannot be read without sources."""
    if field.type in _ASKING and given is None:
        raise TypeError(f"the field {field.name} needs sources")
    sources = given or Sources(today=date.today)
    makers: dict[FieldType, Callable[[], Any]] = {
        FieldType.LONG: lambda: LongInput(lines=_LINES if field.limit > _LETTER else 3),
        FieldType.DATE: lambda: DayInput(sources.today),
        FieldType.MONTH: MonthInput,
        FieldType.TIME: lambda: MomentInput(sources.today),
        FieldType.INTEGER: NumberInput,
        FieldType.CHOICE: lambda: ChoiceInput(field.choices, required=field.required),
        FieldType.FLAG: lambda: FlagInput(field.help or "是"),
        FieldType.PERSON: lambda: Picker(sources.people, sources.person, what="委员"),
        FieldType.BODY: lambda: Picker(
            lambda text: sources.bodies(text, field.body_kind), sources.body, what=field.body_kind or "单位"
        ),
    }
    return makers.get(field.type, TextInput)()


class FieldRow(QWidget):
    """The words, the input and, when something is wrong, the sentence below it."""

    def __init__(self, field: Field, sources: Sources | None, made: Callable[[], Any] | None = None) -> None:
        super().__init__()
        self.field = field
        self.input = made() if made else made_input(field, sources)
        self.input.setAccessibleName(field.words)
        if isinstance(self.input, TextInput) and not self.input.placeholderText():
            self.input.setPlaceholderText(field.help)
        words = self.words = label(field.words + (" *" if field.required else ""), "soft")
        words.setContentsMargins(0, look().px(5), 0, 0)
        words.setBuddy(self.input)
        set_tip(words, field.help)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        inner = column(self.input, self._error, spacing=2)
        box = row(words, spacing=10)
        box.setAlignment(words, Qt.AlignmentFlag.AlignTop)
        box.addLayout(inner, 1)
        self.setLayout(box)
        self.input.edited.connect(lambda: self.say(""))

    @property
    def wide(self) -> bool:
        long_text = self.field.type is FieldType.TEXT and self.field.limit > 200
        return self.field.type in _WIDE or long_text

    @property
    def sentence(self) -> str:
        return self._error.text()

    def say(self, sentence: str) -> None:
        """Show or clear the sentence beside the field."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.input.setAccessibleDescription(sentence)
        self.input.set_wrong(wrong=bool(sentence))


class Form(QWidget):
    """Fields in one or two columns, by sections. ``submitted(values)`` by Ctrl+Enter, ``cancelled`` by Esc.

    ``made`` makes the inputs of fields that need one of their own: several people, a letter with its scan.
    """

    submitted = Signal(dict)
    cancelled = Signal()
    edited = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        *,
        sources: Sources | None = None,
        made: Mapping[str, Callable[[], Any]] | None = None,
    ) -> None:
        super().__init__()
        made = made or {}
        self._rows = {field.name: FieldRow(field, sources, made.get(field.name)) for field in fields}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look().px(24))
        self._grid.setVerticalSpacing(look().px(10))
        self._general = label("", "error", wrap=True)
        self._general.hide()
        self.setLayout(column(self._general, self._grid, spacing=8))
        self._columns = 0
        self.dirty = False
        for each in self._rows.values():
            each.input.edited.connect(self._on_edited)
            each.input.installEventFilter(self)
        width = max((each.words.sizeHint().width() for each in self._rows.values()), default=0)
        for each in self._rows.values():
            each.words.setFixedWidth(min(max(width, look().px(_LABEL)), look().px(_LABEL_MOST)))
            each.words.setWordWrap(width > look().px(_LABEL_MOST))
        self._arrange(1)

    def row(self, name: str) -> FieldRow:
        return self._rows[name]

    def leave_out(self, names: Container[str]) -> None:
        """Hide fields that mean nothing beside what is chosen elsewhere; what cannot be read there is dropped."""
        for name, each in self._rows.items():
            each.setHidden(name in names)
            if name in names:
                try:
                    each.input.value()
                except Unreadable:
                    each.input.set_value(None)

    # Values

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show values; fields not named keep theirs. The form counts as untouched afterwards."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].input.set_value(value)
                self._rows[name].say("")
        self.dirty = False

    def values(self) -> dict[str, Any] | None:
        """Return all values, or None after showing beside each field what is wrong with it."""
        found: dict[str, Any] = {}
        wrong = False
        for name, each in self._rows.items():
            sentence = ""
            try:
                found[name] = each.input.value()
                sentence = _broken_rule(each.field, found[name])
            except Unreadable as unreadable:
                sentence = str(unreadable)
            each.say(sentence)
            if sentence and not wrong:
                each.input.setFocus()
            wrong = wrong or bool(sentence)
        return None if wrong else found

    def show_refused(self, refused: Refused) -> None:
        """Put a rule's sentence beside its field, or on top when it is about no field of this form."""
        each = self._rows.get(refused.field)
        self._general.setText("" if each else refused.sentence)
        self._general.setVisible(each is None)
        if each is not None:
            each.say(refused.sentence)
            each.input.setFocus()

    def submit(self) -> None:
        """Read the form and hand its values on, if none of them is wrong."""
        values = self.values()
        if values is not None:
            self._general.hide()
            self.submitted.emit(values)

    def start(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self._rows.values())).input.setFocus()

    def _on_edited(self) -> None:
        self.dirty = True
        self.edited.emit()

    # Keys and room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter saves from every field, also from the many-line ones that use Enter themselves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submit()
                return True
            choosing = isinstance(watched, Picker) and watched.suggestions.isVisible()
            if event.key() == Qt.Key.Key_Escape and not choosing:
                self.cancelled.emit()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= look().px(_TWO_COLUMNS_FROM) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        line, place, section = 0, 0, ""
        for each in self._rows.values():
            if each.field.section != section:
                section = each.field.section
                line, place = line + (place > 0), 0
                self._grid.addWidget(self._heading(section), line, 0, 1, columns)
                line += 1
            span = columns if each.wide else 1
            if place + span > columns:
                line, place = line + 1, 0
            self._grid.addWidget(each, line, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self._grid.setRowStretch(line + 1, 1)

    def _heading(self, words: str) -> QWidget:
        """Return the heading of a section, made once."""
        name = f"section {words}"
        found = self.findChild(QWidget, name)
        if found is None:
            found = label(words, "h2")
            found.setParent(self)
            found.setObjectName(name)
        return found


def _broken_rule(field: Field, value: Any) -> str:
    """Return what any field asks of its value; the rules of the subject come with the operation."""
    if field.required and value in (None, "", ()):
        return f"请填写{field.words}。"
    if isinstance(value, str) and len(value) > field.limit and field.type is not FieldType.LONG:
        return f"{field.words}最多 {field.limit} 个字，现在有 {len(value)} 个。"
    return ""
