"""The left side of 文书: for whom, which kind, what is filled in, and what becomes of it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.store import Store
from db.store.text import clean
from desktop.desk.batch_numbers import KEEP, NUMBERINGS
from desktop.desk.look import look
from desktop.desk.sheet import LETTER_NUMBER, Style
from desktop.desk.sheets import asked_fields, choosing, defaults
from desktop.desk.subject import WORDS
from desktop.pages.papers.chooser import Chooser
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.form import Form
from desktop.widgets.inputs import Unreadable
from desktop.widgets.labels import Elided, label, set_tip
from desktop.widgets.panels import scrolling
from desktop.widgets.sources import sources_of

WIDTH = 330
_LOW = 330  # pixels at 14 px text a card must be high to have a title and two rows of buttons
NUMBERING = "numbering"
_LONGEST = 50_000
_SUBJECTS = tuple(WORDS)


class KindList(QWidget):
    """The styles that fit, one under the other by what they are made for; the arrows move, ``chosen(style)`` follows."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._shown: list[Style] = []
        self._heads: list[QWidget] = []
        self._box = column(spacing=2)
        self.setLayout(self._box)
        self.setAccessibleName("种类")
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._shown[place]))

    def show_styles(self, styles: Sequence[Style], current: Style | None) -> None:
        """Show the styles there are to choose from; the current one is marked."""
        ordered = sorted(styles, key=lambda each: _SUBJECTS.index(each.kind.subject))
        if ordered != self._shown:
            self._fill(ordered)
        if current in self._shown:
            self._group.button(self._shown.index(current)).setChecked(True)

    def _fill(self, styles: list[Style]) -> None:
        for each in (*self._group.buttons(), *self._heads):
            if isinstance(each, QAbstractButton):
                self._group.removeButton(each)
            each.hide()
            each.deleteLater()
        self._shown, self._heads = styles, []
        several = len({each.kind.subject for each in styles}) > 1
        before = ""
        for place, style in enumerate(styles):
            of = style.kind.subject
            if several and of != before:
                head = label(WORDS[of].heading, "hint")
                head.setContentsMargins(look().px(8), look().px(6 if before else 0), 0, 0)
                self._heads.append(head)
                self._box.addWidget(head)
            before = of
            line = button(style.words, role="choice")
            line.setCheckable(True)
            self._group.addButton(line, place)
            self._box.addWidget(line)

    @property
    def shown(self) -> tuple[Style, ...]:
        return tuple(self._shown)

    def press(self, style: Style) -> None:
        """Choose a line as a clerk does."""
        self._group.button(self._shown.index(style)).click()


class Controls(Card):
    """``kind_chosen(choice)``, ``edited()`` while a field is filled in, ``period_chosen(name)``; buttons are public."""

    kind_chosen = Signal(object)
    edited = Signal()
    period_chosen = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__(margins=(0, 12, 0, 12), spacing=10)
        self._sources = sources_of(store)
        self.setFixedWidth(look().px(WIDTH))
        self.setAccessibleName("文书")
        self.chooser = Chooser(store)
        self.kinds = KindList()
        self.kinds.chosen.connect(self.kind_chosen)
        self.form: Form | None = None
        self._fields: tuple[Field, ...] = ()
        self._choosing: frozenset[str] = frozenset()
        self._many = False
        self._asked = label("打印时填写", "h2")
        self._asked.hide()
        self._form_place: QVBoxLayout = column(spacing=0)
        self._build()

    def _build(self) -> None:
        side = 16
        self._title = label("文书", "h1")
        self.body.addLayout(row(self._title, None, margins=(side, 0, side, 0)))
        self.roster = link("委员名册")
        self.wording = link("措辞与模板")
        upper = column(
            row(label("对象", "h2"), None, self.roster), self.chooser, 4,
            row(label("种类", "h2"), None, self.wording), self.kinds, 4,
            self._asked, self._form_place, None, spacing=8, margins=(side, 0, side, 4),
        )  # fmt: skip
        self.body.addWidget(scrolling(holding(upper)), 1)
        self.print_button = button("打印", role="main", key="paper")
        self.word_button, self.pdf_button = button("Word"), button("PDF")
        self.batch_button = button("批量…")
        self._makers = QGridLayout()
        self._print_words = self.print_button.text()
        self._across = 0
        self._arrange(2)
        self.folder_words = Elided("", "hint")
        self.change_folder = link("更改")
        self.numbers = link("文号")
        self.offset = link("打印位置")
        self.outcome = Elided("", "small")
        self.open_file, self.open_folder = link("打开"), link("文件夹")
        self._done = holding(row(self.outcome, self.open_file, self.open_folder, None, spacing=6))
        self._done.hide()
        below = row(self.folder_words, self.change_folder, None, self.numbers, self.offset, spacing=6)
        self.body.addLayout(column(self._makers, below, self._done, spacing=6, margins=(side, 0, side, 0)))

    def _arrange(self, across: int) -> None:
        """Put the four buttons into two rows, or into one where the kinds would not be seen otherwise."""
        if across == self._across:
            return
        self._across = across
        one_row = across > 2
        self._makers.setSpacing(look().px(4 if one_row else 8))
        self.print_button.setText("打印" if one_row else self._print_words)
        wide = QSizePolicy.Policy.Preferred if one_row else QSizePolicy.Policy.Ignored
        made = (self.print_button, self.word_button, self.pdf_button, self.batch_button)
        for place, each in enumerate(made):
            each.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
            self._makers.removeWidget(each)
            self._makers.addWidget(each, place // across, place % across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < look().px(_LOW)
        self._arrange(4 if low else 2)
        self._title.setVisible(not low)

    # The form

    def show_fields(
        self, styles: Sequence[Style], *, periods: Sequence[str] = (), period: str = "", number: str = "",
        many: bool = False,
    ) -> None:  # fmt: skip
        """Ask once for what these styles need; the duty period stands first where there is one.

        ``number`` is the next one of the series the letters are numbered by. Of ``many`` papers each has its own number,
        and what is left empty is filled in for each from its record.
        """
        asked = {field.name: field for style in styles for field in asked_fields(style.kind, style.mode)}
        if many:
            asked.pop(LETTER_NUMBER, None)
        fields = tuple(asked.values())
        if number:
            fields = (*fields, _numbering(number))
        if periods:
            of = Field(
                name="period", words="履职年度", type=FieldType.CHOICE, choices=tuple(periods), required=True
            )
            fields = (of, *fields)
        self._choosing = frozenset[str]().union(*(choosing(style.kind) for style in styles))
        if (fields, many) != (self._fields, self._many) or self.form is None:
            self._many = many
            known = {name: text for style in styles for name, text in defaults(style.kind).items()}
            self._make_form(fields, {**known, NUMBERING: KEEP} | ({"red": True} if many else {}))
        if self.form is not None and periods:
            self.form.fill({"period": period})

    def _make_form(self, fields: tuple[Field, ...], known: Mapping[str, Any]) -> None:
        if self.form is not None:
            self._form_place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._fields = fields
        self._asked.setVisible(bool(fields))
        if not fields:
            return
        self.form = Form(fields, sources=self._sources)
        self.form.edited.connect(self._on_edited)
        self._form_place.addWidget(self.form)
        self.form.fill(known)

    def _on_edited(self) -> None:
        if self.form is not None and "period" in {field.name for field in self._fields}:
            self.period_chosen.emit(self.form.row("period").input.value())
        self.edited.emit()

    def fill(self, known: Mapping[str, Any]) -> None:
        """Show what is known of the fields."""
        if self.form is not None:
            self.form.fill(
                {
                    field.name: _value(field, known[field.name])
                    for field in self._fields
                    if field.name in known
                }
            )

    def answers(self) -> dict[str, str]:
        """Return what is filled in, as text fit to be printed; what cannot be read (yet) is left out."""
        found: dict[str, str] = {}
        for field in self._fields:
            if self.form is None or field.name in {"period", NUMBERING}:
                continue
            with suppress(Unreadable, Refused):
                found[field.name] = self._answer(self.form, field)
        return found

    def _answer(self, form: Form, field: Field) -> str:
        """Let a text in by the same door as what is stored: no paper can fail on it."""
        limit = _LONGEST if field.type is FieldType.LONG else field.limit
        return clean(_text(form.row(field.name).input.value()), limit=limit, field=field.name)

    def check(self) -> bool:
        """Say beside each field what cannot be read or printed; False when there is any."""
        if self.form is None:
            return True
        if self.form.values() is None:
            return False
        try:
            for field in self._fields:
                self._answer(self.form, field)
        except Refused as refused:
            self.form.show_refused(refused)
            return False
        return True

    def choices(self) -> dict[str, str]:
        """Return the answers that choose which facts are read."""
        return {name: text for name, text in self.answers().items() if name in self._choosing}

    def common(self) -> dict[str, str]:
        """Return the answers that hold for many papers alike: what is left empty is each paper's own."""
        flags = {field.name for field in self._fields if field.type is FieldType.FLAG}
        return {name: text for name, text in self.answers().items() if text or name in flags}

    @property
    def numbering(self) -> str:
        """How letters get their numbers."""
        asked = self.form is not None and any(field.name == NUMBERING for field in self._fields)
        return str(self.form.row(NUMBERING).input.value()) if asked and self.form is not None else KEEP

    # What became of it

    def say_done(self, words: str, *, may_open: bool) -> None:
        self.outcome.say(words)
        self.open_file.setVisible(may_open)
        self.open_folder.setVisible(may_open)
        self._done.setVisible(bool(words))

    def say_folder(self, folder: str) -> None:
        self.folder_words.say(f"存到 {folder}")

    def allow(self, *, printing: bool, batch: bool, why: str) -> None:
        for each in (self.print_button, self.word_button, self.pdf_button):
            each.setEnabled(printing)
            set_tip(each, "" if printing else why)
        self.batch_button.setEnabled(batch)
        set_tip(self.batch_button, "" if batch else "列表一次出一份" if printing else "先选一个种类")


def _numbering(number: str) -> Field:
    return Field(
        name=NUMBERING, words="取文号", type=FieldType.CHOICE, choices=NUMBERINGS, required=True,
        help=f"下一个：{number}。出过的函沿用原来的文号；上面填了文号的以填的为准。",
    )  # fmt: skip


def _value(field: Field, text: str) -> Any:
    if field.type is FieldType.FLAG:
        return text in {"1", "是"}
    if field.type is FieldType.DATE:
        return date.fromisoformat(text) if text else None
    return text


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
